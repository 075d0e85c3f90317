import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { credentials } from '../../subgraphs/credentials/index.ts';
import { CredentialDataService } from '../../subgraphs/credentials/personal-data/personal-data.service.ts';
import { institutionActs } from '../../subgraphs/institution/acts.ts';
import { recognitionEntities } from '../../subgraphs/recognition/entities.ts';
import { RecognitionDataService } from '../../subgraphs/recognition/personal-data/personal-data.service.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { adoptStatement } from '../../subgraphs/shared/integrity/adopt.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { PersonalData } from '../../subgraphs/shared/personal-data/holder.ts';
import { createInstitutionDatabase, type TestDatabase } from '../support/database.ts';
import { personOf, requestAt } from '../support/context.ts';

const DCU = { id: 'dcu.ie', name: 'DCU', country: 'IE', language: 'en' };
const LEARNER = 'tuni.fi:l1';
const SUBJECT = 'tuni.fi|aino@example.org';
const OTHER = 'tuni.fi|other@example.org';
const PERSON = {
  erasure: 'tuni.fi:e1',
  learner: LEARNER,
  subjectHash: createHash('sha256').update(SUBJECT).digest('hex'),
};

let place: TestDatabase;
let database: Database;
let held: CredentialDataService;
const sent: Pick<Message, 'to' | 'kind' | 'payload'>[] = [];
const ordered: object[] = [];
const data = new PersonalData();
beforeAll(async () => {
  place = await createInstitutionDatabase();
  database = await openDatabase(place.url, [...credentials.entities, ...recognitionEntities], 4);
  const outbox = { sendAll: async (_: unknown, messages: Message[]) => void sent.push(...messages) };
  const jobs = { sendAll: async (_: unknown, name: string, all: object[]) => void ordered.push({ name, all }) };
  held = new CredentialDataService({ jobs: jobs as unknown as JobQueue, outbox: outbox as unknown as Outbox });
  data.add('credentials', held);
  data.add('recognition', new RecognitionDataService());
  for (const statement of KEPT) await sql(statement);
  for (const kind of institutionActs) await sql(adoptStatement(kind));
});
afterAll(async () => {
  await database.close(true);
  await place.drop();
});

const sql = <T extends object>(text: string, values: unknown[] = []) => database.em.fork().execute<T[]>(text, values);
const erase = () => {
  const ctx = requestAt(DCU, database, personOf('tuni.fi', ['SERVICE']));
  return ctx.em.transactional(() => data.erase(ctx, PERSON));
};

const credential = (id: string, state: string, learner: string, sealed = false) => `insert into credentials.credential
  (id, kind, state, title, offering, enrolment, learner, missing, description, document, document_hash, prepared_at, sealed_document, sealed_by, sealed_at, seal)
  values ('dcu.ie:${id}', 'MICRO_CREDENTIAL', '${state}', '{}', 'o', 'enrolment of ${id}', '${learner}', '[]', '{"learner":"Aino"}', 'Aino', 'h', now()
  ${sealed ? `, 'Aino', 'eciu.eu', now(), '{"level":"LTA"}'` : ', null, null, null, null'})`;
/** One of the paused batch, claimed for so many seconds more. */
const sealingItem = (id: string, seconds: number) => `insert into credentials.sealing_item
  (batch, position, credential, state, lease, leased_until) select 'here', 3 + count(*), 'dcu.ie:${id}', 'WAITING', gen_random_uuid(),
    now() + interval '${seconds} seconds' from credentials.sealing_item`;
const request = (id: string, state: string, learner = LEARNER) => `insert into recognition.request
  (id, learner, requested_by, state, purpose, towards, automatic, submitted_at, complete_on)
  values ('dcu.ie:${id}', '${learner}', '${learner === LEARNER ? SUBJECT : OTHER}', '${state}', 'ADMISSION', 'the master Aino wants', false, now(), '2026-11-01')`;
const decision = (id: string, of: string, subject = SUBJECT) => `insert into recognition.decision
  (id, request_id, requested_by, outcome, reasons, differences, appeal_until, decided_at, decided_by_role, decided_by, grade)
  values ('dcu.ie:${id}', 'dcu.ie:${of}', '${subject}', 'REFUSED', 'Aino lacks much', '[{"kind":"LEVEL","explanation":"Aino lacks it"}]', '2026-12-31', now(), 'OFFICER', 'dcu.ie|o', '4')`;
const message = (of: string) => `insert into recognition.message (id, request_id, side, internal, text, author, said_at)
  values ('m of ${of}', 'dcu.ie:${of}', 'LEARNER', false, 'I am Aino', '${SUBJECT}', now())`;
const job = (content: object) =>
  `insert into pgboss.job (name, data) select name, '${JSON.stringify(content)}'::jsonb from pgboss.queue limit 1`;
