import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { EarlierErasures } from '../../migrations/learners/20261128-earlier-erasures.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { personOf } from '../support/context.ts';
import { startLearners, uuid, type Learners } from './support.ts';

const REGISTRAR = personOf('tuni.fi', ['REGISTRAR']);
const FIELDS = '... on Erasure { id state reason } ... on Refused { code }';
const REQUEST = `mutation ($id: ID!) { done: requestErasure(input: { learnerId: $id }) { ${FIELDS} } }`;
const WITHDRAW = `mutation ($id: ID!) { done: withdrawErasure(input: { erasureId: $id }) { ${FIELDS} } }`;
const DECIDE = `mutation ($id: ID!, $erase: Boolean!, $reason: String) {
  done: eraseLearner(input: { erasureId: $id, erase: $erase, reason: $reason }) { ${FIELDS} } }`;

interface Done {
  readonly id: string;
  readonly state?: string;
  readonly code?: string;
}

let at: Learners;
let learner: string;
let me: Caller;
let number = 100;
beforeAll(async () => {
  at = await startLearners();
});
beforeEach(async () => {
  number += 1;
  learner = `tuni.fi:${uuid(number)}`;
  me = personOf('tuni.fi', ['LEARNER'], learner);
  at.sent.length = 0;
  await at.sql(`insert into learners.learner (id, given_name, family_name) values ('${learner}', 'Testa', 'Erased')`);
});
afterAll(() => at.stop());

const request = async () => (await at.ask<{ done: Done }>(me, REQUEST, { id: learner })).done;
const decide = async (id: string, erase: boolean, reason?: string, who = REGISTRAR) =>
  (await at.ask<{ done: Done }>(who, DECIDE, { id, erase, reason })).done;
const withdraw = async (id: string) => (await at.ask<{ done: Done }>(me, WITHDRAW, { id })).done;
const requests = (of = learner) =>
  at.sql(
    `select state, subject_hash as hash, reason from learners.erasure where learner = ? order by requested_at, id`,
    [of],
  );
const enrolledAt = (host: string) =>
  at.take(host, 'enrolmentChanged', { enrolment: `${host}:${uuid(number)}`, learner, state: 'PENDING' });
const ordered = () => at.sent.filter(({ kind }) => kind === 'learners.erase').map(({ to }) => to);

test('an institution that begins to keep records while the learner is being erased is ordered to erase as well', async () => {
  await enrolledAt('dcu.ie');
  const { id } = await request();
  expect(await decide(id, true, undefined, personOf('dcu.ie', ['REGISTRAR']))).toEqual({ code: 'NOT_FOUND' });
  let erased: Promise<Done> | undefined;
  let told: Promise<unknown> | undefined;
  await at.whileLocked('learners.share_link', async () => {
    erased = decide(id, true);
    await at.blocked(1);
    told = enrolledAt('utwente.nl').catch((error: unknown) => error);
    await Promise.race([told, at.blocked(2)]);
  });
  expect(await erased).toMatchObject({ state: 'EXECUTED' });
  // The learner is gone, which is no refusal for good: the sender delivers the message again.
  expect(await told).toMatchObject({ code: '23503' });
  await enrolledAt('utwente.nl');
  expect(ordered()).toEqual(['dcu.ie', 'utwente.nl']);
  expect(await at.sql('select 1 from learners.link')).toEqual([]);
});

test('requests that are withdrawn or refused are in the learner’s copy, and say nothing of who it was once that learner is erased', async () => {
  await withdraw((await request()).id);
  at.now = new Date('2026-11-21T11:00:00Z');
  await decide((await request()).id, false, 'Testa still has an open appeal.');
  expect(await requests()).toEqual([
    { state: 'WITHDRAWN', hash: null, reason: null },
    { state: 'REFUSED', hash: null, reason: 'Testa still has an open appeal.' },
  ]);
  const { dataHeld } = await at.ask<{ dataHeld: { records: { learners: { erasureRequests: object[] } } } }>(
    me,
    '{ dataHeld(at: "tuni.fi") { records } }',
  );
  expect(dataHeld.records.learners.erasureRequests).toMatchObject([
    { state: 'WITHDRAWN', decidedAt: '2026-11-21T10:00:00.000Z', reason: null },
    { state: 'REFUSED', decidedAt: '2026-11-21T11:00:00.000Z', reason: 'Testa still has an open appeal.' },
  ]);
  // As an earlier release left it.
  await at.sql(`update learners.erasure set subject_hash = repeat('a', 64) where learner = ?`, [learner]);
  at.now = new Date('2026-11-21T12:00:00Z');
  await decide((await request()).id, true);
  expect(await requests()).toEqual([
    { state: 'WITHDRAWN', hash: null, reason: null },
    { state: 'REFUSED', hash: null, reason: '(erased)' },
    { state: 'EXECUTED', hash: null, reason: null },
  ]);
});

test('what earlier releases left of such requests is cleared by a migration, and no other', async () => {
  const other = `tuni.fi:${uuid(number + 1000)}`;
  const row = (of: string, n: number, state: string, reason: string | null) =>
    at.sql(
      `insert into learners.erasure (id, learner, subject_hash, state, requested_at, decided_at, reason)
        values (?, ?, repeat('a', 64), ?, ?, ?, ?)`,
      [`tuni.fi:${uuid(2000 + n)}`, of, state, new Date(n), state === 'REQUESTED' ? null : new Date(n), reason],
    );
  await row(learner, 1, 'WITHDRAWN', null);
  await row(learner, 2, 'REFUSED', 'Testa has debts.');
  await row(learner, 3, 'EXECUTED', null);
  await row(other, 4, 'REFUSED', 'Still studies here.');
  await row(other, 5, 'REQUESTED', null);
  const migration = new EarlierErasures(undefined as never, undefined as never);
  migration.up();
  for (const statement of migration.getQueries()) await at.sql(String(statement));
  const hash = 'a'.repeat(64);
  expect(await requests()).toEqual([
    { state: 'WITHDRAWN', hash: null, reason: null },
    { state: 'REFUSED', hash: null, reason: '(erased)' },
    // Some institution may still have to erase by it.
    { state: 'EXECUTED', hash, reason: null },
  ]);
  expect(await requests(other)).toEqual([
    { state: 'REFUSED', hash: null, reason: 'Still studies here.' },
    { state: 'REQUESTED', hash, reason: null },
  ]);
});
