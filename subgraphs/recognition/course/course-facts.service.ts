import type { AccreditationTerms } from '../../shared/accreditation/coverage.policy.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { chunksOf } from '../../shared/program/chunks.ts';
import type { GraphAnswer, GraphClient } from '../../shared/serving/graph-client.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import {
  ACCREDITATIONS_QUERY,
  COURSES_PER_QUERY,
  coursesQuery,
  offeringsQuery,
  type AccreditationsAnswer,
  type CourseAnswer,
  type OfferingAnswer,
} from './course-facts.queries.ts';

/** The facts that define a course version, and those it is compared by. */
export interface CourseFacts {
  readonly id: string;
  readonly institution: string;
  readonly kind: 'MICRO_CREDENTIAL' | 'PARTICIPATION';
  readonly title: string;
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly iscedF: string | null;
  readonly workloadHours: number | null;
  readonly outcomes: readonly string[];
  readonly skills: readonly { readonly id: string; readonly label: string }[];
}

/** The course found for an id; null where there is none, with the outage where its institution does not answer. */
export type FoundCourse = { readonly course: CourseFacts | null; readonly outage: HubError | null };

/** Agencies' decisions by institution. */
export type Accreditations = ReadonlyMap<string, readonly AccreditationTerms[]>;

/** Fetches courses from the graph, many in one query. */
export class CourseFactsService {
  readonly #graph: GraphClient;

  constructor(parts: { graph: GraphClient }) {
    this.#graph = parts.graph;
  }

  /** Courses by their ids, in the same order. */
  async courses(ctx: RequestContext, ids: readonly string[]): Promise<FoundCourse[]> {
    return await this.#ask<CourseAnswer>(ctx, ids, 'course', coursesQuery, (answer) => answer);
  }

  /** The courses of offerings, in the same order. A hundred offerings take four concurrent queries. */
  async ofOfferings(ctx: RequestContext, ids: readonly string[]): Promise<FoundCourse[]> {
    return await this.#ask<OfferingAnswer>(ctx, ids, 'offering', offeringsQuery, (answer) => answer.course);
  }

  /** The accreditations of each member, from the registry; null where it does not answer. */
  async accreditations(ctx: RequestContext): Promise<Accreditations | null> {
    const { data } = await this.#graph.ask<AccreditationsAnswer>(ctx, ACCREDITATIONS_QUERY);
    return data && new Map(data.institutions.map(({ id, accreditations }) => [id, accreditations]));
  }

  /** The members of the alliance; null where the registry does not answer. */
  async members(ctx: RequestContext): Promise<ReadonlySet<string> | null> {
    const { data } = await this.#graph.ask<{ institutions: readonly { id: string }[] }>(ctx, '{ institutions { id } }');
    return data && new Set(data.institutions.map(({ id }) => id));
  }

  async #ask<A>(
    ctx: RequestContext,
    ids: readonly string[],
    name: string,
    query: (count: number) => string,
    courseIn: (answer: A) => CourseAnswer | null,
  ): Promise<FoundCourse[]> {
    const answers = await Promise.all(
      chunksOf(ids, COURSES_PER_QUERY).map(async (part) => {
        const variables = Object.fromEntries(part.map((id, n) => [`id${n}`, id]));
        const answer = await this.#graph.ask<Record<string, A | null>>(ctx, query(part.length), variables);
        return part.map((_, n): FoundCourse => {
          const found = answer.data?.[`${name}${n}`];
          const course = found ? courseIn(found) : null;
          return { course: course && factsOf(course), outage: course ? null : outageOf(answer, `${name}${n}`) };
        });
      }),
    );
    return answers.flat();
  }
}

function factsOf(course: CourseAnswer): CourseFacts {
  const skills = course.learningOutcomes.flatMap(({ escoSkills }) => escoSkills);
  return {
    id: course.id,
    institution: institutionOf(course.id),
    kind: course.credentialKind,
    title: course.title,
    ects: course.ects,
    eqfLevel: course.eqfLevel,
    iscedF: course.iscedF,
    workloadHours: course.workloadHours,
    outcomes: course.learningOutcomes.map(({ title }) => title),
    skills: [...new Map(skills.map(({ id, label }) => [id, { id, label: label ?? id }])).values()],
  };
}

/** The outage because of which a part of an answer is missing; null where there was none. */
function outageOf(answer: GraphAnswer<unknown>, part: string): HubError | null {
  const outage = answer.errors.find(
    ({ path, extensions }) => extensions?.code === 'INSTITUTION_UNAVAILABLE' && (!path || path[0] === part),
  );
  if (!outage) return null;
  const { institution, retryAfter } = outage.extensions ?? {};
  return new HubError('INSTITUTION_UNAVAILABLE', outage.message, { institution, retryAfter });
}
