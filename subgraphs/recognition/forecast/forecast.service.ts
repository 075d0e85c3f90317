import { flawOf } from '../../shared/accreditation/coverage.policy.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { Accreditations, CourseFacts, CourseFactsService, FoundCourse } from '../course/course-facts.service.ts';
import type { DifferenceRecord } from '../decision/decision.entity.ts';
import { versionKeyOf } from '../evidence/sealed-facts.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { RuleService } from '../rule/rule.service.ts';
import { differencesOf } from '../suggestion/suggestion.policy.ts';
import { doubtsOf, forecastOf, type Forecast, type PrecedentCounts } from './forecast.policy.ts';
import { precedentCounts } from './precedent-counts.ts';

/** A forecast for one offering. */
export interface ForecastForOffering extends Forecast {
  readonly offering: string;
  readonly rule: RecognitionRule | null;
  readonly precedents: PrecedentCounts;
  readonly differences: readonly DifferenceRecord[];
}

type JudgedCourse = CourseFacts & { readonly accredited: boolean | null };

/** The rules in force by each course they take. */
type RulesByCourse = ReadonlyMap<string, readonly RecognitionRule[]>;

const MOST = 100;

/** Forecasts what the institution would probably recognise of offerings, by its rules, agreements and precedents. */
export class ForecastService {
  readonly #courses: CourseFactsService;
  readonly #rules: RuleService;

  constructor(parts: { courses: CourseFactsService; rules: RuleService }) {
    this.#courses = parts.courses;
    this.#rules = parts.rules;
  }

  /**
   * Forecasts in the order of the ids; null where an offering is not found or its institution does not answer. Takes
   * two SQL statements, a query for every 25 offerings and one for accreditations. Aliases in one request share them.
   *
   * @throws HubError BAD_INPUT for more than 100 offerings (for a visitor, counted over all aliases), MALFORMED_ID
   * where one is not an id
   */
  async of(ctx: RequestContext, offerings: readonly string[]): Promise<(ForecastForOffering | null)[]> {
    if (offerings.length > MOST) throw tooMany(offerings.length);
    for (const id of offerings) institutionOf(id);
    const ids = [...new Set(offerings)];
    const today = dayOf(ctx.now);
    const [found, rules, accreditations] = await Promise.all([
      Promise.all(ids.map((id) => ctx.load(this.#ofOfferings, id))),
      ctx.load(this.#rulesByCourse, today),
      ctx.load(this.#accreditations, today),
    ]);
    const courses = found.map(({ course }) => course);
    const asked = new Set(courses.flatMap((course) => course?.id ?? []));
    const forecasts = await Promise.all(
      courses.map((course, n) => {
        if (!course) return null;
        const judged = { ...course, accredited: accreditations && isAssured(course, accreditations, today) };
        return this.#forecast(ctx, ids[n]!, judged, ruleFor(judged, rules, asked));
      }),
    );
    const byId = new Map(ids.map((id, n) => [id, forecasts[n] ?? null]));
    return offerings.map((id) => byId.get(id) ?? null);
  }

  /** The courses of all the offerings in a request; for a visitor at most as many as one field may name. */
  readonly #ofOfferings: Batch<string, FoundCourse> = async (ctx, ids) => {
    if (ctx.caller.institution === null && ids.length > MOST) throw tooMany(ids.length);
    return await this.#courses.ofOfferings(ctx, ids);
  };

  readonly #accreditations: Batch<string, Accreditations | null> = async (ctx, days) => {
    const accreditations = await this.#courses.accreditations(ctx);
    return days.map(() => accreditations);
  };

  readonly #rulesByCourse: Batch<string, RulesByCourse> = async (ctx, days) => {
    const rules = new Map<string, RecognitionRule[]>();
    for (const rule of await this.#rules.inForce(ctx))
      for (const { course } of rule.sources) {
        const taking = rules.get(course);
        if (taking) taking.push(rule);
        else rules.set(course, [rule]);
      }
    return days.map(() => rules);
  };

  async #forecast(
    ctx: RequestContext,
    offering: string,
    course: JudgedCourse,
    rule: RecognitionRule | null,
  ): Promise<ForecastForOffering> {
    const key = JSON.stringify([course.id, versionKeyOf({ ...course, awarding: course.institution })]);
    const precedents = await ctx.load(precedentCounts, key);
    const judged = { ...course, verdict: 'VALID' } as const;
    const differences = differencesOf([judged], rule && rule.sources.length === 1 ? rule : null);
    const forecast = forecastOf({ ...course, rule, precedents, differences });
    return { ...forecast, offering, rule, precedents, differences };
  }
}

/** Whether some agency's decision about the course's institution covers the course on the day. */
const isAssured = (course: CourseFacts, accreditations: Accreditations, day: string): boolean =>
  (accreditations.get(course.institution) ?? []).some((terms) => flawOf(terms, course, day) === null);

const tooMany = (count: number) =>
  new HubError('BAD_INPUT', `The query names ${count} offerings: name at most ${MOST}.`, { argument: 'offerings' });

/**
 * The rule to expect: one that decides automatically, as the request will try every rule; then one that covers the course
 * alone rather than together with others in the query; then the one that gives most credits.
 */
function ruleFor(course: JudgedCourse, rules: RulesByCourse, asked: ReadonlySet<string>): RecognitionRule | null {
  const covering = (rules.get(course.id) ?? []).filter(
    ({ sources }) => sources.length === 1 || sources.every((source) => asked.has(source.course)),
  );
  const certain = (rule: RecognitionRule) => Number(doubtsOf(course, rule).length === 0);
  const alone = (rule: RecognitionRule) => Number(rule.sources.length === 1);
  const order = (a: RecognitionRule, b: RecognitionRule) =>
    certain(b) - certain(a) || alone(b) - alone(a) || b.ects - a.ects;
  return covering.toSorted(order)[0] ?? null;
}
