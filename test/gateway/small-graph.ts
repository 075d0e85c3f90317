import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { InstitutionDirectory, InstitutionEntry } from '../../subgraphs/shared/identity/directory.ts';

const HEAD = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])
  directive @institution on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  directive @statement(purpose: ReadingPurpose!, records: [String!]!) on FIELD_DEFINITION
  enum ReadingPurpose { ENROLMENT RECOGNITION }
`;

/** A small graph with every kind of mark: two subgraphs of institutions and one of the hub. */
export const OFFERINGS = `${HEAD}
  type Query {
    offering(id: ID! @institution): Offering
    offeringsOf(at: [ID!] @institution): [Offering]
    found(id: ID! @institution): Found
  }
  type Mutation {
    enrol(input: EnrolInput!): EnrolResult @statement(purpose: ENROLMENT, records: ["input.offeringId"])
    cancelAll(input: CancelInput!): [Enrolment]
    rename(input: RenameInput!): Offering
  }
  input EnrolInput { offeringId: ID! @institution idempotencyKey: ID }
  input CancelInput { enrolmentIds: [ID!]! @institution }
  input RenameInput { target: TargetInput! title: String! }
  input TargetInput { offeringId: ID! @institution courseId: ID @institution }
  union EnrolResult = Enrolment | Refused
  union Found = Offering | Refused
  type Refused @shareable { code: String! message: String! }
  type Offering @key(fields: "id") { id: ID! title: String! placesLeft: Int enrolments: [Enrolment] partner: Learner }
  type Enrolment @key(fields: "id") { id: ID! state: String! offering: Offering }
  type Learner @key(fields: "id", resolvable: false) { id: ID! }
`;

export const LEARNERS = `${HEAD}
  type Query { me: Learner @institution  learner(id: ID! @institution): Learner }
  type Mutation { greet(text: String!): String @institution }
  type Learner @key(fields: "id") { id: ID! name: String enrolments: [Enrolment]! favourite: Offering }
  type Enrolment @key(fields: "id", resolvable: false) { id: ID! }
  type Offering @key(fields: "id", resolvable: false) { id: ID! }
`;

export const CATALOGUE = `${HEAD}
  type Query { catalogue: [Offering!]! }
  type Offering @key(fields: "id", resolvable: false) { id: ID! }
`;

export const SMALL_GRAPH = [
  { name: 'offerings', sdl: OFFERINGS },
  { name: 'learners', sdl: LEARNERS },
  { name: 'catalogue', sdl: CATALOGUE },
];

/** The id of the n-th record of an institution. */
export function idAt(institution: string, n: number): string {
  return `${institution}:0190f000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A directory of these institutions at these addresses. */
export function directoryOf(addresses: Readonly<Record<string, string>>): InstitutionDirectory {
  const entries = Object.entries(addresses).map(([id, address]): InstitutionEntry => ({
    id,
    name: id,
    country: 'IE',
    language: 'en',
    address,
    issuer: `https://${id}/issuer`,
    serviceKey: {},
  }));
  return {
    get: (id) => entries.find((entry) => entry.id === id),
    byIssuer: (issuer) => entries.find((entry) => entry.issuer === issuer),
    all: () => entries,
  };
}

export const AOIFE: Caller = {
  subject: 'dcu.ie|aoife',
  institution: 'dcu.ie',
  roles: ['LEARNER'],
  learner: idAt('dcu.ie', 1),
  depth: 0,
};
