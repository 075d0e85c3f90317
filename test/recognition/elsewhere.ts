import { buildSchema, graphql, GraphQLError } from 'graphql';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { GraphClient } from '../../subgraphs/shared/serving/graph-client.ts';
import type { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';

/** The answers of the rest of the alliance, which tests can change. */
export interface Elsewhere {
  /** Sealed documents by received id. */
  documents: Record<string, string>;
  verdict: 'VALID' | 'INVALID' | 'INDETERMINATE';
  awarding: string | null;
  sealer: string | null;
  mandated: boolean;
  accreditations: { validFrom: string; validUntil: string | null; eqfLevels?: number[]; iscedF?: string[] }[];
  /** What the issuer answers; null where it knows no basis. */
  issuer: { validity: string; final: boolean; pass: string; course: string } | null;
  /** Overrides the courses of enrolments in `issuer`. */
  courseOf: Record<string, string>;
  /** Where nobody answers; without the hub, nothing can be asked. */
  down: ('dcu.ie' | 'tuni.fi' | 'hub')[];
  /** The queries sent to the graph. */
  questions: string[];
  /** The learner as named by the home; null where it does not answer. */
  asker: { readonly id: string; readonly name: string; readonly givenName: string; readonly familyName: string } | null;
  /** Courses by id, and by the id of an offering. */
  courses: Record<string, PlayedCourse>;
}

/** A course as answered by its institution. */
export interface PlayedCourse {
  readonly id: string;
  readonly title: string;
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly iscedF?: string | null;
  readonly credentialKind?: string;
  readonly workloadHours?: number | null;
  readonly learningOutcomes?: readonly { title: string; escoSkills: readonly { id: string; label: string }[] }[];
}

// The part of the alliance's schema that evidence is fetched from; queries are validated against it.
const GRAPH = `
  type Query {
    receivedCredential(id: ID!): ReceivedCredential
    verifyCredential(document: String!): Verification!
    credential(id: ID!): Credential
    enrolment(id: ID!): Enrolment
    result(id: ID!): Result
    institution(id: ID!): Institution
    institutions: [Institution!]!
    recognitionRequest(id: ID!): RecognitionRequest
    course(id: ID!): Course
    offering(id: ID!): Offering
  }
  type ReceivedCredential { id: ID! download: String! verification: EntryVerification }
  type EntryVerification { checks: [Check!]! }
  type Verification { verdict: String! checks: [Check!]! awardedBy: Party sealedBy: Party }
  type Party { institution: Institution }
  type Check { name: String! status: String! indication: String subIndication: String message: String }
  type Credential { id: ID! validity: String }
  type Enrolment { id: ID! offering: Offering! }
  type Offering { id: ID! course: Course }
  type Course {
    id: ID! credentialKind: String! ects: Float eqfLevel: Int iscedF: String workloadHours: Int title(language: String): String!
    learningOutcomes: [Outcome!]!
  }
  type Outcome { title(language: String): String! escoSkills: [Skill!]! }
  type Skill { id: ID! label(language: String): String }
  type Result { id: ID! final: Boolean! pass: String! }
  type RecognitionRequest { id: ID! learner: Learner }
  type Learner { id: ID! name: String givenName: String familyName: String }
  type Institution {
    id: ID! name: String! country: String! language: String! legalName(language: String): String!
    legalIdentifier: String eidasLegalIdentifier: String erasmusCode: String pic: String accreditations: [Accreditation!]!
  }
  type Accreditation { validFrom: String! validUntil: String eqfLevels: [Int!] iscedF: [String!] }`;

/** The alliance's graph, as far as evidence is fetched from it. */
export function playedGraph(elsewhere: Elsewhere): GraphClient {
  const schema = buildSchema(GRAPH);
  const reach = (institution: Elsewhere['down'][number]) => {
    if (!elsewhere.down.includes(institution)) return;
    const extensions = { code: 'INSTITUTION_UNAVAILABLE', institution, retryAfter: 5 };
    throw new GraphQLError(`${institution} does not answer.`, { extensions });
  };
  const party = (id: string | null) => ({ institution: id && { id } });
  const check = (name: string, status: string) => ({ name, status, message: `${name} ${status}` });
  const course = (id: string) => {
    const found = elsewhere.courses[id];
    if (!found) return null;
    return { credentialKind: 'MICRO_CREDENTIAL', learningOutcomes: [], ...found };
  };
  const rootValue = {
    course({ id }: { id: string }) {
      reach('dcu.ie');
      return course(id);
    },
    offering({ id }: { id: string }) {
      reach('dcu.ie');
      const found = course(id);
      return found && { id, course: found };
    },
    receivedCredential({ id }: { id: string }) {
      reach('tuni.fi');
      const download = elsewhere.documents[id];
      return download ? { id, download, verification: null } : null;
    },
    verifyCredential: () => ({
      verdict: elsewhere.verdict,
      checks: [
        check('FORMAT', 'OK'),
        check('SEAL', elsewhere.verdict === 'INVALID' ? 'ERROR' : 'OK'),
        check('MANDATE', elsewhere.mandated ? 'OK' : 'SKIPPED'),
      ],
      awardedBy: party(elsewhere.awarding),
      sealedBy: party(elsewhere.sealer),
    }),
    credential({ id }: { id: string }) {
      reach('dcu.ie');
      return elsewhere.issuer && { id, validity: elsewhere.issuer.validity };
    },
    enrolment({ id }: { id: string }) {
      reach('dcu.ie');
      const course = elsewhere.courseOf[id] ?? elsewhere.issuer?.course;
      return elsewhere.issuer && { id, offering: { id: `offering of ${id}`, course: { id: course } } };
    },
    result({ id }: { id: string }) {
      reach('dcu.ie');
      return elsewhere.issuer && { id, final: elsewhere.issuer.final, pass: elsewhere.issuer.pass };
    },
    institutions: () =>
      ['dcu.ie', 'tuni.fi', 'utwente.nl'].map((id) => ({ id, accreditations: elsewhere.accreditations })),
    institution: ({ id }: { id: string }) => ({
      ...{ id, name: 'Tampere University', country: 'FI', language: 'fi', legalName: 'Tampere University' },
      ...{ eidasLegalIdentifier: 'NTRFI-DEMO-TUNI', accreditations: elsewhere.accreditations },
    }),
    recognitionRequest({ id }: { id: string }) {
      reach('tuni.fi');
      return { id, learner: elsewhere.asker };
    },
  };
  return {
    async ask<T>(_ctx: RequestContext, source: string, variableValues = {}) {
      elsewhere.questions.push(source);
      if (elsewhere.down.includes('hub')) throw new HubError('INSTITUTION_UNAVAILABLE', 'The hub does not answer.');
      const { data, errors = [] } = await graphql({ schema, source, variableValues, rootValue });
      const invalid = errors.find((error) => !error.path);
      if (invalid) throw invalid;
      return { data: (data ?? null) as T | null, errors: errors.map((error) => error.toJSON() as never) };
    },
  };
}
