import { expect } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { demoInstitutions } from '../../demo/institutions.ts';
import type { TestAlliance } from '../support/alliance.ts';

/** Who asks. */
export const LEARNER = 'learner@tuni.fi';
export const REGISTRAR = 'registrar@dcu.ie';
export const SEALER = 'sealer@dcu.ie';
export const OFFICER = 'officer@tuni.fi';

/** An error of an answer, as clients see it. */
export interface SeenError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** An answer with its status. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly errors: readonly SeenError[];
  readonly text: string;
}

/** A refusal as the contract writes it. */
export interface SeenRefusal {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly path: string | null; readonly message: string }[];
}

/** Well-formed, and no record's. */
export const NO_UUID = '019a2f00-0000-7000-8000-00000000dead';

/** Posts to the hub, with whatever headers. */
export async function post(
  { addresses }: TestAlliance,
  query: string,
  variables: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const response = await fetch(`${addresses.hub}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: SeenError[] };
  return { status: response.status, headers: response.headers, data, errors, text };
}

/** Asks as one of the demo's people; null asks as a visitor. */
export async function ask(
  alliance: TestAlliance,
  who: string | null,
  query: string,
  variables: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const bearer = who === null ? {} : { authorization: `Bearer ${await alliance.tokenOf(who)}` };
  return post(alliance, query, variables, { ...bearer, ...headers });
}

/** Runs a mutation by its field; its input type is named after it, as every one of the schema's. */
export async function command(
  alliance: TestAlliance,
  who: string | null,
  field: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Reply & { readonly refused: SeenRefusal | null }> {
  const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on Refused { code message details { path message } } } }`;
  const reply = await ask(alliance, who, query, { input });
  const answer = (reply.data as Record<string, ({ __typename: string } & SeenRefusal) | null> | null)?.[field] ?? null;
  if (answer?.__typename !== 'Refused') return { ...reply, refused: null };
  const { code, message, details } = answer;
  return { ...reply, refused: { code, message, details } };
}

const WRITTEN = ['offerings', 'assessments', 'credentials', 'recognition'];
const ALSO = ['learners.link', 'learners.received_credential', 'shared.command', 'trust.mandate'];

/** A fingerprint of everything commands write, at every institution and the hub. */
export interface Rows {
  read(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What a daily job writes, a minute after the start: seals that were made below LTA are raised. */
const BY_ITSELF = ['recognition.sealed_decision'];

/** Opens every database of the alliance. */
export async function openRows(alliance: TestAlliance): Promise<Rows> {
  const open = async (name: string) => {
    const database = await MikroORM.init({
      clientUrl: alliance.databaseOf(name as 'hub'),
      entities: [],
      discovery: { warnWhenNoEntities: false },
    });
    const tables = await database.em.execute<{ name: string }[]>(
      `select table_schema || '.' || table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema || '.' || table_name not in (${quoted(BY_ITSELF)}) and (table_schema in (${quoted(WRITTEN)}) or table_schema || '.' || table_name in (${quoted(ALSO)}))`,
    );
    const parts = tables.map(
      (table) =>
        `select '${table.name} ' || count(*) || ' ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as print from ${table.name} t`,
    );
    return { database, text: parts.join(' union all ') };
  };
  const all = await Promise.all(['hub', ...demoInstitutions.map(({ id }) => id)].map(open));
  return {
    async read() {
      const prints = all.map(({ database, text }) => database.em.fork().execute<{ print: string }[]>(text));
      return (await Promise.all(prints)).flat().map(({ print }) => print);
    },
    close: async () => void (await Promise.all(all.map(({ database }) => database.close(true)))),
  };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

/** What is refused leaves every row of every database as it was. */
export async function unchanged<T>(rows: Rows, refused: () => Promise<T>): Promise<T> {
  const before = await rows.read();
  const answer = await refused();
  expect(await rows.read()).toEqual(before);
  return answer;
}
