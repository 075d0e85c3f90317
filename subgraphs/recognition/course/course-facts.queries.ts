import type { AccreditationTerms } from '../../shared/accreditation/coverage.policy.ts';

/** What the graph is asked about courses. The hub answers at most 30 root fields of one question. */
export const COURSES_PER_QUERY = 25;

/** What makes a course version, and what it is compared by. */
const FACTS = `id credentialKind ects eqfLevel iscedF workloadHours title(language: "en")
  learningOutcomes { title(language: "en") escoSkills { id label(language: "en") } }`;

const numbered = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');

/** Courses by their ids, each with its number. */
export const coursesQuery = (count: number) =>
  `query Courses(${numbered(count, (n) => `$id${n}: ID!`)}) {
    ${numbered(count, (n) => `course${n}: course(id: $id${n}) { ${FACTS} }`)}
  }`;

/** The courses of offerings by the offerings' ids. */
export const offeringsQuery = (count: number) =>
  `query CoursesOfOfferings(${numbered(count, (n) => `$id${n}: ID!`)}) {
    ${numbered(count, (n) => `offering${n}: offering(id: $id${n}) { id course { ${FACTS} } }`)}
  }`;

/** What agencies decided about each member: one fetch, however many there are. */
export const ACCREDITATIONS_QUERY = '{ institutions { id accreditations { validFrom validUntil eqfLevels iscedF } } }';

/** What `ACCREDITATIONS_QUERY` answers. */
export interface AccreditationsAnswer {
  readonly institutions: readonly {
    readonly id: string;
    readonly accreditations: readonly AccreditationTerms[];
  }[];
}

/** A course as the graph answers it. */
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

/** An offering as the graph answers it. */
export interface OfferingAnswer {
  readonly id: string;
  readonly course: CourseAnswer | null;
}