const KEPT = [
  `insert into pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_seconds, deletion_seconds, partition, table_name)
    values ('deliveries.dead', 'standard', 1, 1, true, 1, 1, 1, false, 'job_common') on conflict do nothing`,
  credential('sealed', 'DELIVERED', LEARNER, true),
  credential('ready', 'READY', LEARNER),
  credential('others', 'READY', 'tuni.fi:l2'),
  credential('waits', 'SEALING', LEARNER),
  credential('lapsed', 'SEALING', LEARNER),
  credential('out', 'SEALING', LEARNER),
  credential('waits of another', 'SEALING', 'tuni.fi:l2'),
  `insert into credentials.validity_change values ('dcu.ie:sealed', 1, 'SUSPENDED', 'Aino cheated', 'dcu.ie|r', now())`,
  `insert into credentials.sealing_batch (id, state, level, sealer, total, requested_at) values ('b', 'FINISHED', 'B', 'eciu.eu', 1, now()),
    ('here', 'PAUSED', 'B', 'dcu.ie', 4, now()), ('elsewhere', 'RUNNING', 'B', 'utwente.nl', 1, now())`,
  `insert into credentials.sealing_item (batch, position, credential, state) values ('b', 1, 'dcu.ie:sealed', 'SEALED'),
    ('here', 1, 'dcu.ie:waits', 'WAITING'), ('here', 2, 'dcu.ie:waits of another', 'WAITING'), ('elsewhere', 1, 'dcu.ie:out', 'SENT')`,
  sealingItem('lapsed', -1),
  request('open', 'UNDER_REVIEW'),
  message('open'),
  request('appealed', 'APPEALED'),
  decision('decided', 'appealed'),
  message('appealed'),
  `insert into recognition.appeal (id, request_id, decision_id, decision_by, grounds, appealed_at) values ('a', 'dcu.ie:appealed', 'dcu.ie:decided', 'dcu.ie|o', 'Because I am Aino', now())`,
  `insert into recognition.sealed_decision (decision_id, ordered_at, document, document_hash, seal, sealed_at) values ('dcu.ie:decided', now(), 'Aino', 'h', '{}', now())`,
  request('others', 'DECIDED', 'tuni.fi:l2'),
  decision('of others', 'others', OTHER),
  ...[SUBJECT, `dcu.ie|service for ${SUBJECT}`, OTHER].map(
    (person) => `insert into shared.command (person, key, name, body_hash) values ('${person}', 'k', 'enrol', 'h')`,
  ),
  `insert into shared.basis (signed_hash, reader, learner, purpose, records, until, signed) values ('s', 'utwente.nl', '${LEARNER}', 'RECOGNITION', '{}', now() + interval '1 year', 'signed')`,
  job({ id: '1', kind: 'learners.credentialDelivered', payload: { learner: LEARNER, document: 'Aino' } }),
  job({ id: '2', kind: 'credentials.sealForAnother', payload: { credential: 'dcu.ie:ready', document: 'Aino' } }),
  job({ id: '3', kind: 'learners.erase', payload: { learner: LEARNER } }),
  job({
    id: '5',
    kind: 'learners.read',
    payload: { readings: ['tuni.fi:l3', LEARNER, 'tuni.fi:l2'].map((learner) => ({ learner })) },
  }),
  job({
    id: '6',
    kind: 'live.changed',
    payload: { changes: ['dcu.ie:x', 'dcu.ie:ready'].map((record) => ({ record })) },
  }),
  job({ id: '7', kind: 'learners.read', payload: { readings: [{ learner: LEARNER }] } }),
  // Work of the node's own, which is no message.
  job({ credential: 'dcu.ie:ready' }),
  job({ id: '4', kind: 'learners.enrolmentChanged', payload: { learner: 'tuni.fi:l2' } }),
];

test('while a worker is sealing a credential nothing is erased: the order comes again', async () => {
  await sql(credential('busy', 'SEALING', LEARNER));
  await sql(sealingItem('busy', 60));
  await expect(erase()).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
  expect(await sql(`select 1 from recognition.message`)).toHaveLength(2);
  const waiting = `select state from credentials.sealing_item where batch <> 'b' order by credential`;
  expect((await sql<{ state: string }>(waiting)).map(({ state }) => state)).toEqual([
    ...['WAITING', 'WAITING', 'SENT', 'WAITING', 'WAITING'],
  ]);
  await sql(`delete from credentials.credential where id = 'dcu.ie:busy'`);
  ordered.length = 0;
});

