import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import {
  COURSE,
  creditsOf,
  dropRules,
  hubIds,
  makeRule,
  publishTable,
  receive,
  request,
  type Requested,
} from './fixtures.ts';
import {
  learner,
  LEARNER,
  neighbour,
  officer,
  otherLearner,
  OTHER_LEARNER,
  person,
  startRecognition,
  type Recognition,
} from './support.ts';

let at: Recognition;
let normal: Recognition['elsewhere'];
beforeAll(async () => {
  at = await startRecognition();
  normal = { ...at.elsewhere };
}, 30_000);
afterEach(async () => {
  Object.assign(at.elsewhere, normal, { documents: at.elsewhere.documents });
  await dropRules(at);
  at.sent.length = 0;
});
afterAll(() => at.stop());

let course = 0;
/** A credential of a course nobody showed before. */
const another = (said: Parameters<typeof receive>[1] = {}) =>
  receive(at, { title: { en: `Course ${++course}` }, ...said });

describe('a request for recognition', () => {
  test('keeps the verified evidence and waits for an officer, four months at most', async () => {
    const received = await another();
    const made = await request(at, { receivedCredentialId: received });
    expect(made).toMatchObject({ state: 'SUBMITTED', automatic: false, dueOn: '2027-03-21', decision: null });
    const { recognitionRequest: seen } = await at.ask<{ recognitionRequest: unknown }>(
      learner,
      `query ($id: ID!) { recognitionRequest(id: $id) { purpose institution { id name country } learner { id } received { id }
        verification { verdict verifiedAt checks { name status } }
        credential { id awardedBy { id name country } sealedBy { id name } enrolment { id } result { id } }
        evidence { received { id } credential { id } verification { verdict } } suggestion { ects } precedents { decision { id } } } }`,
      { id: made.id },
    );
    expect(seen).toMatchObject({
      purpose: 'CREDIT_TRANSFER',
      institution: { id: 'tuni.fi', name: 'Tampere University', country: 'FI' },
      learner: { id: LEARNER },
      received: { id: received },
      verification: { verdict: 'VALID', checks: expect.arrayContaining([{ name: 'SEAL', status: 'OK' }]) },
      credential: {
        id: hubIds(`Course ${course}`).credential,
        awardedBy: { id: 'dcu.ie', name: 'DCU', country: 'IE' },
        sealedBy: { id: 'dcu.ie' },
        enrolment: { id: hubIds(`Course ${course}`).enrolment },
        result: { id: hubIds(`Course ${course}`).result },
      },
      evidence: [{ received: { id: received } }],
      suggestion: null,
      precedents: [],
    });
  });

  test('tells the home and the issuer why they may be read, in the same transaction', async () => {
    const made = await request(at, { receivedCredentialId: await another() });
    expect(at.sent.map(({ to, kind, payload }) => ({ to, kind, payload }))).toEqual([
      {
        to: 'tuni.fi',
        kind: 'learners.recognitionRequested',
        payload: { request: made.id, learner: LEARNER, state: 'SUBMITTED', statement: 'signed' },
      },
      {
        to: 'dcu.ie',
        kind: 'credentials.readingBasis',
        payload: {
          statement: 'signed',
          request: made.id,
          learner: LEARNER,
          credential: hubIds(`Course ${course}`).credential,
          enrolment: hubIds(`Course ${course}`).enrolment,
          result: hubIds(`Course ${course}`).result,
        },
      },
    ]);
  });

  test('is nobody else’s: the neighbour’s officer and another learner see nothing', async () => {
    const { id } = await request(at, { receivedCredentialId: await another() });
    const visible = async (who: Caller) =>
      (
        await at.ask<{ recognitionRequest: unknown }>(who, 'query ($id: ID!) { recognitionRequest(id: $id) { id } }', {
          id,
        })
      ).recognitionRequest;
    expect(await Promise.all([learner, officer].map(visible))).toEqual([{ id }, { id }]);
    expect(await Promise.all([neighbour, otherLearner, person('tuni.fi', 'r', ['REGISTRAR'])].map(visible))).toEqual([
      null,
      null,
      null,
    ]);
    expect(await at.entity(neighbour, 'RecognitionRequest', id!, 'id state')).toBeNull();
    expect(await at.entity(learner, 'RecognitionRequest', id!, 'id state')).toEqual({ id, state: 'SUBMITTED' });
  });

  test('asked twice with the same key is one request, even while the home is down; with another body a conflict', async () => {
    const input = { receivedCredentialId: await another(), idempotencyKey: 'again' };
    const first = await request(at, input);
    at.elsewhere.down = ['tuni.fi'];
    expect(await request(at, input)).toMatchObject({ id: first.id });
    expect(await request(at, { ...input, purpose: 'ADMISSION' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('does not take hub ids of another institution from a document', async () => {
    at.elsewhere.awarding = 'utwente.nl';
    const { id } = await request(at, { receivedCredentialId: await another() });
    const query = 'query ($id: ID!) { recognitionRequest(id: $id) { credential { id } } }';
    expect(await at.ask(learner, query, { id })).toEqual({ recognitionRequest: { credential: null } });
    expect(at.sent.map(({ kind }) => kind)).toEqual(['learners.recognitionRequested']);
  });
});

describe('a request is refused', () => {
  const refused = async (input: object, who?: Caller): Promise<Requested> => {
    const answer = await request(at, input, who);
    expect(at.sent).toEqual([]);
    return answer;
  };

  test('to anybody but a learner', async () => {
    const received = await another();
    expect(await refused({ receivedCredentialId: received }, officer)).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('where there is no such received credential, or it is kept at another home', async () => {
    const missing = 'tuni.fi:019a2f00-0000-7000-8000-00000000ffff';
    expect(await refused({ receivedCredentialId: missing })).toMatchObject({ code: 'NOT_FOUND' });
    const elsewhere = 'dcu.ie:019a2f00-0000-7000-8000-00000000ffff';
    expect(await refused({ receivedCredentialId: elsewhere })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('where another learner showed the credential before', async () => {
    const received = await another();
    await request(at, { receivedCredentialId: received });
    at.sent.length = 0;
    expect(await refused({ receivedCredentialId: received }, otherLearner)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('where the evidence is not what it claims, with the failed checks', async () => {
    at.elsewhere.verdict = 'INVALID';
    expect(await refused({ receivedCredentialId: await another() })).toMatchObject({
      code: 'INVALID',
      details: [{ path: null, message: 'SEAL: SEAL ERROR' }],
    });
  });

  test('while the same evidence waits for a decision', async () => {
    const received = await another();
    await request(at, { receivedCredentialId: received });
    at.sent.length = 0;
    expect(await refused({ receivedCredentialId: received, purpose: 'EXEMPTION' })).toMatchObject({ code: 'CONFLICT' });
  });

  test('twice at once only once', async () => {
    const received = await another();
    const answers = await Promise.all([1, 2, 3].map(() => request(at, { receivedCredentialId: received })));
    expect(answers.map(({ code }) => code ?? 'made').toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'made']);
  });

  test('with an error, not a refusal, while the home is down', async () => {
    at.elsewhere.down = ['tuni.fi'];
    await expect(request(at, { receivedCredentialId: await another() })).rejects.toMatchObject({
      extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi' },
    });
  });
});

describe('a rule decides at once', () => {
  const SAID = { title: { en: 'Introduction to Artificial Intelligence' } };

  test.each<[string, () => Promise<unknown> | unknown, Parameters<typeof receive>[1], object]>([
    ['a document that cannot be confirmed', () => (at.elsewhere.verdict = 'INDETERMINATE'), {}, {}],
    ['a proof of participation', () => null, { kind: 'PARTICIPATION', assessment: null }, {}],
    ['a seal of somebody else without mandate', () => (at.elsewhere.sealer = 'eciu.eu'), {}, {}],
    ['an issuer that is down', () => (at.elsewhere.down = ['dcu.ie']), {}, {}],
    ['an issuer that shows nothing', () => (at.elsewhere.issuer = null), {}, {}],
    ['a suspended credential', () => (at.elsewhere.issuer = issuer({ validity: 'SUSPENDED' })), {}, {}],
    ['a revoked credential', () => (at.elsewhere.issuer = issuer({ validity: 'REVOKED' })), {}, {}],
    ['a result that is not final', () => (at.elsewhere.issuer = issuer({ final: false })), {}, {}],
    ['a failed result', () => (at.elsewhere.issuer = issuer({ pass: 'FAILED' })), {}, {}],
    ['another course than its title says', () => (at.elsewhere.issuer = issuer({ course: 'dcu.ie:x' })), {}, {}],
    ['a provider not quality-assured on the award date', () => (at.elsewhere.accreditations = []), {}, {}],
    ['fewer credits than the rule gives', () => null, { ects: 2 }, {}],
    ['another level', () => null, { eqfLevel: 5 }, {}],
    ['another purpose', () => null, {}, { purpose: 'ADMISSION' }],
    ['another target', () => null, {}, { towards: 'HIST.200' }],
  ])('but not %s', async (_, arrange, said, asked) => {
    await makeRule(at);
    at.elsewhere.issuer = issuer({});
    const received = await receive(at, { ...SAID, ...said });
    await arrange();
    const made = await request(
      at,
      { receivedCredentialId: received, ...asked },
      person('tuni.fi', received, ['LEARNER'], received),
    );
    expect(made).toMatchObject({ state: 'SUBMITTED', automatic: false, decision: null });
  });

  test('but not below its minimum grade, nor where grades cannot be compared', async () => {
    at.elsewhere.issuer = issuer({});
    await makeRule(at, { minGrade: 'C' });
    const other = person('tuni.fi', 'x', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000aaaa');
    expect(await request(at, { receivedCredentialId: await receive(at, SAID) }, other)).toMatchObject({
      automatic: false,
    });
    await publishTable(at, 'dcu.ie', [
      { grade: 'B', share: 1, passing: true },
      { grade: 'C', share: 1, passing: true },
    ]);
    const third = person('tuni.fi', 'y', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000bbbb');
    expect(await request(at, { receivedCredentialId: await receive(at, SAID) }, third)).toMatchObject({
      automatic: true,
    });
  });

  test('in full, naming the rule; the credits are written and the home is told', async () => {
    const rule = await makeRule(at);
    at.elsewhere.issuer = issuer({});
    const made = await request(at, { receivedCredentialId: await receive(at, SAID), towards: 'comp.100' });
    expect(made).toMatchObject({
      state: 'DECIDED',
      automatic: true,
      dueOn: null,
      decision: { outcome: 'FULL', ects: 3, rule: { id: rule.id }, decidedBy: { role: 'RULE' } },
    });
    const [credit] = await creditsOf(at, LEARNER);
    expect(credit).toMatchObject({ ects: 3, course: COURSE, towards: 'comp.100' });
    expect(at.sent).toContainEqual(
      expect.objectContaining({
        to: 'tuni.fi',
        kind: 'learners.creditRecognised',
        payload: { credit: credit!.id, learner: LEARNER, decision: made.decision!.id },
      }),
    );
    const fields = 'title(language: "fi") ects course { id } decision { id outcome }';
    expect(await at.entity(learner, 'RecognisedCredit', credit!.id, fields)).toEqual({
      title: 'Introduction to Artificial Intelligence',
      ects: 3,
      course: { id: COURSE },
      decision: { id: made.decision!.id, outcome: 'FULL' },
    });
    expect(await at.entity(neighbour, 'RecognisedCredit', credit!.id, 'id')).toBeNull();
    expect(await at.entity(neighbour, 'RecognitionDecision', made.decision!.id, 'id')).toBeNull();
    expect(await at.entity(neighbour, 'RecognitionRule', rule.id, 'title')).toEqual({ title: 'DCU:n tekoälyjohdatus' });
  });

  test('and the same learning is never credited twice, not even by another document of it', async () => {
    await makeRule(at);
    const made = await request(at, { receivedCredentialId: await receive(at, SAID) });
    expect(made).toMatchObject({ code: 'ALREADY_RECOGNISED' });
    expect(await creditsOf(at, LEARNER)).toHaveLength(1);
  });

  test('what the alliance office sealed under a mandate', async () => {
    await makeRule(at);
    Object.assign(at.elsewhere, { sealer: 'eciu.eu', mandated: true, issuer: issuer({}) });
    const made = await request(at, { receivedCredentialId: await receive(at, SAID) }, otherLearner);
    expect(made).toMatchObject({ automatic: true });
    expect(await creditsOf(at, OTHER_LEARNER)).toHaveLength(1);
  });
});

describe('several credentials in one request', () => {
  const who = (n: number) =>
    person('tuni.fi', `several ${n}`, ['LEARNER'], `tuni.fi:019a2f00-0000-7000-8000-000000${n}dddd`);

  test('are all kept, in the order given, each once', async () => {
    const [first, second] = [await another(), await another()];
    const input = { receivedCredentialId: first, alsoReceivedCredentialIds: [second, first] };
    const { id } = await request(at, input, who(10));
    const query = 'query ($id: ID!) { recognitionRequest(id: $id) { received { id } evidence { received { id } } } }';
    expect(await at.ask(officer, query, { id })).toEqual({
      recognitionRequest: {
        received: { id: first },
        evidence: [{ received: { id: first } }, { received: { id: second } }],
      },
    });
  });

  test('are decided at once only by a rule that covers every one of them', async () => {
    at.elsewhere.issuer = issuer({});
    const title = (name: string) => ({ title: { en: `${name} ${++course}` } });
    const [ai, ethics] = [title('AI'), title('Ethics')];
    const ETHICS = 'dcu.ie:019a2f00-0000-7000-8000-0000000000d2';
    at.elsewhere.courseOf = { [hubIds(ethics.title.en).enrolment]: ETHICS };
    const source = (one: typeof ai) => ({
      course: one === ethics ? ETHICS : COURSE,
      awardedBy: 'dcu.ie',
      ...one,
      ects: 3,
      eqfLevel: 6,
    });
    await makeRule(at, { sources: [source(ai), source(ethics)], ects: 6 });
    const [first, second, third] = [await receive(at, ethics), await receive(at, ai), await another()];
    at.elsewhere.courseOf[hubIds(`Course ${course}`).enrolment] = 'dcu.ie:019a2f00-0000-7000-8000-0000000000d3';
    expect(await request(at, { receivedCredentialId: first }, who(11))).toMatchObject({ automatic: false });
    const more = { receivedCredentialId: await receive(at, ethics), alsoReceivedCredentialIds: [second] };
    expect(await request(at, { ...more, alsoReceivedCredentialIds: [second, third] }, who(12))).toMatchObject({
      automatic: false,
    });
    const both = {
      receivedCredentialId: await receive(at, ethics),
      alsoReceivedCredentialIds: [await receive(at, ai)],
    };
    expect(await request(at, both, who(13))).toMatchObject({ automatic: true, decision: { ects: 6 } });
  });

  test('are at most ten', async () => {
    const also = Array.from({ length: 10 }, (_, n) => `tuni.fi:019a2f00-0000-7000-8000-00000000ee${n}0`);
    const asked = await request(at, { receivedCredentialId: await another(), alsoReceivedCredentialIds: also });
    expect(asked).toMatchObject({ code: 'INVALID', details: [{ path: 'input.alsoReceivedCredentialIds' }] });
  });
});

const issuer = (differing: object) => ({
  validity: 'VALID',
  final: true,
  pass: 'PASSED',
  course: COURSE,
  ...differing,
});
