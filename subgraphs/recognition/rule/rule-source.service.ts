import { Refusal, type RefusalDetail } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { CourseFacts, CourseFactsService } from '../course/course-facts.service.ts';
import { LEAST_ECTS, MOST_ECTS } from './rule-draft.policy.ts';
import type { RuleSource } from './rule.entity.ts';

/**
 * Resolves course ids for rules and agreements to course versions: the facts by which a sealed document is matched to
 * one.
 */
export class RuleSourceService {
  readonly #courses: CourseFactsService;

  constructor(parts: { courses: CourseFactsService }) {
    this.#courses = parts.courses;
  }

  /**
   * The course versions of these ids, in the same order; or, where a rule cannot use one of them, a refusal for the
   * caller to throw inside the command.
   *
   * @param field the input field that holds the ids: `sources`
   * @throws HubError MALFORMED_ID where one is not an id, INSTITUTION_UNAVAILABLE where an institution does not answer
   */
  async of(ctx: RequestContext, ids: readonly string[], field: string): Promise<readonly RuleSource[] | Refusal> {
    if (ids.length === 0) return [];
    for (const id of ids) institutionOf(id);
    const found = await this.#courses.courses(ctx, ids);
    const outage = found.find(({ outage: one }) => one !== null)?.outage;
    if (outage) throw outage;
    const details: RefusalDetail[] = found.flatMap(({ course }, n) => {
      const path = `input.${field}.${n}`;
      if (!course) return [{ path, message: `There is no course ${ids[n]}.` }];
      const defect = defectOf(course);
      return defect === null ? [] : [{ path, message: defect }];
    });
    if (details.length > 0) return new Refusal('INVALID', 'One of the courses cannot be used.', details);
    return found.map(({ course }) => sourceOf(course!));
  }

  /**
   * Each course version by its id, or a sentence saying why it cannot be used. Never throws because of a single course.
   */
  async each(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, RuleSource | string>> {
    const asked = ids.filter((id) => RECORD.test(id));
    const found = asked.length > 0 ? await this.#courses.courses(ctx, asked) : [];
    const named = found.map(({ course, outage }, n): [string, RuleSource | string] => {
      const id = asked[n]!;
      if (outage) return [id, `${institutionOf(id)} does not answer: import this row later.`];
      if (!course) return [id, `There is no course ${id}.`];
      return [id, defectOf(course) ?? sourceOf(course)];
    });
    const malformed = ids.filter((id) => !RECORD.test(id));
    return new Map([
      ...named,
      ...malformed.map((id): [string, string] => [id, `"${id.slice(0, 80)}" is not a course id.`]),
    ]);
  }
}

const RECORD = /^[a-z0-9.-]+\.[a-z0-9-]+:[0-9a-f-]{36}$/;

/** Why a rule cannot give the course's credits; null where it can. */
function defectOf({ title, ects }: CourseFacts): string | null {
  if (ects === null) return `"${title}" has no ECTS: a rule cannot give credits for it.`;
  if (ects >= LEAST_ECTS && ects <= MOST_ECTS) return null;
  return `"${title}" has ${ects} ECTS: a rule gives more than 0 and at most ${MOST_ECTS}.`;
}

const sourceOf = ({ id, institution, title, ects, eqfLevel }: CourseFacts): RuleSource => ({
  course: id,
  awardedBy: institution,
  title: { en: title },
  ects: ects!,
  eqfLevel,
});
