import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addressesOf } from '../../../demo/addresses.ts';
import { createMissing } from '../../../demo/databases.ts';
import { readEnvironment, type DemoEnvironment } from '../../../demo/environment.ts';
import { demoInstitutions } from '../../../demo/institutions.ts';
import { dropDatabase, withClient } from '../../../demo/postgres/databases.ts';
import { prepare } from '../../../demo/prepare.ts';
import { readConfiguration } from '../../../subgraphs/institution/configuration/read-configuration.ts';
import { databaseVariableOf, readEnvironment as readNode } from '../../../subgraphs/institution/environment.ts';

const server = process.env['TEST_POSTGRES_URL']!;
const nameOf = (part: string) => `fill_${part.replaceAll('.', '_')}`;
const urlOf = (part: string) => Object.assign(new URL(server), { pathname: `/${nameOf(part)}` }).href;
const parts = ['hub', ...demoInstitutions.map(({ id }) => id)];

let dataDir: string;
let variables: Record<string, string>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'alliance-hub-fill-'));
  variables = {
    DATABASE_URL: urlOf('hub'),
    HUB_DATA_DIR: dataDir,
    ...Object.fromEntries(demoInstitutions.map(({ id }) => [databaseVariableOf(id), urlOf(id)])),
  };
});
afterAll(async () => {
  for (const part of parts) await dropDatabase(server, nameOf(part));
  await rm(dataDir, { recursive: true, force: true });
});

function prepared(environment: DemoEnvironment) {
  return prepare({
    environment,
    addresses: addressesOf(environment),
    databases: environment.databases!,
    now: new Date(),
  });
}

async function count(part: string, table: string): Promise<number> {
  const { rows } = await withClient(urlOf(part), (client) =>
    client.query(`select count(*)::int as found from ${table}`),
  );
  return (rows[0] as { found: number }).found;
}

async function offerings(): Promise<number> {
  const counts = await Promise.all(demoInstitutions.map(({ id }) => count(id, 'offerings.offering')));
  return counts.reduce((sum, found) => sum + found, 0);
}

test('an existing PostgreSQL gets missing databases, tables and the demo data, once', async () => {
  const environment = readEnvironment(variables);
  await createMissing(environment.databases!);
  await createMissing(environment.databases!);
  expect((await prepared(environment)).first).toBe(true);
  const found = await offerings();
  expect(found).toBeGreaterThanOrEqual(200);
  expect((await prepared(environment)).first).toBe(false);
  expect(await offerings()).toBe(found);
}, 60_000);

test('a demo that was filled long ago prints a warning at the next start', async () => {
  const environment = readEnvironment(variables);
  expect((await prepared(environment)).aged).toBeNull();
  await withClient(urlOf('dcu.ie'), (client) =>
    client.query(`update shared.demo_fill set filled_at = now() - interval '20 days' where step = 'offerings'`),
  );
  expect((await prepared(environment)).aged).toMatch(/dated 20 days ago .* drop its databases and start again\.$/);
}, 60_000);

test('a changed hub address changes the addresses in the registry and the configurations, nothing else', async () => {
  const keys = await readFile(join(dataDir, 'keys', 'tuni.fi.service.json'), 'utf8');
  await prepared(readEnvironment({ ...variables, HUB_PORT: '7000' }));
  const { rows } = await withClient(urlOf('hub'), (client) =>
    client.query('select id, address, issuer from trust.institution order by id'),
  );
  expect(rows).toContainEqual({
    id: 'tuni.fi',
    address: 'http://localhost:7002',
    issuer: 'http://localhost:7010/tuni.fi',
  });
  expect(rows).toHaveLength(demoInstitutions.length);
  expect(await readFile(join(dataDir, 'keys', 'tuni.fi.service.json'), 'utf8')).toBe(keys);
}, 60_000);

test("each node's configuration is correct, unreadable for others, and names no database that the environment names", async () => {
  for (const { id } of demoInstitutions) {
    const file = join(dataDir, 'nodes', `${id}.json`);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const node = await readConfiguration(file, readNode(variables));
    expect(node).toMatchObject({ databaseUrl: urlOf(id), hub: 'http://localhost:7000' });
    expect(node.seal?.certificates).toHaveLength(2);
    await expect(readConfiguration(file, readNode({}))).rejects.toThrow('has no "databaseUrl"');
  }
});
