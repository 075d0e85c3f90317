import { Refusal, type RefusalDetail } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CourseFactsService } from '../course/course-facts.service.ts';
import type { RuleSource } from './rule.entity.ts';

/** Names course versions for rules and agreements: the facts by which a sealed document shows each. */
export class RuleSourceService {
  readonly #courses: CourseFactsService;

  constructor(parts: { courses: CourseFactsService }) {
    this.#courses = parts.courses;
  }

  /**
   * The course versions of these ids, in their order; a refusal to throw later, inside the command, where one cannot be
   * named by a rule.
   *
   * @param field where the ids stand in the input: `sources`
   * @throws HubError MALFORMED_ID where one is no id; INSTITUTION_UNAVAILABLE where an institution does not answer
   */
  async of(ctx: RequestContext, ids: readonly string[], field: string): Promise<readonly RuleSource[] | Refusal> {
    if (ids.length === 0) return [];
    const found = await this.#courses.courses(ctx, ids);
    const outage = found.find(({ outage: one }) => one !== null)?.outage;
    if (outage) throw outage;
    const details: RefusalDetail[] = found.flatMap(({ course }, n) => {
      const path = `input.${field}.${n}`;
      if (!course) return [{ path, message: `There is no course ${ids[n]}.` }];
      return course.ects === null
        ? [{ path, message: `"${course.title}" has no ECTS: no rule can give credits.` }]
        : [];
    });
    if (details.length > 0) return new Refusal('INVALID', 'A course cannot be named.', details);
    return found.map(({ course }) => ({
      course: course!.id,
      awardedBy: course!.institution,
      title: { en: course!.title },
      ects: course!.ects!,
      eqfLevel: course!.eqfLevel,
    }));
  }
}
