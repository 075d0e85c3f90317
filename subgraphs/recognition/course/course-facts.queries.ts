import type { AccreditationTerms } from '../../shared/accreditation/coverage.policy.ts';

/** Courses asked for in one query. The hub allows at most 30 root fields. */
export const COURSES_PER_QUERY = 25;

/** The facts that define a course version, and those it is compared by. */
const FACTS = `id credentialKind ects eqfLevel iscedF workloadHours title(language: "en")
  learningOutcomes { title(language: "en") escoSkills { id label(language: "en") } }`;

const numbered = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

/** Fetches courses by id, each under a numbered alias. */
export const coursesQuery = (count: number) =>
  `query Courses(${numbered(count, (n) => `$id${n}: ID!`)}) {
    ${numbered(count, (n) => `course${n}: course(id: $id${n}) { ${FACTS} }`)}
  }`;

/** Fetches the courses of offerings by the offerings' ids. */
export const offeringsQuery = (count: number) =>
  `query CoursesOfOfferings(${numbered(count, (n) => `$id${n}: ID!`)}) {
    ${numbered(count, (n) => `offering${n}: offering(id: $id${n}) { id course { ${FACTS} } }`)}
  }`;

/** Fetches the accreditations of all members, in one fetch. */
export const ACCREDITATIONS_QUERY = '{ institutions { id accreditations { validFrom validUntil eqfLevels iscedF } } }';

/** The answer to `ACCREDITATIONS_QUERY`. */
export interface AccreditationsAnswer {
  readonly institutions: readonly {
    readonly id: string;
    readonly accreditations: readonly AccreditationTerms[];
  }[];
}

/** A course in an answer. */
export interface CourseAnswer {
  readonly id: string;
  readonly credentialKind: 'MICRO_CREDENTIAL' | 'PARTICIPATION';
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly iscedF: string | null;
  readonly workloadHours: number | null;
  readonly title: string;
  readonly learningOutcomes: readonly {
    readonly title: string;
    readonly escoSkills: readonly { readonly id: string; readonly label: string | null }[];
  }[];
}

/** An offering in an answer. */
export interface OfferingAnswer {
  readonly id: string;
  readonly course: CourseAnswer | null;
}
