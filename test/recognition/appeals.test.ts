import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { notAppealableBecause, overturned, worseThan } from '../../subgraphs/recognition/appeal/appeal.policy.ts';
import type { RecognitionDecision } from '../../subgraphs/recognition/decision/decision.entity.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { decide, receive, request } from './fixtures.ts';
import {
  learner,
  neighbour,
  officer,
  otherLearner,
  person,
  secondOfficer,
  startRecognition,
  type Recognition,
} from './support.ts';

const APPEAL = `mutation ($decision: ID!, $grounds: String!) { done: appealDecision(input: { decisionId: $decision, grounds: $grounds }) {
  ... on RecognitionRequest { id state dueOn appeals { grounds upheld reasons } } ... on Refused { code message details { path } } } }`;
const DECIDE_APPEAL = `mutation ($input: DecideAppealInput!) { done: decideAppeal(input: $input) {
  ... on RecognitionDecision { id outcome ects reasons differences { kind } appeal { until how } decidedBy { role } supersedes { id } request { id state dueOn decidedByMe appeals { upheld reasons } } }
  ... on Refused { code message details { path message } } } }`;
const LEDGER = `query ($r: [_Any!]!, $learner: ID) { _entities(representations: $r) { ... on Institution { recognitionLedger(learner: $learner) {
  total byTarget { towards ects } entries { id title ects towards corrects decision { id } } } } } }`;
const LESS = {
  reasons: 'Two credits of practice are missing.',
  differences: [{ kind: 'WORKLOAD', explanation: 'No practice.' }],
  appealUntil: '2026-12-31',
};

let at: Recognition;
let who: Caller;
let requestId: string;
let partial: string;
let number = 0;
beforeAll(async () => {
  at = await startRecognition();
}, 30_000);
beforeEach(async () => {
  at.now = new Date('2026-11-21T10:00:00Z');
  number += 1;
  who = person(
    'tuni.fi',
    `appeal ${number}`,
    ['LEARNER'],
    `tuni.fi:019a2f00-0000-7000-8000-0000000e${String(number).padStart(4, '0')}`,
  );
  const received = await receive(at, { title: { en: `Appeal ${number}` } });
  requestId = (await request(at, { receivedCredentialId: received, towards: 'MINOR' }, who)).id!;
  partial = (await decide(at, officer, { requestId, outcome: 'PARTIAL', ects: 1, ...LESS })).id!;
  at.sent.length = 0;
});
afterAll(() => at.stop());

const appeal = async (by: Caller = who, decision = partial, grounds = 'There was practice.') =>
  (await at.ask<{ done: any }>(by, APPEAL, { decision, grounds })).done;
const rule = async (by: Caller, input: object) =>
  (await at.ask<{ done: any }>(by, DECIDE_APPEAL, { input: { requestId, reasons: 'Looked at again.', ...input } }))
    .done;
const ledger = async (by: Caller, of: string | null = null) =>
  (await at.ask<any>(by, LEDGER, { r: [{ __typename: 'Institution', id: 'tuni.fi' }], learner: of }))._entities[0]
    .recognitionLedger;

