import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '../../../demo/postgres/databases.ts';
import { createHubDatabase, createInstitutionDatabase, type TestDatabase } from '../../support/database.ts';

let institution: TestDatabase;
let hub: TestDatabase;

beforeAll(async () => {
  [institution, hub] = await Promise.all([createInstitutionDatabase(), createHubDatabase()]);
});
afterAll(async () => {
  await Promise.all([institution.drop(), hub.drop()]);
});

async function schemasOf(database: TestDatabase): Promise<string[]> {
  const { rows } = await withClient(database.url, (client) => client.query('select nspname from pg_namespace'));
  return rows.map((row: { nspname: string }) => row.nspname);
}

test("an institution's database has a schema per subgraph and the job queue", async () => {
  expect(await schemasOf(institution)).toEqual(expect.arrayContaining(['shared', 'offerings', 'pgboss']));
});

test("the hub's database has none of an institution's schemas", async () => {
  const schemas = await schemasOf(hub);
  expect(schemas).toEqual(expect.arrayContaining(['shared', 'pgboss']));
  expect(schemas).not.toContain('offerings');
});