test('what says who it is is gone, also where it waits for its seal; what must stay says nobody, and the report tells of both', async () => {
  const { erased, kept } = await erase();
  expect(erased).toEqual([
    { what: 'credentials that were not sealed', count: 4 },
    { what: 'documents of sealed credentials', count: 1 },
    { what: 'undecided requests for recognition', count: 1 },
    { what: 'texts about decided requests', count: 1 },
    { what: 'bases for reading', count: 1 },
    { what: 'idempotency keys', count: 2 },
    { what: 'messages and jobs', count: 6 },
  ]);
  expect(kept.map(({ what, count }) => `${count} ${what}`)).toEqual([
    '1 sealed credentials',
    '1 decided requests for recognition',
  ]);
  expect(await sql('select state, erased_at is not null as erased from credentials.credential order by id')).toEqual([
    { state: 'READY', erased: false },
    { state: 'DELIVERED', erased: true },
    { state: 'SEALING', erased: false },
  ]);
  expect(
    await sql(
      `select outcome, reasons, differences, requested_by from recognition.decision where id = 'dcu.ie:decided'`,
    ),
  ).toEqual([
    {
      outcome: 'REFUSED',
      reasons: '(erased)',
      differences: [{ kind: 'LEVEL', explanation: '(erased)' }],
      requested_by: 'erased|tuni.fi:e1',
    },
  ]);
  expect(await sql(`select state from recognition.request where learner = '${LEARNER}'`)).toEqual([
    { state: 'DECIDED' },
  ]);
  expect(await sql('select document, document_hash from recognition.sealed_decision')).toEqual([
    { document: null, document_hash: 'h' },
  ]);
  const left = await sql<{ kind: string }>(`select data ->> 'kind' as kind from pgboss.job order by 1`);
  expect(left.map(({ kind }) => kind)).toEqual([
    ...['learners.enrolmentChanged', 'learners.erase', 'learners.read', 'live.changed'],
  ]);
  // What is told of several people at once still reaches the others.
  const bundles = `select data -> 'payload' as payload from pgboss.job where data ->> 'id' in ('5', '6') order by data ->> 'id'`;
  expect(await sql(bundles)).toEqual([
    { payload: { readings: [{ learner: 'tuni.fi:l3' }, { learner: 'tuni.fi:l2' }] } },
    { payload: { changes: [{ record: 'dcu.ie:x' }] } },
  ]);
  expect(sent.map(({ to, kind }) => `${to} ${kind}`)).toEqual([
    ...['eciu.eu credentials.forgetTasks', 'utwente.nl credentials.forgetTasks'],
  ]);
  // The batches continue with what they have left.
  expect(ordered).toEqual([{ name: 'credentials.seal', all: [{ batch: 'elsewhere' }, { batch: 'here' }] }]);
  expect(await sql(`select credential, state from credentials.sealing_item where batch <> 'b'`)).toEqual([
    { credential: 'dcu.ie:waits of another', state: 'WAITING' },
  ]);
  const others = await sql<{ reasons: string }>(
    `select reasons from recognition.decision where requested_by = '${OTHER}'`,
  );
  expect(others).toEqual([{ reasons: 'Aino lacks much' }]);
});

test('ordered again, it changes nothing and tells the same of what stays', async () => {
  const { erased, kept } = await erase();
  expect(erased).toEqual([]);
  expect(kept).toHaveLength(2);
});

test('an institution orders that its own tasks be forgotten, and nothing of its neighbour', async () => {
  const [own, others] = ['utwente.nl:sealed-here', 'eciu.eu:sealed-here'];
  for (const id of [own, others]) {
    await sql(`insert into credentials.mandated_task (credential, document_hash, awarding_body, mandate, kind, level, document, asked_at)
      values ('${id}', 'h', '${id.split(':')[0]}', 'm', 'MICRO_CREDENTIAL', 'B', 'Aino', now())`);
    await sql(job({ credential: id }));
  }
  const ctx = requestAt(DCU, database, personOf('utwente.nl', ['SERVICE']));
  const order = { from: 'utwente.nl', payload: { credentials: [own, others] } } as unknown as Message;
  await ctx.em.transactional(() => held.forgetTasks(ctx, order));
  expect(await sql('select credential from credentials.mandated_task')).toEqual([{ credential: others }]);
  const left = `select data ->> 'credential' as credential from pgboss.job where data ->> 'credential' like '%:sealed-here'`;
  expect(await sql(left)).toEqual([{ credential: others }]);
});

test.each([
  ['offerings.enrolment', 'learner', 'enrolment_learner'],
  ['assessments.result', 'learner', 'result_learner'],
  ['credentials.preparation_item', 'credential', 'preparation_of_credential'],
])('what %s has of one person is found by an index', async (table, column, index) => {
  const plan = await database.em.fork().transactional(async (em) => {
    await em.execute('set local enable_seqscan = off');
    return JSON.stringify(await em.execute(`explain select 1 from ${table} where ${column} = 'x'`));
  });
  expect(plan).toContain(index);
});

test('the decision and the ledger are edited by nothing else', async () => {
  await expect(sql(`update recognition.decision set reasons = 'x' where id = 'dcu.ie:decided'`)).rejects.toThrow(
    'never edited',
  );
});
