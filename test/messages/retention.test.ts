import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { offerings } from '../../subgraphs/offerings/index.ts';
import { recognition } from '../../subgraphs/recognition/index.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { purge, startPurge } from '../../subgraphs/shared/database/purge.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { declareDeliveries, DELIVERIES, Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { Undeliverable } from '../../subgraphs/shared/outbox/undeliverable.ts';
import { eventually } from '../support/alliance.ts';
import { createInstitutionDatabase, type TestDatabase } from '../support/database.ts';

const log = pino({ level: 'silent' });
const NOW = new Date('2026-11-21T12:00:00Z');
const clock = () => NOW;
/** What the domains forget. */
const TABLES = [offerings, recognition].flatMap(({ purged = [] }) => purged);

let node: TestDatabase;
let database: Database;
beforeAll(async () => {
  node = await createInstitutionDatabase();
  database = await openDatabase(node.url, [], 2);
});
afterAll(async () => {
  await database.close(true);
  await node.drop();
});
beforeEach(async () => {
  for (const table of ['inbox', 'command', 'basis', 'basis_end']) await run(`delete from shared.${table}`);
  for (const { schema, table } of TABLES) await run(`delete from ${schema}.${table}`);
});

const run = <T extends object>(text: string) => database.em.fork().execute<T[]>(text);
const left = async (column: string, table: string, schema = 'shared') =>
  (await run<{ what: string }>(`select ${column} as what from ${schema}.${table} order by 1`)).map(({ what }) => what);

async function fill(): Promise<void> {
  const ago = (days: number) => `timestamptz '${NOW.toISOString()}' - interval '${days} days'`;
  const uuid = (n: number) => `'0190f000-0000-7000-8000-00000000000${n}'`;
  await run(`insert into shared.inbox (message_id, kind, sender, received_at) values
    (${uuid(1)}, 'old', 'dcu.ie', ${ago(121)}), (${uuid(2)}, 'older', 'dcu.ie', ${ago(200)}),
    (${uuid(3)}, 'kept', 'dcu.ie', ${ago(119)})`);
  await run(`insert into shared.command (person, key, name, body_hash, at) values
    ('a', 'old', 'enrol', '', ${ago(91)}), ('a', 'kept', 'enrol', '', ${ago(89)})`);
  await run(`insert into shared.basis (signed_hash, reader, learner, purpose, records, until, signed, ended_at) values
    ('over', 'dcu.ie', 'l', 'ENROLMENT', '{}', ${ago(91)}, '', null),
    ('just over', 'dcu.ie', 'l', 'ENROLMENT', '{}', ${ago(89)}, '', null),
    ('given up', 'dcu.ie', 'l', 'ENROLMENT', '{}', ${ago(-91)}, '', ${ago(200)})`);
  await run(`insert into shared.basis_end (reader, record, learner, ends_at, told_at) values
    ('dcu.ie', 'old', 'l', ${ago(460)}, ${ago(641)}), ('dcu.ie', 'old, without a day', 'l', null, ${ago(700)}),
    ('dcu.ie', 'kept', 'l', ${ago(460)}, ${ago(639)})`);
  await run(`insert into recognition.rule_import (id, at, report) values
    ('old', ${ago(92)}, '{}'), ('kept as long as its key', ${ago(90)}, '{}')`);
  await run(`insert into offerings.import_report (id, source, at, report) values
    ('old', 'csv', ${ago(92)}, '{}'), ('kept as long as its key', 'csv', ${ago(90)}, '{}')`);
}

test('what was received, commanded and allowed long ago is forgotten; what may still be needed is kept', async () => {
  await fill();
  expect(await purge(database.em.fork(), NOW, TABLES)).toEqual({
    rows: {
      ...{ 'shared.inbox': 2, 'shared.command': 1, 'shared.basis': 1, 'shared.basis_end': 2 },
      ...{ 'offerings.import_report': 1, 'recognition.rule_import': 1 },
    },
    more: false,
  });
  expect(await left('kind', 'inbox')).toEqual(['kept']);
  expect(await left('key', 'command')).toEqual(['kept']);
  // A statement still valid could be brought again: that its reader gave it up is not forgotten before.
  expect(await left('signed_hash', 'basis')).toEqual(['given up', 'just over']);
  // Nor that it ends, while a statement of the record could be.
  expect(await left('record', 'basis_end')).toEqual(['kept']);
  for (const { schema, table } of TABLES) expect(await left('id', table, schema)).toEqual(['kept as long as its key']);
});

test('one run takes a bounded number of rows, oldest first, and says that more are left', async () => {
  await fill();
  expect(await purge(database.em.fork(), NOW, [], 1)).toEqual({
    rows: { 'shared.inbox': 1, 'shared.command': 1, 'shared.basis': 1, 'shared.basis_end': 1 },
    more: true,
  });
  expect(await left('kind', 'inbox')).toEqual(['kept', 'old']);
  expect(await left('record', 'basis_end')).toEqual(['kept', 'old']);
});

test('it happens by itself', async () => {
  await fill();
  const purging = startPurge({ em: () => database.em.fork(), clock, log, tables: TABLES, firstMs: 10 });
  await eventually(async () => expect(await left('kind', 'inbox')).toEqual(['kept']));
  await eventually(async () => expect(await left('id', 'rule_import', 'recognition')).toHaveLength(1));
  await purging.stop();
});

test('a delivered message leaves the outbox within seconds, a dead one stays for 90 days', async () => {
  const jobs = new JobQueue(node.url, log, { sweepSeconds: 1 });
  await jobs.start();
  await declareDeliveries(jobs);
  await jobs.work<Message>(DELIVERIES, async ({ to }) => {
    if (to === 'dcu.ie') throw new Undeliverable('dcu.ie refused it.');
  });
  const outbox = new Outbox('tuni.fi', jobs, () => new Date());
  const payload = { name: 'Aino Esimerkki' };
  for (const to of ['dcu.ie', 'utwente.nl'])
    await outbox.send(database.em.fork(), { to, kind: 'learners.read', payload });
  const kept = () =>
    run<{ name: string; days: number }>(
      `select name, extract(day from keep_until - now())::int as days from pgboss.job where data->>'from' = 'tuni.fi'`,
    );
  await eventually(async () => expect(await kept()).toEqual([{ name: 'deliveries.dead', days: 89 }]), 15_000);
  await jobs.stop();
}, 30_000);