describe('an appeal', () => {
  test('is made by the learner in time, and another officer overturns the decision by a new one', async () => {
    expect(await appeal()).toMatchObject({
      state: 'APPEALED',
      dueOn: '2027-03-21',
      appeals: [{ grounds: 'There was practice.', upheld: null }],
    });
    expect(await rule(officer, { uphold: false, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'NOT_ALLOWED' });
    const made = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
    expect(made).toMatchObject({
      outcome: 'FULL',
      ects: 3,
      decidedBy: { role: 'APPEAL_OFFICER' },
      supersedes: { id: partial },
      request: {
        id: requestId,
        state: 'OVERTURNED',
        dueOn: null,
        decidedByMe: true,
        appeals: [{ upheld: false, reasons: 'Looked at again.' }],
      },
    });
    const mine = async (by: Caller) => await at.entity(by, 'RecognitionRequest', requestId, 'decidedByMe');
    // The first officer's decision has been superseded, but still bars them from deciding the appeal.
    expect(await mine(officer)).toEqual({ decidedByMe: true });
    expect(await mine(person('tuni.fi', 'third', ['OFFICER']))).toEqual({ decidedByMe: false });
    expect(await mine(who)).toEqual({ decidedByMe: null });
    expect(await appeal(who, made.id)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('that is rejected leaves the decision as it is', async () => {
    await appeal();
    expect(await rule(secondOfficer, { uphold: true, outcome: 'FULL' })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.outcome' }],
    });
    expect(await rule(secondOfficer, { uphold: true })).toMatchObject({
      id: partial,
      supersedes: null,
      request: { state: 'UPHELD' },
    });
    expect(await rule(secondOfficer, { uphold: true })).toMatchObject({ code: 'WRONG_STATE' });
    expect(await appeal()).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('is decided once by two concurrent officers', async () => {
    await appeal();
    const third = person('tuni.fi', 'third', ['OFFICER']);
    const answers = await Promise.all([secondOfficer, third].map((by) => rule(by, { uphold: true })));
    expect(answers.map(({ code }) => code ?? 'decided').toSorted()).toEqual(['WRONG_STATE', 'decided']);
  });

  test('is refused to anybody but the learner and without grounds, and accepted on the last day', async () => {
    for (const stranger of [neighbour, officer, otherLearner, learner])
      expect(await appeal(stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await appeal(who, partial, ' ')).toMatchObject({ code: 'INVALID', details: [{ path: 'input.grounds' }] });
    at.now = new Date('2026-12-31T23:00:00Z');
    expect(await appeal()).toMatchObject({ state: 'APPEALED' });
  });

  test('after the last day is too late', async () => {
    at.now = new Date('2027-01-01T00:00:00Z');
    expect(await appeal()).toMatchObject({ code: 'WRONG_STATE', message: expect.stringContaining('2026-12-31') });
  });

  test('meets a conflict where the decision has been superseded', async () => {
    await decide(at, secondOfficer, { requestId, outcome: 'PARTIAL', ects: 2, ...LESS, supersedes: partial });
    expect(await appeal()).toMatchObject({ code: 'CONFLICT' });
  });

  test('is decided only by an officer of the institution, never by the learner, and never for less', async () => {
    await appeal();
    for (const stranger of [neighbour, who, person('tuni.fi', 'r', ['REGISTRAR'])])
      expect(await rule(stranger, { uphold: true })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await rule(secondOfficer, { uphold: false })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.outcome' }],
    });
    expect(await rule(secondOfficer, { uphold: false, outcome: 'REFUSED' })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.outcome' }],
    });
    expect(await rule(secondOfficer, { uphold: false, outcome: 'PARTIAL', ects: 0.5 })).toMatchObject({
      details: [{ path: 'input.ects' }],
    });
    expect(await decide(at, secondOfficer, { requestId, outcome: 'FULL', ects: 3, supersedes: partial })).toMatchObject(
      { code: 'WRONG_STATE' },
    );
    expect(await rule(secondOfficer, { uphold: false, outcome: 'PARTIAL', ects: 2 })).toMatchObject({
      ects: 2,
      differences: [{ kind: 'WORKLOAD' }],
      appeal: { until: '2026-12-21', how: expect.stringContaining('court') },
    });
  });

  test.each<[string, () => unknown, string]>([
    ['no longer passes verification', () => (at.elsewhere.verdict = 'INVALID'), 'SEAL'],
    [
      'was revoked by its issuer',
      () => (at.elsewhere.issuer = { validity: 'REVOKED', final: true, pass: 'PASSED', course: 'dcu.ie:x' }),
      'REVOKED',
    ],
  ])('is only upheld where the evidence %s', async (_, arrange, why) => {
    await appeal();
    arrange();
    const overturning = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
    const upholding = await rule(secondOfficer, { uphold: true });
    Object.assign(at.elsewhere, { verdict: 'VALID', issuer: null });
    expect(overturning).toMatchObject({
      code: 'INVALID',
      details: [{ path: null, message: expect.stringContaining(why) }],
    });
    expect(upholding).toMatchObject({ id: partial, request: { state: 'UPHELD' } });
    expect((await ledger(who)).total).toBe(1);
  });

  test('that overturns states the verdict of the evidence', async () => {
    await appeal();
    const { id } = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
    expect(await at.entity(officer, 'RecognitionDecision', id, 'evidenceVerdict')).toEqual({
      evidenceVerdict: 'VALID',
    });
  });

  test.each([
    ['UPHELD', { uphold: true }, 1],
    ['OVERTURNED', { uphold: false, outcome: 'FULL', ects: 3 }, 3],
  ])('once %s binds the officer it was made against, and is corrected only by another', async (_, said, ects) => {
    await appeal();
    const standing: string = (await rule(secondOfficer, said)).id;
    const third = person('tuni.fi', 'third', ['OFFICER']);
    const correct = (by: Caller, differing: object) =>
      decide(at, by, { requestId, outcome: 'FULL', ects: 3, supersedes: standing, ...differing });

    expect(await correct(officer, { outcome: 'PARTIAL', ects: 1, ...LESS })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await correct(officer, {})).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await correct(third, { outcome: 'REFUSED', ects: null, ...LESS })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.outcome' }],
    });
    expect((await ledger(who)).total).toBe(ects);
    expect(await correct(third, { grade: '4' })).toMatchObject({ outcome: 'FULL', supersedes: { id: standing } });
  });

  test('does not keep credits alive whose evidence has fallen since', async () => {
    await appeal();
    const { id: supersedes } = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
    at.elsewhere.verdict = 'INVALID';
    const refused = await decide(at, secondOfficer, { requestId, outcome: 'REFUSED', ...LESS, supersedes });
    at.elsewhere.verdict = 'VALID';
    expect(refused).toMatchObject({ outcome: 'REFUSED', supersedes: { id: supersedes } });
    expect((await ledger(who)).total).toBe(0);
  });

  test('cannot be decided by the same person in the database either', async () => {
    await appeal();
    const run = (statement: string, values: unknown[]) => at.database.em.fork().execute(statement, values);
    const insert = `insert into recognition.decision (id, request_id, requested_by, outcome, differences, decided_at, decided_by_role, decided_by, supersedes_id)
      values ('tuni.fi:x', ?, ?, 'FULL', '[]', now(), 'APPEAL_OFFICER', ?, ?)`;
    await expect(run(insert, [requestId, who.subject, officer.subject, partial])).rejects.toThrow('somebody else');
    const uphold = `update recognition.appeal set upheld = true, reasons = 'x', decided_at = now(), decided_by = decision_by where request_id = ?`;
    await expect(run(uphold, [requestId])).rejects.toThrow('somebody_else_decides');
  });
});

describe('the ledger', () => {
  test('is corrected by a new entry when a decision is superseded or overturned, and never edited', async () => {
    const [given] = (await ledger(who)).entries;
    expect(given).toMatchObject({
      title: `Appeal ${number}`,
      ects: 1,
      towards: 'MINOR',
      corrects: null,
      decision: { id: partial },
    });
    await appeal();
    const { id } = await rule(secondOfficer, { uphold: false, outcome: 'FULL', ects: 3 });
    const after = await ledger(officer, who.learner);
    expect(after).toMatchObject({
      total: 3,
      byTarget: [{ towards: 'MINOR', ects: 3 }],
      entries: [
        { id: given.id, ects: 1, corrects: null },
        { ects: -1, corrects: given.id, decision: { id } },
        { ects: 3, corrects: null, decision: { id } },
      ],
    });
    expect(at.sent.filter(({ kind }) => kind === 'learners.creditRecognised')).toHaveLength(1);
    expect(await at.entity(who, 'RecognisedCredit', given.id, 'id')).toBeNull();
    const edit = at.database.em.fork().execute('update recognition.credit set ects = 9 where id = ?', [given.id]);
    await expect(edit).rejects.toThrow('never edited');
  });

  test('is empty again after a superseding refusal', async () => {
    await decide(at, secondOfficer, { requestId, outcome: 'REFUSED', ...LESS, supersedes: partial });
    expect(await ledger(who)).toMatchObject({ total: 0, byTarget: [], entries: [{ ects: 1 }, { ects: -1 }] });
  });

  test('is invisible to anybody else', async () => {
    for (const stranger of [neighbour, otherLearner, person('tuni.fi', 'r', ['REGISTRAR'])])
      expect(await ledger(stranger, who.learner)).toBeNull();
    expect(await ledger(officer)).toBeNull();
  });
});

const FORMER = {
  outcome: 'PARTIAL',
  ects: 1,
  appealUntil: '2026-12-31',
  decidedByRole: 'OFFICER',
  grade: '3',
  differences: [],
  conditions: null,
  alternative: null,
} as unknown as RecognitionDecision;
test.each([
  [{}, '2026-12-31', 'may be made'],
  [{}, '2027-01-01', 'last day'],
  [{ appealUntil: null }, '2026-12-01', 'everything that was requested'],
  [{ decidedByRole: 'APPEAL_OFFICER' }, '2026-12-01', 'on appeal'],
])('an appeal against %j on %s: %s', (differing, today, because) => {
  const said = notAppealableBecause({ ...FORMER, ...(differing as object) }, today);
  expect(said ?? 'may be made').toContain(because);
});
test('a decision overturned in full has neither differences nor a day to appeal', () => {
  const draft = overturned(FORMER, { outcome: 'FULL', ects: 3, reasons: ' R ' }, '2026-12-01');
  expect(draft).toMatchObject({
    outcome: 'FULL',
    ects: 3,
    reasons: 'R',
    differences: [],
    appealUntil: null,
    grade: '3',
  });
  expect(worseThan(FORMER, draft)).toEqual([]);
});

test.each([
  ['PARTIAL', 2, 'CONDITIONAL', 2, 'outcome'],
  ['FULL', null, 'PARTIAL', null, 'outcome'],
  ['FULL', 3, 'ALTERNATIVE', 3, 'outcome'],
  ['ALTERNATIVE', 3, 'PARTIAL', 2, 'ects'],
  ['CONDITIONAL', 3, 'PARTIAL', 2, 'ects'],
  ['CONDITIONAL', 3, 'CONDITIONAL', 1, 'ects'],
  ['PARTIAL', 1, 'REFUSED', null, 'outcome'],
] as const)('an appeal never turns %s of %p ECTS into %s of %p ECTS: %s', (was, had, is, has, field) => {
  const worse = worseThan({ outcome: was, ects: had }, { outcome: is, ects: has });
  expect(worse.map(({ path }) => path)).toEqual([`input.${field}`]);
});
test.each([
  ['PARTIAL', 2, 'ALTERNATIVE', 3],
  ['CONDITIONAL', 3, 'FULL', 3],
  ['REFUSED', null, 'CONDITIONAL', null],
] as const)('an appeal may turn %s of %p ECTS into %s of %p ECTS', (was, had, is, has) => {
  expect(worseThan({ outcome: was, ects: had }, { outcome: is, ects: has })).toEqual([]);
});
