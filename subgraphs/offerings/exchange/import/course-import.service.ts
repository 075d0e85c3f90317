import { LockMode, ref, sql } from '@mikro-orm/core';
import { textArray } from '../../../shared/database/text-array.ts';
import { newRecordId } from '../../../shared/identity/record-id.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { CourseEntity, type Course } from '../../course/course.entity.ts';
import { LIVING } from '../../enrolment/enrolment.policy.ts';
import { OfferingEntity } from '../../offering/offering.entity.ts';
import type { CardFeedService } from '../../offering/card-feed.service.ts';
import { checkCourse } from './check/course-draft.policy.ts';
import { differencesOf, sameOutcomes } from './differences.policy.ts';
import type { CourseDraft } from '../draft/draft.ts';
import { keepingCourse } from './kept.policy.ts';
import type { ReportWriter } from '../report/report-writer.ts';
import type { SourceService } from './source.service.ts';
import type { CourseValues } from '../draft/values.ts';

/** A course that is replaced by a new one, as its credits or outcomes changed. */
interface Replaced {
  readonly draft: CourseDraft;
  readonly former: Course;
  readonly id: string;
}

/** Imports courses of a source, many in one transaction. */
export class CourseImportService {
  readonly #sources: SourceService;
  readonly #cards: CardFeedService;

  constructor(parts: { sources: SourceService; cards: CardFeedService }) {
    this.#sources = parts.sources;
    this.#cards = parts.cards;
  }

  /** Creates new courses, edits changed ones, and replaces those whose credits or outcomes changed by new courses. */
  async take(ctx: RequestContext, source: string, drafts: readonly CourseDraft[], report: ReportWriter): Promise<void> {
    const known = await this.#known(ctx, source, drafts);
    const created: Course[] = [];
    const remembered: { sourceId: string; recordId: string }[] = [];
    const replaced: Replaced[] = [];
    const edited: string[] = [];
    for (const draft of drafts) {
      const former = known.get(draft.id);
      const values = this.#check(keepingCourse(draft, former?.course), report);
      if (!values) continue;
      const change = former && changeOf(former.course, values);
      if (former?.isNew) remembered.push({ sourceId: draft.id, recordId: former.course.id });
      if (!former || change === 'ANOTHER') {
        const id = newRecordId(ctx.home.id);
        created.push({ id, ...values } as Course);
        remembered.push({ sourceId: draft.id, recordId: id });
        if (former) replaced.push({ draft, former: former.course, id });
        else report.count('COURSE', 'created');
      } else if (change === 'NONE') report.count('COURSE', 'unchanged');
      else edited.push(former.course.id);
      if (former && change !== 'NONE') this.#tellChanges(draft, former.course, values, report);
      if (former && change === 'EDIT') await ctx.em.nativeUpdate(CourseEntity, { id: former.course.id }, values);
    }
    report.count('COURSE', 'updated', edited.length + replaced.length);
    if (created.length > 0) await ctx.em.insertMany(CourseEntity, created);
    await this.#sources.remember(ctx, source, 'COURSE', remembered);
    for (const one of replaced) await this.#moveOfferings(ctx, one, report);
    await this.#cards.tellOfCourses(ctx, edited);
  }

  #check(draft: CourseDraft, report: ReportWriter): CourseValues | null {
    report.seen.COURSE.add(draft.id);
    const { values, problems, notices } = checkCourse(draft);
    problems.forEach((remark) => report.problem(remark));
    notices.forEach((remark) => report.notice(remark));
    if (!values) report.count('COURSE', 'skipped');
    return values;
  }

  async #known(ctx: RequestContext, source: string, drafts: readonly CourseDraft[]) {
    const records = await this.#sources.recordsOf(
      ctx,
      source,
      'COURSE',
      drafts.map(({ id }) => id),
    );
    const ids = [...records.values()].map(({ recordId }) => recordId);
    const courses = await ctx.em.find(CourseEntity, { id: { $in: ids } }, { disableIdentityMap: true });
    const byId = new Map(courses.map((course) => [course.id, course]));
    return new Map(
      [...records].flatMap(([sourceId, { recordId, isNew }]) => {
        const course = byId.get(recordId);
        return course ? [[sourceId, { course, isNew }] as const] : [];
      }),
    );
  }

  #tellChanges(draft: CourseDraft, former: Course, values: CourseValues, report: ReportWriter): void {
    const before = Object.fromEntries(Object.keys(values).map((fact) => [fact, former[fact as keyof CourseValues]]));
    for (const difference of differencesOf(before, { ...values }))
      report.change({ type: 'COURSE', sourceId: draft.id, recordId: former.id, ...difference });
  }

  /**
   * Moves offerings without places or requests to the new course; the others keep the course that their learners chose.
   */
  async #moveOfferings(ctx: RequestContext, { draft, former, id }: Replaced, report: ReportWriter): Promise<void> {
    const offerings = await ctx.em.find(
      OfferingEntity,
      { course: former.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    const taken = await livingIn(
      ctx,
      offerings.map((offering) => offering.id),
    );
    const free = offerings.filter((offering) => !taken.has(offering.id));
    for (const offering of free) offering.course = ref(ctx.em.getReference(CourseEntity, id));
    await ctx.em.flush();
    await this.#cards.tellOf(
      ctx,
      free.map((offering) => offering.id),
    );
    const stay = offerings.length - free.length;
    const staying =
      stay > 0 ? `; ${stay} with enrolments stay with the former one, as was agreed with their learners` : '';
    report.notice({
      at: draft.at('id'),
      message: `The credits or learning outcomes of the course ${draft.id} changed: that makes a new course (${id}) instead of ${former.id}. ${free.length} of its offerings move to it${staying}.`,
    });
  }
}

function changeOf(former: Course, values: CourseValues): 'NONE' | 'EDIT' | 'ANOTHER' {
  if ((former.ects ?? null) !== values.ects || !sameOutcomes(former.learningOutcomes, values.learningOutcomes))
    return 'ANOTHER';
  const before = Object.fromEntries(Object.keys(values).map((fact) => [fact, former[fact as keyof CourseValues]]));
  return differencesOf(before, { ...values }).length > 0 ? 'EDIT' : 'NONE';
}

/** The given offerings in which somebody holds a place or may still get one. */
export async function livingIn(ctx: RequestContext, offerings: readonly string[]): Promise<Set<string>> {
  if (offerings.length === 0) return new Set();
  const rows = await ctx.em.execute<{ offering_id: string }[]>(
    sql`select distinct "offering_id" from "offerings"."enrolment"
      where "offering_id" = any(${textArray(offerings)}::text[]) and "state" = any(${textArray(LIVING)}::text[])`,
  );
  return new Set(rows.map((row) => row.offering_id));
}
