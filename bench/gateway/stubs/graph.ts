import { randomUUIDv7 } from 'node:crypto';
import type { SubgraphSdl } from '../../../gateway/routing/declarations.ts';

/** The bench's only institution: the stock gateway cannot route by institution. */
export const INSTITUTION = 'dcu.ie';

const HEAD = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  directive @institution on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
`;

/** A part of the alliance's graph, small enough for stubs to answer immediately. */
export const SUBGRAPHS: readonly SubgraphSdl[] = [
  {
    name: 'learners',
    sdl: `${HEAD}
      type Query { learner(id: ID! @institution): Learner }
      type Learner @key(fields: "id") { id: ID! name: String! email: String enrolments: [Enrolment!]! }
      type Enrolment @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  {
    name: 'offerings',
    sdl: `${HEAD}
      type Query { offering(id: ID! @institution): Offering }
      type Mutation { enrol(offeringId: ID! @institution): Enrolment }
      type Enrolment @key(fields: "id") { id: ID! state: String! since: String offering: Offering }
      type Offering @key(fields: "id") { id: ID! title: String! ects: Float placesLeft: Int }`,
  },
  {
    name: 'assessments',
    sdl: `${HEAD}
      type Query { gradingScheme(id: ID! @institution): String }
      type Offering @key(fields: "id") { id: ID! assessments: [Assessment!] }
      type Assessment { kind: String! weight: Float supervised: Boolean }`,
  },
  {
    name: 'recognition',
    sdl: `${HEAD}
      type Query { decision(id: ID! @institution): String }
      type Learner @key(fields: "id") { id: ID! recognisedCredits: [Credit!] }
      type Credit { title: String! ects: Float! decided: String }`,
  },
];

const LEARNER = `
  name email enrolments { id state since offering { title ects placesLeft assessments { kind weight supervised } } }
  recognisedCredits { title ects decided }`;

/** The operations: each request is about other records, so that no answer can be shared. */
export interface Question {
  readonly name: string;
  readonly fetches: number;
  readonly query: string;
  variables(): Record<string, unknown>;
}

const ALIASES = ['a', 'b', 'c', 'd', 'e', 'f'];

export const QUESTIONS: readonly Question[] = [
  {
    name: 'four fetches',
    fetches: 4,
    query: `query ($id: ID!) { learner(id: $id) { ${LEARNER} } }`,
    variables: () => ({ id: newId() }),
  },
  {
    name: 'wide',
    fetches: 20,
    query: `query (${ALIASES.map((name) => `$${name}: ID!`).join(' ')} $o: ID!) {
      offering(id: $o) { title placesLeft } ${ALIASES.map((name) => `${name}: learner(id: $${name}) { ${LEARNER} }`).join(' ')} }`,
    variables: () => Object.fromEntries([...ALIASES, 'o'].map((name) => [name, newId()])),
  },
  {
    name: 'mutation',
    fetches: 1,
    query: 'mutation ($id: ID!) { enrol(offeringId: $id) { id state since } }',
    variables: () => ({ id: newId() }),
  },
];

/** The minimum cost of HTTP and JSON: one small record, requested from its subgraph. */
export const DIRECT_QUESTION: Question = {
  name: 'one record',
  fetches: 0,
  query: 'query ($id: ID!) { learner(id: $id) { name email } }',
  variables: () => ({ id: newId() }),
};

export function newId(): string {
  return `${INSTITUTION}:${randomUUIDv7()}`;
}
