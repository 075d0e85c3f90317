import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openDatabase, type Database } from '../../../subgraphs/shared/database/orm.ts';
import type { ReadingStatement } from '../../../subgraphs/shared/identity/statement.ts';
import type { JobQueue } from '../../../subgraphs/shared/outbox/jobs.ts';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import { Outbox } from '../../../subgraphs/shared/outbox/outbox.ts';
import { Readings } from '../../../subgraphs/shared/reading/readings.ts';
import { createInstitutionDatabase, type TestDatabase } from '../../support/database.ts';
import { personOf, requestAt } from '../../support/context.ts';

const DCU = { id: 'dcu.ie', name: 'DCU', country: 'IE', language: 'en' };
const uuid = (n: number) => `019a2f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
const LEARNER = `tuni.fi:${uuid(1)}`;
const OTHER_LEARNER = `tuni.fi:${uuid(2)}`;
const RECEIVED = `tuni.fi:${uuid(3)}`;
const CREDENTIAL = `dcu.ie:${uuid(4)}`;
const RESULT = `dcu.ie:${uuid(5)}`;
const READER = personOf('utwente.nl', ['SERVICE']);
const NOW = new Date('2026-11-21T10:00:00Z');

let testDatabase: TestDatabase;
let database: Database;
const statements: string[] = [];
let sent: Message[] = [];
let failing = false;
let readings: Readings;

beforeAll(async () => {
  testDatabase = await createInstitutionDatabase();
  database = await openDatabase(testDatabase.url, []);
  database.config.getLogger().setDebugMode(['query']);
  database.config.getLogger().logQuery = ({ query = '' }) => void statements.push(query);
});
beforeEach(async () => {
  const send = async (_em: unknown, _queue: string, message: Message) => {
    if (failing) throw new Error('no connection');
    sent.push(message);
  };
  readings = new Readings(new Outbox(DCU.id, { send } as unknown as JobQueue, () => NOW), async (signed) =>
    statement({ signed }),
  );
  await at().em.execute('truncate shared.basis, shared.basis_alias, shared.basis_end, shared.erased');
  [sent, failing] = [[], false];
});
afterAll(async () => {
  await database.close(true);
  await testDatabase.drop();
});

const at = (caller = READER, shown: ReadingStatement | null = null) =>
  requestAt(DCU, database, caller, { now: NOW, statement: shown });
const statement = (changed: Partial<ReadingStatement> = {}): ReadingStatement => ({
  learner: LEARNER,
  institution: 'utwente.nl',
  purpose: 'RECOGNITION',
  records: [RECEIVED],
  until: '2028-05-21T10:00:00Z',
  signed: 'one',
  ...changed,
});

test('a statement that names what the learner received covers what that was made of, once it is known to be that', async () => {
  expect(await readings.why(at(READER, statement()), LEARNER, CREDENTIAL, 'RESULTS')).toEqual([]);
  await readings.alias(at(), RECEIVED, [CREDENTIAL, RESULT]);
  await readings.alias(at(), RECEIVED, [CREDENTIAL, RESULT]);
  expect(await readings.why(at(READER, statement()), LEARNER, CREDENTIAL, 'RESULTS')).toEqual(['RECOGNITION']);
  expect(await readings.why(at(READER, statement()), LEARNER, RESULT, 'RESULTS')).toEqual(['RECOGNITION']);
  expect(await readings.why(at(READER, statement()), LEARNER, `dcu.ie:${uuid(6)}`, 'RESULTS')).toEqual([]);
});

test('an alias gives nobody a basis: not without a statement, not about another learner, not to another reader', async () => {
  await readings.alias(at(), RECEIVED, [CREDENTIAL]);
  expect(await readings.why(at(), LEARNER, CREDENTIAL, 'RESULTS')).toEqual([]);
  expect(await readings.why(at(READER, statement()), OTHER_LEARNER, CREDENTIAL, 'RESULTS')).toEqual([]);
  const neighbour = personOf('eciu.eu', ['OFFICER']);
  expect(await readings.why(at(neighbour, statement()), LEARNER, CREDENTIAL, 'RESULTS')).toEqual([]);
  expect(
    await readings.why(at(personOf('utwente.nl', ['LEARNER']), statement()), LEARNER, CREDENTIAL, 'RESULTS'),
  ).toEqual([]);
});

test('a list is covered by two statements, however long', async () => {
  const records = Array.from({ length: 50 }, (_, n) => `dcu.ie:${uuid(100 + n)}`);
  await readings.alias(at(), RECEIVED, records);
  await readings.accept(at(), statement());
  const ctx = at();
  statements.length = 0;
  const covered = await Promise.all(records.map((record) => readings.why(ctx, LEARNER, record, 'RESULTS')));
  expect(covered.every(({ length }) => length === 1)).toBe(true);
  expect(statements).toHaveLength(2);
});

test('a basis given up is gone, even where the reader shows the same statement again', async () => {
  await readings.accept(at(), statement(), [CREDENTIAL]);
  expect(await readings.why(at(), LEARNER, CREDENTIAL, 'RESULTS')).toEqual(['RECOGNITION']);
  await readings.end(at(), 'utwente.nl', LEARNER, CREDENTIAL);
  await readings.accept(at(), statement(), [CREDENTIAL]);
  expect(await readings.why(at(), LEARNER, CREDENTIAL, 'RESULTS')).toEqual([]);
  expect(await readings.bases(at(READER, statement()), LEARNER)).toEqual([]);
  expect(await readings.bases(at(READER, statement({ signed: 'another' })), LEARNER)).toHaveLength(1);
});

test('the statement of an enrolment opens nothing by being shown: a host that refused the request has it, too', async () => {
  const enrolled = statement({ purpose: 'ENROLMENT' });
  expect(await readings.bases(at(READER, enrolled), LEARNER)).toEqual([]);
  await readings.accept(at(), enrolled);
  expect(await readings.bases(at(READER, enrolled), LEARNER)).toMatchObject([{ purpose: 'ENROLMENT' }]);
});

const read = (learner: string, what: string[]) => ({ learner, what, why: ['RECOGNITION'] });

test('what a page reads is told in one message to each home, each learner once', async () => {
  const ctx = at();
  const elsewhere = `eciu.eu:${uuid(7)}`;
  await Promise.all([
    readings.tell(ctx, LEARNER, ['RESULTS'], ['RECOGNITION']),
    readings.tell(ctx, OTHER_LEARNER, ['RESULTS'], ['RECOGNITION']),
    readings.tell(ctx, LEARNER, ['CREDENTIALS'], ['RECOGNITION']),
    readings.tell(ctx, elsewhere, ['RESULTS'], ['RECOGNITION']),
    readings.tell(ctx, LEARNER, ['RESULTS'], ['RECOGNITION']),
    readings.tell(ctx, `utwente.nl:${uuid(8)}`, ['RESULTS'], ['RECOGNITION']),
  ]);
  expect(sent.map(({ to, kind, payload }) => ({ to, kind, payload }))).toEqual([
    {
      to: 'tuni.fi',
      kind: 'learners.read',
      payload: {
        institution: 'utwente.nl',
        at: NOW.toISOString(),
        readings: [read(LEARNER, ['RESULTS', 'CREDENTIALS']), read(OTHER_LEARNER, ['RESULTS'])],
      },
    },
    {
      to: 'eciu.eu',
      kind: 'learners.read',
      payload: { institution: 'utwente.nl', at: NOW.toISOString(), readings: [read(elsewhere, ['RESULTS'])] },
    },
  ]);
  await readings.tell(at(), LEARNER, ['RESULTS'], ['RECOGNITION']);
  expect(sent).toHaveLength(2);
});

test('a reading that could not be told fails what reads, and the next try tells it', async () => {
  failing = true;
  await expect(readings.tell(at(), LEARNER, ['RESULTS'], ['RECOGNITION'])).rejects.toThrow('no connection');
  failing = false;
  await readings.tell(at(), LEARNER, ['RESULTS'], ['RECOGNITION']);
  expect(sent).toHaveLength(1);
});

test('a reading told in a transaction that is undone is told again', async () => {
  const ctx = at();
  const undone = ctx.em.transactional(async () => {
    await readings.tell(ctx, LEARNER, ['RESULTS'], ['RECOGNITION']);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  await readings.tell(at(), LEARNER, ['RESULTS'], ['RECOGNITION']);
  expect(sent).toHaveLength(2);
});
