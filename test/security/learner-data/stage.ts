import { randomUUIDv7 } from 'node:crypto';
import { Journal } from '../../../demo/journey/journal.ts';
import { playRecognitionStory } from '../../../demo/journey/recognition-story.ts';
import type { InternalTokens } from '../../../gateway/identity/internal-tokens.ts';
import { openDatabase, type Database } from '../../../subgraphs/shared/database/orm.ts';
import type { ReadingStatement } from '../../../subgraphs/shared/identity/statement.ts';
import { startAlliance, type TestAlliance } from '../../support/alliance.ts';
import { bearer, hubTokens, intruderOf, post, type Intruder, type Shown } from '../intruder.ts';

export const LEARNER = 'learner@tuni.fi';
export const ADULT = 'learner@eciu.eu';
export const MEMBERS = ['dcu.ie', 'tuni.fi', 'utwente.nl', 'eciu.eu'] as const;
export type Member = (typeof MEMBERS)[number];

/** What the story left, as its owners find it; and another learner's enrolment in the same offering. */
interface Left {
  readonly learner: string;
  readonly adult: string;
  readonly offering: string;
  readonly enrolment: string;
  readonly adultEnrolment: string;
  readonly result: string;
  readonly credential: string;
  readonly received: string;
  readonly document: string;
  readonly atHome: string;
  readonly elsewhere: string;
}

export let alliance: TestAlliance;
export let tokens: InternalTokens;
export let left: Left;
export let services: Readonly<Record<Member, Intruder>>;
let databases: Readonly<Record<Member, Database>>;

/** Plays the story of recognition in an alliance, and finds what it left. */
export async function start(): Promise<void> {
  alliance = await startAlliance();
  tokens = await hubTokens(alliance);
  const all = async <T>(of: (member: Member) => Promise<T>) =>
    Object.fromEntries(await Promise.all(MEMBERS.map(async (id) => [id, await of(id)]))) as Record<Member, T>;
  services = await all((id) => intruderOf(alliance, id));
  databases = await all((id) => openDatabase(alliance.databaseOf(id), [], 2));
  await playRecognitionStory(new Journal(alliance, () => undefined));
  left = await findLeft();
}

export async function stop(): Promise<void> {
  await Promise.all(Object.values(databases ?? {}).map((database) => database.close(true)));
  await alliance?.stop();
}

export const ask = async (who: string | null, query: string, variables: object = {}, headers: Shown = {}) =>
  post(`${alliance.addresses.hub}/graphql`, { query, variables }, { ...(await bearer(alliance, who)), ...headers });
export const sql = <T extends object>(at: Member, text: string, values: unknown[] = []) =>
  databases[at].em.fork().execute<T[]>(text, values);
export const ENROL = `mutation ($offering: ID!, $key: ID) { enrol(input: { offeringId: $offering, idempotencyKey: $key }) {
  __typename ... on Enrolment { id state learner { id } } ... on Refused { code message } } }`;

async function findLeft(): Promise<Left> {
  const { data } = await ask(
    LEARNER,
    `{ me { id enrolments { id offering { id } } receivedCredentials { id download credential { id result { id } } }
      recognitionRequests { id institution { id } } } }`,
  );
  const me = data?.['me'] as {
    id: string;
    enrolments: { id: string; offering: { id: string } }[];
    receivedCredentials: { id: string; download: string; credential: { id: string; result: { id: string } } }[];
    recognitionRequests: { id: string; institution: { id: string } }[];
  };
  const [enrolment, received] = [me.enrolments[0]!, me.receivedCredentials[0]!];
  const requestAt = (at: Member) => me.recognitionRequests.find(({ institution }) => institution.id === at)!.id;
  const offering = enrolment.offering.id;
  const other = (await ask(ADULT, ENROL, { offering })).data?.['enrol'] as { id: string; learner: { id: string } };
  return {
    learner: me.id,
    adult: other.learner.id,
    offering,
    enrolment: enrolment.id,
    adultEnrolment: other.id,
    result: received.credential.result.id,
    credential: received.credential.id,
    received: received.id,
    document: received.download,
    atHome: requestAt('tuni.fi'),
    elsewhere: requestAt('utwente.nl'),
  };
}

/** Everything there is about the learner, asked for by its ids. */
export const EVERYTHING = `query ($enrolment: ID!, $result: ID!, $credential: ID!, $received: ID!, $request: ID!) {
  enrolment(id: $enrolment) { id learner { ...Person } results { id score } }
  result(id: $result) { id score }
  credential(id: $credential) { id title document }
  receivedCredential(id: $received) { id title download }
  recognitionRequest(id: $request) { id learner { ...Person } decision { outcome } }
} fragment Person on Learner { id name givenName birthDate esi email
  enrolments { id } receivedCredentials { id download } recognitionRequests { id } recognisedCredits { id } readBy { totalCount } }`;
export const NOTHING = {
  enrolment: null,
  result: null,
  credential: null,
  receivedCredential: null,
  recognitionRequest: null,
};
export const ids = () => ({ ...left, request: left.elsewhere });
export const genuine = (statement: Pick<ReadingStatement, 'institution'> & Partial<ReadingStatement>) =>
  tokens.statementFor({ learner: left.learner, purpose: 'RECOGNITION', records: [left.received], ...statement });
export const showing = async (statement: Parameters<typeof genuine>[0]) => ({
  'x-alliance-statement': await genuine(statement),
});

/** Writes a copy of the one row of a table under an id of its own, differing as told. */
export async function copyOf(at: Member, table: string, differing: Record<string, unknown>): Promise<string> {
  const id = `${at}:${randomUUIDv7()}`;
  const [schema, name] = table.split('.');
  await sql(
    at,
    `insert into "${schema}"."${name}" select (jsonb_populate_record(o, ?::jsonb)).* from "${schema}"."${name}" o where o.id in (?, ?)`,
    [JSON.stringify({ ...differing, id }), left.credential, left.received],
  );
  return id;
}
