import { LockMode } from '@mikro-orm/core';
import { newRecordId } from '../../../shared/identity/record-id.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { CourseEntity, type Course } from '../../course/course.entity.ts';
import { OfferingEntity, type Offering } from '../../offering/offering.entity.ts';
import type { CardFeedService } from '../../offering/card-feed.service.ts';
import { livingIn } from './course-import.service.ts';
import { differencesOf } from './differences.policy.ts';
import type { OfferingDraft } from '../draft/draft.ts';
import { keepingOffering } from './kept.policy.ts';
import type { ImportedPlacesService } from './imported-places.service.ts';
import { checkOffering, leftAlone, normalOf } from './check/offering-draft.policy.ts';
import type { ReportWriter } from '../report/report-writer.ts';
import type { SourceService } from './source.service.ts';
import type { OfferingValues } from '../draft/values.ts';

interface Known {
  readonly offering: Offering;
  readonly isNew: boolean;
}

/** A known offering, and its new values from the source. */
interface Edited {
  readonly draft: OfferingDraft;
  readonly offering: Offering;
  readonly values: OfferingValues;
  readonly course: Course;
  readonly isLiving: boolean;
}

/** Imports offerings of a source, many in one transaction, after their courses. */
export class OfferingImportService {
  readonly #sources: SourceService;
  readonly #cards: CardFeedService;
  readonly #places: ImportedPlacesService;

  constructor(parts: { sources: SourceService; cards: CardFeedService; places: ImportedPlacesService }) {
    this.#sources = parts.sources;
    this.#cards = parts.cards;
    this.#places = parts.places;
  }

  /** Creates new offerings and edits changed ones; those cancelled here or in the source are left to people. */
  async take(
    ctx: RequestContext,
    source: string,
    drafts: readonly OfferingDraft[],
    report: ReportWriter,
  ): Promise<void> {
    const known = await this.#known(ctx, source, drafts);
    const courses = await this.#courses(ctx, source, drafts);
    const living = await livingIn(
      ctx,
      [...known.values()].map(({ offering }) => offering.id),
    );
    const created: { offering: Offering; course: Course }[] = [];
    const remembered: { sourceId: string; recordId: string }[] = [];
    const changed: string[] = [];
    for (const draft of drafts) {
      const former = known.get(draft.id);
      const values = this.#check(draft, former, report, ctx.home.timeZone);
      if (!values) continue;
      const course = courses.get(draft.facts.course);
      if (!course) {
        skip(
          report,
          draft,
          `There is no course ${draft.facts.course}, neither taken from here nor imported before: give it, or correct what is wrong with it.`,
        );
        continue;
      }
      if (former?.isNew) remembered.push({ sourceId: draft.id, recordId: former.offering.id });
      if (!former) {
        const id = newRecordId(ctx.home.id);
        created.push({
          offering: {
            id,
            ...values,
            course: course.id,
            cancelledAt: null,
            cancelledBecause: null,
            withdrawnAt: null,
            version: 1,
          } as unknown as Offering,
          course,
        });
        remembered.push({ sourceId: draft.id, recordId: id });
      } else if (
        await this.#edit(
          ctx,
          { draft, offering: former.offering, values, course, isLiving: living.has(former.offering.id) },
          report,
        )
      )
        changed.push(former.offering.id);
    }
    report.count('OFFERING', 'created', created.length);
    report.count('OFFERING', 'updated', changed.length);
    if (created.length > 0) await ctx.em.insertMany(OfferingEntity, created.map(({ offering }) => offering) as never[]);
    await this.#sources.remember(ctx, source, 'OFFERING', remembered);
    await this.#cards.tell(ctx, created);
    await this.#cards.tellOf(ctx, changed);
  }

  #check(
    draft: OfferingDraft,
    former: Known | undefined,
    report: ReportWriter,
    zone: string | undefined,
  ): OfferingValues | null {
    report.seen.OFFERING.add(draft.id);
    const why = leftAlone(draft, former?.offering);
    if (why !== null) {
      report.notice({ at: draft.at('state'), message: why });
      report.count('OFFERING', former ? 'unchanged' : 'skipped');
      return null;
    }
    const { values, problems, notices } = checkOffering(keepingOffering(draft, former?.offering), zone);
    problems.forEach((remark) => report.problem(remark));
    notices.forEach((remark) => report.notice(remark));
    if (!values) report.count('OFFERING', 'skipped');
    return values;
  }

  /** Edits an offering, whose row is locked, and increments its version. @returns whether anything changed */
  async #edit(ctx: RequestContext, edited: Edited, report: ReportWriter): Promise<boolean> {
    const { draft, offering, course, isLiving } = edited;
    const values = await this.#places.kept(ctx, edited, report);
    const differences = differencesOf(normalOf(offering), normalOf(values));
    const moves = offering.course.id !== course.id && !isLiving;
    if (moves) differences.push({ field: 'course', from: offering.course.id, to: course.id });
    const told = { type: 'OFFERING' as const, sourceId: draft.id, recordId: offering.id };
    for (const difference of differences) report.change({ ...told, ...difference });
    if (differences.length === 0) {
      report.count('OFFERING', 'unchanged');
      return false;
    }
    await ctx.em.nativeUpdate(
      OfferingEntity,
      { id: offering.id },
      { ...values, version: offering.version + 1, ...(moves ? { course: course.id } : {}) },
    );
    if (isLiving) await this.#places.settle(ctx, offering.id);
    return true;
  }

  async #known(ctx: RequestContext, source: string, drafts: readonly OfferingDraft[]): Promise<Map<string, Known>> {
    const records = await this.#sources.recordsOf(
      ctx,
      source,
      'OFFERING',
      drafts.map(({ id }) => id),
    );
    const ids = [...records.values()].map(({ recordId }) => recordId);
    const offerings = await ctx.em.find(
      OfferingEntity,
      { id: { $in: ids } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, disableIdentityMap: true },
    );
    const byId = new Map(offerings.map((offering) => [offering.id, offering]));
    return new Map(
      [...records].flatMap(([sourceId, { recordId, isNew }]) => {
        const offering = byId.get(recordId);
        return offering ? [[sourceId, { offering, isNew }] as const] : [];
      }),
    );
  }

  async #courses(ctx: RequestContext, source: string, drafts: readonly OfferingDraft[]): Promise<Map<string, Course>> {
    const wanted = [...new Set(drafts.map(({ facts }) => facts.course))];
    const records = await this.#sources.recordsOf(ctx, source, 'COURSE', wanted);
    const courses = await ctx.em.find(
      CourseEntity,
      {
        id: { $in: [...records.values()].map(({ recordId }) => recordId) },
      },
      { disableIdentityMap: true },
    );
    const byId = new Map(courses.map((course) => [course.id, course]));
    return new Map(
      [...records].flatMap(([sourceId, { recordId }]) => {
        const course = byId.get(recordId);
        return course ? [[sourceId, course] as const] : [];
      }),
    );
  }
}

function skip(report: ReportWriter, draft: OfferingDraft, message: string): void {
  report.problem({ at: draft.at('course'), message });
  report.count('OFFERING', 'skipped');
}
