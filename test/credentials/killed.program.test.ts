import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execPath } from 'node:process';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { withClient } from '../../demo/postgres/databases.ts';
import { DELIVERIES } from '../../subgraphs/shared/outbox/outbox.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import { createDevelopmentAuthority } from '../../subgraphs/shared/sealing/development/authority.ts';
import { saveDevelopmentSeal } from '../../subgraphs/shared/sealing/index.ts';
import { ensureBuilt } from '../support/built.ts';
import { createInstitutionDatabase, type TestDatabase } from '../support/database.ts';
import type { Moment, SealingOrder } from './sealing-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let folder: string;
let database: TestDatabase;
let jobs: JobQueue;
jest.setTimeout(180_000);
beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'alliance-hub-killed-'));
  database = await createInstitutionDatabase();
  jobs = new JobQueue(database.url, pino({ level: 'silent' }));
  await jobs.start();
  for (const queue of [DELIVERIES, 'credentials.seal']) await jobs.declare(queue);
  const now = new Date();
  const authority = await createDevelopmentAuthority({ ocspAddress: 'http://localhost:1/ocsp', now });
  const dcu = { country: 'IE', legalName: 'Dublin City University', organizationIdentifier: 'NTRIE-DEMO-DCU' };
  await saveDevelopmentSeal(join(folder, 'seal.pem'), (await authority.issueSeal(dcu, now)).pem);
});
afterAll(async () => {
  await jobs.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function sql<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return withClient(database.url, async (client) => (await client.query<T>(text, values)).rows);
}

/** A batch of so many credentials that wait to be sealed. */
async function batchOf(name: string, total: number): Promise<string> {
  const id = `dcu.ie:${name}`;
  await sql(
    `insert into credentials.credential
       (id, kind, state, title, offering, enrolment, learner, missing, document, document_hash, prepared_at)
     select $1 || '-' || n, 'MICRO_CREDENTIAL', 'SEALING', '{}', 'dcu.ie:o', $1 || '-e-' || n, 'tuni.fi:019a2f00-0000-7000-8000-000000000001', '[]',
       json_build_object('id', $1 || '-' || n, 'text', repeat('Lernergebnis ', 200)), 'h', now()
     from generate_series(1, $2::int) n`,
    [id, total],
  );
  await sql(
    `insert into credentials.sealing_batch (id, state, level, sealer, total, requested_at)
     values ($1, 'QUEUED', 'B', 'dcu.ie', $2, now())`,
    [id, total],
  );
  await sql(
    `insert into credentials.sealing_item (batch, position, credential, state)
     select $1, n, $1 || '-' || n, 'WAITING' from generate_series(1, $2::int) n`,
    [id, total],
  );
  return id;
}

/** Runs a worker; how often it signed, or null where it was killed. */
async function work(batch: string, moment: Moment): Promise<number | null> {
  const order: SealingOrder = { ...moment, batch, url: database.url, sealFile: join(folder, 'seal.pem') };
  const child = spawn(execPath, ['dist/test/credentials/sealing-process.js', JSON.stringify(order)], {
    cwd: ROOT,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal === 'SIGKILL') return null;
  expect(code).toBe(0);
  return Number(said);
}

/** What a batch has come to; every sealed credential has one document, and one message that will bring it. */
async function standing(batch: string): Promise<{ state: string; sealed: number }> {
  const [row] = await sql<{ state: string; sealed: number; settled: number; sent: number; same: number }>(
    `select b.state,
       (select count(*)::int from credentials.credential where id like $1 || '-%' and state = 'SEALED'
          and sealed_document is not null) as sealed,
       (select count(*)::int from credentials.sealing_item where batch = $1 and state = 'SEALED') as settled,
       (select count(*)::int from pgboss.job where name = $2 and data->'payload'->>'credential' like $1 || '-%') as sent,
       (select count(distinct c.id)::int from pgboss.job j join credentials.credential c
          on c.id = j.data->'payload'->>'credential' and c.state = 'SEALED'
          where j.name = $2 and c.id like $1 || '-%') as same
     from credentials.sealing_batch b where b.id = $1`,
    [batch, DELIVERIES],
  );
  const { state, sealed, settled, sent, same } = row!;
  expect({ settled, sent, same }).toEqual({ settled: sealed, sent: sealed, same: sealed });
  return { state, sealed };
}

/** The claims of the dead lapse. */
const lapse = (batch: string) =>
  sql(`update credentials.sealing_item set leased_until = now() - interval '1 second' where batch = $1`, [batch]);

test('a worker is killed at every step: the batch goes on, and each is sealed and sent once', async () => {
  const batch = await batchOf('killed', 200);
  const moments: readonly [Moment['point'], number, number][] = [
    ['committed', 1, 0],
    ['signing', 1, 0],
    ['signed', 7, 0],
    ['signed', 32, 0],
    ['taking', 2, 0],
    ['settling', 1, 0],
    ['written', 1, 0],
    ['committed', 2, 32],
    ['signing', 35, 64],
    ['written', 2, 96],
    ['committed', 4, 160],
  ];
  for (const [point, times, sealed] of moments) {
    expect(await work(batch, { point, times })).toBeNull();
    await lapse(batch);
    expect({ point, times, ...(await standing(batch)) }).toMatchObject({ point, times, sealed });
  }
  expect(await work(batch, { point: 'never', times: 0 })).toBe(40);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: 200 });
});

test('two processes share a batch, and nothing is signed twice', async () => {
  const batch = await batchOf('shared', 400);
  const never: Moment = { point: 'never', times: 0 };
  const signatures = await Promise.all([work(batch, never), work(batch, never)]);
  expect(signatures[0]! + signatures[1]!).toBe(400);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: 400 });
});

test('a claim that has not lapsed is left to who holds it', async () => {
  const batch = await batchOf('held', 40);
  expect(await work(batch, { point: 'signing', times: 1 })).toBeNull();
  expect(await work(batch, { point: 'never', times: 0 })).toBe(8);
  expect(await standing(batch)).toEqual({ state: 'RUNNING', sealed: 8 });
  const later = `select 1 from pgboss.job where name = 'credentials.seal' and data->>'batch' = $1 and start_after > now()`;
  expect(await sql(later, [batch])).toHaveLength(1);
  await lapse(batch);
  expect(await work(batch, { point: 'never', times: 0 })).toBe(32);
  expect(await standing(batch)).toEqual({ state: 'FINISHED', sealed: 40 });
});
