import { INSTITUTION_FIELDS, type DescribedInstitution } from '../../shared/document/institution.query.ts';

/** Enrolments per query: the maximum page size. */
export const PAGE = 100;

const inTwo = (field: string) => `${field} ${field}InEnglish: ${field}(language: "en")`;

/**
 * Everything in the credentials of an offering, in one federated query: offerings and assessments of this
 * institution, the registry at the hub, and each learner's home.
 */
export const OFFERING = `query CredentialsOf($offering: ID!, $first: Int!, $after: String) {
  offering(id: $offering) {
    id mode
    studyPeriod { start end }
    institution { ${INSTITUTION_FIELDS} colour }
    course {
      id kind ects eqfLevel iscedF languages workloadHours
      ${['title', 'description', 'prerequisites', 'qualityAssurance', 'stackability'].map(inTwo).join(' ')}
      learningOutcomes { ${inTwo('title')} escoSkills { id ${inTwo('label')} } }
    }
    assessments { id type supervision }
    enrolments(first: $first, after: $after) {
      edges {
        node {
          id state
          learner { id givenName familyName birthDate esi }
          results { id score pass final recordedAt gradingScheme { id ${inTwo('title')} } assessment { id type supervision } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** Asks whether credentials may be prepared at all, before the job is created. */
export const OFFERING_IN_SHORT =
  'query Offering($id: ID!) { offering(id: $id) { id studyPeriod { start } course { id ects } assessments { id } } }';

/** The answer to `OFFERING_IN_SHORT`. */
export interface OfferingInShort {
  readonly id: string;
  readonly studyPeriod: { readonly start: string };
  readonly course: { readonly ects: number | null };
  readonly assessments: readonly { readonly id: string }[] | null;
}

type InTwo<Field extends string> = { readonly [Key in Field | `${Field}InEnglish`]: string | null };

export interface AskedAssessment {
  readonly id: string;
  readonly type: string;
  readonly supervision:
    | 'UNSUPERVISED'
    | 'SUPERVISED_WITHOUT_IDENTITY'
    | 'SUPERVISED_ONLINE_WITH_IDENTITY'
    | 'SUPERVISED_ON_SITE_WITH_IDENTITY';
}

export interface AskedResult {
  readonly id: string;
  readonly score: string | null;
  readonly pass: 'UNKNOWN' | 'PASSED' | 'FAILED';
  readonly final: boolean;
  readonly recordedAt: string;
  readonly gradingScheme: InTwo<'title'> | null;
  readonly assessment: AskedAssessment;
}

export interface AskedEnrolment {
  readonly id: string;
  readonly state: string;
  readonly learner: {
    readonly id: string;
    readonly givenName: string | null;
    readonly familyName: string | null;
    readonly birthDate: string | null;
    readonly esi: string | null;
  } | null;
  readonly results: readonly AskedResult[] | null;
}

/** The answer to `OFFERING` without its enrolments. */
export interface AskedOffering {
  readonly id: string;
  readonly mode: 'ONLINE' | 'HYBRID' | 'CAMPUS';
  readonly studyPeriod: { readonly start: string; readonly end: string };
  readonly institution: (DescribedInstitution & { readonly colour: string | null }) | null;
  readonly course: InTwo<'title' | 'description' | 'prerequisites' | 'qualityAssurance' | 'stackability'> & {
    readonly id: string;
    readonly kind: 'MICRO_MODULE' | 'CHALLENGE' | 'COURSE';
    readonly ects: number | null;
    readonly eqfLevel: number | null;
    readonly iscedF: string | null;
    readonly languages: readonly string[];
    readonly workloadHours: number | null;
    readonly learningOutcomes: readonly (InTwo<'title'> & {
      readonly escoSkills: readonly ({ readonly id: string } & InTwo<'label'>)[];
    })[];
  };
  readonly assessments: readonly AskedAssessment[] | null;
}

/** The whole answer. */
export interface OfferingAnswer {
  readonly offering:
    | (AskedOffering & {
        readonly enrolments: {
          readonly edges: readonly { readonly node: AskedEnrolment }[];
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        } | null;
      })
    | null;
}
