import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { creditsOf, decide, receive, request, type Decided } from './fixtures.ts';
import {
  learner,
  LEARNER,
  neighbour,
  officer,
  person,
  secondOfficer,
  startRecognition,
  type Recognition,
} from './support.ts';

const LESS = {
  reasons: 'Two credits of practice are missing.',
  differences: [{ kind: 'WORKLOAD', explanation: 'No practice.' }],
  appealUntil: '2026-12-31',
};
let at: Recognition;
let requestId: string;
let course = 0;
const fresh = async (who = learner) => {
  const received = await receive(at, { title: { en: `Course ${++course}` } });
  return (await request(at, { receivedCredentialId: received }, who)).id!;
};
beforeAll(async () => {
  at = await startRecognition();
}, 30_000);
beforeEach(async () => {
  requestId = await fresh();
  at.sent.length = 0;
});
afterAll(() => at.stop());

describe('an officer decides', () => {
  test('in full: the credits are entered, the home is notified, the learner can read it', async () => {
    const decision = await decide(at, officer, { requestId, outcome: 'FULL', ects: 3, grade: '4' });
    expect(decision).toMatchObject({
      outcome: 'FULL',
      ects: 3,
      grade: '4',
      differences: [],
      appeal: null,
      decidedBy: { role: 'OFFICER' },
      request: { id: requestId, state: 'DECIDED' },
      supersedes: null,
    });
    expect(at.sent.map(({ kind }) => kind)).toEqual([
      'learners.creditRecognised',
      'learners.readingEnds',
      'learners.readingEnds',
    ]);
    const query = 'query ($id: ID!) { recognitionRequest(id: $id) { decision { id flagged { since reason } } } }';
    expect(await at.ask(learner, query, { id: requestId })).toEqual({
      recognitionRequest: { decision: { id: decision.id, flagged: null } },
    });
  });

  test('in part, with a difference, reasons and how to appeal', async () => {
    const decision = await decide(at, officer, { requestId, outcome: 'PARTIAL', ects: 1, ...LESS });
    expect(decision).toMatchObject({
      outcome: 'PARTIAL',
      ects: 1,
      differences: LESS.differences,
      appeal: { until: '2026-12-31', how: expect.stringContaining('Tampere University') },
    });
  });

  test('with no credits for a refusal', async () => {
    const before = await creditsOf(at, LEARNER);
    expect(await decide(at, officer, { requestId, outcome: 'REFUSED', ...LESS })).toMatchObject({ outcome: 'REFUSED' });
    expect(await creditsOf(at, LEARNER)).toHaveLength(before.length);
    expect(at.sent.map(({ kind }) => kind)).toEqual(['learners.readingEnds', 'learners.readingEnds']);
  });

  test('only once when sent twice with the same key', async () => {
    const input = { requestId, outcome: 'FULL', ects: 3, idempotencyKey: requestId };
    const first = await decide(at, officer, input);
    expect(await decide(at, officer, input)).toMatchObject({ id: first.id });
    expect(await decide(at, officer, { ...input, grade: '5' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });
});

describe('a decision is refused', () => {
  test.each([
    ["to the neighbour institution's officer", neighbour],
    ['to the learner', learner],
    ['to a registrar', person('tuni.fi', 'r', ['REGISTRAR'])],
  ])('%s, as if there were no request', async (_, who) => {
    expect(await decide(at, who, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('to an officer who is the learner', async () => {
    const both = person('tuni.fi', 'both', ['LEARNER', 'OFFICER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000cccc');
    const own = await fresh(both);
    expect(await decide(at, both, { requestId: own, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'OWN_REQUEST' });
    const withoutRole = { ...both, roles: ['OFFICER' as const], learner: null };
    expect(await decide(at, withoutRole, { requestId: own, outcome: 'FULL', ects: 3 })).toMatchObject({
      code: 'OWN_REQUEST',
    });
    expect(await decide(at, officer, { requestId: own, outcome: 'FULL', ects: 3 })).toMatchObject({ outcome: 'FULL' });
  });

  test('without a difference, and where a field is missing, with its path', async () => {
    expect(await decide(at, officer, { requestId, outcome: 'REFUSED' })).toMatchObject({
      code: 'DIFFERENCE_REQUIRED',
      details: [{ path: 'input.differences' }, { path: 'input.reasons' }, { path: 'input.appealUntil' }],
    });
    expect(await decide(at, officer, { requestId, outcome: 'PARTIAL', ects: 9, ...LESS, reasons: ' ' })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.ects' }, { path: 'input.reasons' }],
    });
  });

  test('where there is a decision that it does not supersede', async () => {
    const first = await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
    expect(await decide(at, secondOfficer, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    const credit = (await creditsOf(at, LEARNER)).find((one) => one.decisionId === first.id)!;
    const second = await decide(at, secondOfficer, { requestId, outcome: 'REFUSED', ...LESS, supersedes: first.id });
    expect(second).toMatchObject({ outcome: 'REFUSED', supersedes: { id: first.id }, request: { state: 'DECIDED' } });
    expect(await at.entity(learner, 'RecognisedCredit', credit.id, 'id')).toBeNull();
    expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3, supersedes: first.id })).toMatchObject({
      code: 'CONFLICT',
    });
  });

  test('where it supersedes a decision that does not exist', async () => {
    const supersedes = 'tuni.fi:019a2f00-0000-7000-8000-00000000dddd';
    expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3, supersedes })).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.supersedes' }],
    });
  });
});

describe('of two concurrent officers', () => {
  test('exactly one decides and the other is refused, every time', async () => {
    const requests: string[] = [];
    for (let n = 0; n < 3; n += 1) requests.push(await fresh());
    for (const id of requests) {
      const answers = await Promise.all(
        [officer, secondOfficer].map((who) => decide(at, who, { requestId: id, outcome: 'FULL', ects: 3 })),
      );
      expect(answers.map(({ code }) => code ?? 'decided').toSorted()).toEqual(['ALREADY_DECIDED', 'decided']);
    }
  });

  test('who supersede the same decision one succeeds, the other gets a conflict', async () => {
    const first = await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
    const answers: Decided[] = await Promise.all(
      [officer, secondOfficer].map((who) =>
        decide(at, who, { requestId, outcome: 'PARTIAL', ects: 1, ...LESS, supersedes: first.id }),
      ),
    );
    expect(answers.map(({ code }) => code ?? 'decided').toSorted()).toEqual(['CONFLICT', 'decided']);
  });
});

describe('the database itself refuses', () => {
  const run = (statement: string, values: unknown[] = []) => at.database.em.fork().execute(statement, values);
  const insert = (differing: Record<string, unknown>) => {
    const row = {
      id: 'tuni.fi:decision',
      request_id: requestId,
      requested_by: learner.subject,
      outcome: 'FULL',
      differences: '[]',
      decided_at: new Date(),
      decided_by_role: 'OFFICER',
      decided_by: officer.subject,
      ...differing,
    };
    const names = Object.keys(row).join(', ');
    const marks = Object.keys(row).map(() => '?');
    return run(`insert into recognition.decision (${names}) values (${marks.join(', ')})`, Object.values(row));
  };

  test('a decision on one’s own request', async () => {
    await expect(insert({ decided_by: learner.subject })).rejects.toThrow('never_ones_own');
  });
  test('a decision with another requester than its request', async () => {
    await expect(insert({ requested_by: 'tuni.fi|somebody' })).rejects.toThrow('foreign key');
  });
  test.each([
    [{ outcome: 'REFUSED' }, 'less_needs_why'],
    [{ outcome: 'PARTIAL', reasons: 'x', appeal_until: '2027-01-01' }, 'less_needs_why'],
    [{ decided_by_role: 'RULE' }, 'rule_named'],
    [{ ects: -1 }, 'ects'],
  ])('%j', async (differing, constraint) => {
    await expect(insert(differing)).rejects.toThrow(constraint);
  });
  test('a second first decision, and every edit', async () => {
    const { id } = await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
    await expect(insert({})).rejects.toThrow('decision_first');
    await expect(run('update recognition.decision set ects = 1 where id = ?', [id])).rejects.toThrow('never edited');
  });
});

describe('evidence is verified again when it is decided', () => {
  const normal = { verdict: 'VALID', issuer: null, down: [] } as const;
  afterEach(() => void Object.assign(at.elsewhere, normal, { documents: { ...at.elsewhere.documents } }));
  const verdictOf = async (id: string) => {
    const query = 'query ($id: ID!) { recognitionRequest(id: $id) { decision { evidenceVerdict } } }';
    const data = await at.ask<any>(officer, query, { id });
    return data.recognitionRequest.decision?.evidenceVerdict;
  };

  test('and the decision states the verdict', async () => {
    await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
    expect(await verdictOf(requestId)).toBe('VALID');
  });

  test.each<[string, () => unknown, string]>([
    ['no longer passes verification', () => (at.elsewhere.verdict = 'INVALID'), 'SEAL'],
    [
      'was revoked by its issuer',
      () => (at.elsewhere.issuer = { validity: 'REVOKED', final: true, pass: 'PASSED', course: 'dcu.ie:x' }),
      'REVOKED',
    ],
    [
      'is another document than was submitted',
      async () => {
        const [id] = Object.keys(at.elsewhere.documents).slice(-1);
        at.elsewhere.documents[id!] = at.elsewhere.documents[Object.keys(at.elsewhere.documents)[0]!]!;
      },
      'not the one submitted',
    ],
  ])('nothing is granted where it %s, but a refusal stands', async (_, arrange, why) => {
    await arrange();
    expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({
      code: 'INVALID',
      details: [{ path: null, message: expect.stringContaining(why) }],
    });
    expect(await decide(at, officer, { requestId, outcome: 'REFUSED', ...LESS })).toMatchObject({ outcome: 'REFUSED' });
  });

  test('while the learner’s home is down the verification at submission counts', async () => {
    at.elsewhere.down = ['tuni.fi'];
    expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ outcome: 'FULL' });
    expect(await verdictOf(requestId)).toBeNull();
  });
});
