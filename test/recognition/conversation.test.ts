import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RequestEntity } from '../../subgraphs/recognition/request/request.entity.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { COURSE, decide, dropRules, hubIds, makeRule, receive, request } from './fixtures.ts';
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

const REQUEST = `id state dueOn assigned assignedToMe messages { from text } notices { dueOn reason overdue coded { code } } opinions { expert question opinion recommends }`;
const operation = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) {
    ... on RecognitionRequest { ${REQUEST} } ... on Refused { code message details { path } } } }`;
const expert = person('tuni.fi', 'expert', ['ASSESSOR']);

let at: Recognition;
let requestId: string;
let course = 0;
const fresh = async (who: Caller = learner) =>
  (await request(at, { receivedCredentialId: await receive(at, { title: { en: `Talk ${++course}` } }) }, who)).id!;
beforeAll(async () => {
  at = await startRecognition();
}, 30_000);
beforeEach(async () => {
  at.now = new Date('2026-11-21T10:00:00Z');
  requestId = await fresh();
});
afterAll(() => at.stop());

const run = async (name: string, who: Caller, input: object = {}) =>
  (await at.ask<{ done: any }>(who, operation(name), { input: { requestId, ...input } })).done;
const show = async (who: Caller, id = requestId) =>
  (await at.ask<any>(who, `query ($id: ID!) { recognitionRequest(id: $id) { ${REQUEST} } }`, { id }))
    .recognitionRequest;
const on = (day: string) => (at.now = new Date(`${day}T10:00:00Z`));

describe('information is asked and answered', () => {
  test('and the time limit stands still meanwhile: the new day is later by just those days, and told with its reason', async () => {
    expect(await show(learner)).toMatchObject({ state: 'SUBMITTED', dueOn: '2027-03-21' });
    on('2026-12-01');
    expect(await run('requestInformation', officer, { question: 'Which books?' })).toMatchObject({
      state: 'INFORMATION_REQUESTED',
      dueOn: null,
      messages: [{ from: 'OFFICER', text: 'Which books?' }],
    });
    on('2026-12-11');
    expect(await run('answerInformation', learner, { answer: 'These.' })).toMatchObject({
      state: 'SUBMITTED',
      dueOn: '2027-03-31',
      messages: [{ from: 'OFFICER' }, { from: 'LEARNER', text: 'These.' }],
      notices: [
        { dueOn: null, reason: expect.stringContaining('stands still') },
        { dueOn: '2027-03-31', reason: expect.stringContaining('runs on') },
      ],
    });
  });

  test('and a request under review goes back to review; one overdue stays overdue', async () => {
    await run('assignRecognition', officer);
    on('2027-04-01');
    await run('requestInformation', officer, { question: 'Q' });
    on('2027-04-10');
    expect(await run('answerInformation', learner, { answer: 'A' })).toMatchObject({
      state: 'UNDER_REVIEW',
      dueOn: '2027-03-30',
    });
  });

  test('twice at once only once', async () => {
    const answers = await Promise.all(
      [officer, secondOfficer].map((who) => run('requestInformation', who, { question: 'Q' })),
    );
    expect(answers.map(({ code }) => code ?? 'asked').toSorted()).toEqual(['WRONG_STATE', 'asked']);
  });

  test('and meanwhile nobody decides', async () => {
    await run('requestInformation', officer, { question: 'Q' });
    expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('each step is refused', () => {
  test.each<[string, object, Caller[]]>([
    ['requestInformation', { question: 'Q' }, [neighbour, learner, otherLearner, expert]],
    ['postponeRecognition', { until: '2027-06-01', reason: 'R' }, [neighbour, learner, expert]],
    ['assignRecognition', {}, [neighbour, learner, expert]],
    ['askOpinion', { expert: expert.subject, question: 'Q' }, [neighbour, learner, expert]],
    ['giveOpinion', { opinion: 'O' }, [neighbour, learner, officer, expert]],
    ['answerInformation', { answer: 'A' }, [neighbour, officer, otherLearner]],
    ['withdrawRecognition', {}, [neighbour, officer, otherLearner]],
  ])('%s, to a stranger as if there were no request', async (name, input, strangers) => {
    for (const who of strangers) expect(await run(name, who, input)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each<[string, Caller, object, string]>([
    ['requestInformation', officer, { question: ' ' }, 'input.question'],
    ['postponeRecognition', officer, { until: '2027-03-21', reason: 'R' }, 'input.until'],
    ['postponeRecognition', officer, { until: '2027-06-01', reason: '' }, 'input.reason'],
    ['assignRecognition', officer, { to: neighbour.subject }, 'input.to'],
    ['askOpinion', officer, { expert: 'utwente.nl|x', question: 'Q' }, 'input.expert'],
  ])('%s, where something is missing or wrong', async (name, who, input, path) => {
    expect(await run(name, who, input)).toMatchObject({ code: 'INVALID', details: [{ path }] });
  });

  test('once it is decided, and to the officer who asked for it', async () => {
    expect(await run('answerInformation', learner, { answer: 'A' })).toMatchObject({ code: 'WRONG_STATE' });
    await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
    for (const [name, who, input] of [
      ['requestInformation', officer, { question: 'Q' }],
      ['withdrawRecognition', learner, {}],
      ['postponeRecognition', officer, { until: '2027-06-01', reason: 'R' }],
      ['assignRecognition', officer, {}],
      ['askOpinion', officer, { expert: expert.subject, question: 'Q' }],
    ] as const)
      expect(await run(name, who, input)).toMatchObject({ code: 'WRONG_STATE' });
    const both = person('tuni.fi', 'both', ['LEARNER', 'OFFICER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000cccc');
    requestId = await fresh(both);
    expect(await run('requestInformation', both, { question: 'Q' })).toMatchObject({ code: 'OWN_REQUEST' });
    expect(await run('assignRecognition', both)).toMatchObject({ code: 'OWN_REQUEST' });
    expect(await run('assignRecognition', officer, { to: both.subject })).toMatchObject({ code: 'INVALID' });
  });
});

test('the learner withdraws, also while something is asked, and may ask again', async () => {
  await run('requestInformation', officer, { question: 'Q' });
  expect(await run('withdrawRecognition', learner)).toMatchObject({ state: 'WITHDRAWN', dueOn: null });
  expect(await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'WRONG_STATE' });
  const again = await request(at, { receivedCredentialId: await receive(at, { title: { en: `Talk ${course}` } }) });
  expect(again).toMatchObject({ state: 'SUBMITTED' });
});

test('a delay is told with its reason and the new day', async () => {
  const postponed = await run('postponeRecognition', officer, { until: '2027-05-01', reason: 'The expert is away.' });
  expect(postponed).toMatchObject({
    dueOn: '2027-05-01',
    notices: [{ dueOn: '2027-05-01', reason: 'The expert is away.', coded: null }],
  });
  expect(await show(learner)).toMatchObject({ dueOn: '2027-05-01', notices: [{ reason: 'The expert is away.' }] });
});

describe('once the four months ran out', () => {
  const overdueOf = async (who: Caller, id = requestId) =>
    (await show(who, id)).notices.filter(({ overdue }: { overdue: boolean }) => overdue);

  test('learner and officers are told, once each; postponed, a later end is told again', async () => {
    on('2027-03-21');
    await at.work('tellOverdue');
    expect(await overdueOf(officer)).toEqual([]);
    on('2027-03-22');
    await at.work('tellOverdue');
    await at.work('tellOverdue');
    expect(await overdueOf(learner)).toEqual([
      {
        ...{ dueOn: '2027-03-21', overdue: true, coded: { code: 'LATE_FOR_LEARNER' } },
        reason: expect.stringContaining('without a decision'),
      },
    ]);
    expect(await overdueOf(officer)).toHaveLength(2);
    expect(await overdueOf(officer)).toContainEqual(
      expect.objectContaining({ reason: expect.stringContaining('nobody works on it') }),
    );
    await run('postponeRecognition', officer, { until: '2027-04-01', reason: 'The expert is away.' });
    await at.work('tellOverdue');
    expect(await overdueOf(learner)).toHaveLength(1);
    on('2027-04-02');
    await at.work('tellOverdue');
    expect(await overdueOf(learner)).toMatchObject([{ dueOn: '2027-03-21' }, { dueOn: '2027-04-01' }]);
  });

  test('but not while the learner is asked for something, nor after a decision', async () => {
    await run('requestInformation', officer, { question: 'Which books?' });
    const other = await fresh();
    await decide(at, officer, { requestId: other, outcome: 'FULL', ects: 3 });
    on('2028-03-22');
    await at.work('tellOverdue');
    expect([...(await overdueOf(learner)), ...(await overdueOf(learner, other))]).toEqual([]);
  });
});

describe('a subject expert', () => {
  test('sees the request once asked, and gives an opinion, which the learner sees when it is decided', async () => {
    expect(await show(expert)).toBeNull();
    expect(await run('askOpinion', officer, { expert: expert.subject, question: 'Same level?' })).toMatchObject({
      state: 'UNDER_REVIEW',
    });
    expect(await run('askOpinion', secondOfficer, { expert: expert.subject, question: 'Well?' })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await show(expert)).toMatchObject({
      opinions: [{ expert: expert.subject, question: 'Same level?', opinion: null }],
      assigned: null,
    });
    expect(await queueOf(expert)).toEqual([requestId]);
    expect(await run('giveOpinion', expert, { opinion: 'Yes.', recommends: 'FULL' })).toMatchObject({
      opinions: [{ opinion: 'Yes.', recommends: 'FULL' }],
    });
    expect(await run('giveOpinion', expert, { opinion: 'No.' })).toMatchObject({ code: 'WRONG_STATE' });
    expect(await queueOf(expert)).toEqual([]);
    expect(await show(learner)).toMatchObject({ messages: [], opinions: [] });
    expect((await show(officer)).messages).toEqual([
      { from: 'OFFICER', text: 'Same level?' },
      { from: 'EXPERT', text: 'Yes.' },
    ]);
    expect(await decide(at, expert, { requestId, outcome: 'FULL', ects: 3 })).toMatchObject({ code: 'NOT_FOUND' });
    await decide(at, officer, { requestId, outcome: 'FULL', ects: 3 });
    expect((await show(learner)).messages).toHaveLength(2);
  });
});

test('an officer sees the own request as every learner does: nothing of what others think of it', async () => {
  const own = person('tuni.fi', 'own', ['LEARNER', 'OFFICER'], 'tuni.fi:019a2f00-0000-7000-8000-00000000cccd');
  requestId = await fresh(own);
  await run('askOpinion', officer, { expert: expert.subject, question: 'Is it hers?' });
  await run('giveOpinion', expert, { opinion: 'Hardly.', recommends: 'REFUSED' });
  await run('assignRecognition', officer);
  const query =
    'query ($id: ID!) { recognitionRequest(id: $id) { suggestion { outcome } precedents { decision { id } } } }';
  const advised = async (who: Caller) => (await at.ask<any>(who, query, { id: requestId })).recognitionRequest;
  expect(await show(officer)).toMatchObject({ opinions: [{ opinion: 'Hardly.' }], assigned: true });
  expect((await advised(officer)).suggestion).not.toBeNull();
  const learning = person('tuni.fi', 'own', ['LEARNER'], own.learner);
  for (const who of [own, learning, person('tuni.fi', 'own', ['OFFICER'])]) {
    expect(await show(who)).toMatchObject({ opinions: [], messages: [], assigned: null, assignedToMe: null });
    expect(await advised(who)).toEqual({ suggestion: null, precedents: [] });
  }
});

const QUEUE = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution {
  recognitionQueue(first: 100) { edges { node { id } } }
  recognitionQueueCounts { waiting submitted underReview informationRequested appealed overdue flagged assignedToMe unassigned } } } }`;
const institution = async (who: Caller) =>
  (await at.ask<any>(who, QUEUE, { r: [{ __typename: 'Institution', id: 'tuni.fi' }] }))._entities[0];
const queueOf = async (who: Caller) => (await institution(who)).recognitionQueue.edges.map(({ node }: any) => node.id);

test('officers take requests or give them to colleagues, and see how many wait', async () => {
  const { recognitionQueueCounts: before } = await institution(secondOfficer);
  expect(await run('assignRecognition', officer, { to: secondOfficer.subject })).toMatchObject({
    state: 'UNDER_REVIEW',
    assigned: true,
    assignedToMe: false,
  });
  const em = at.database.em.fork();
  await em.nativeUpdate(
    RequestEntity,
    { id: requestId },
    { dueOn: '2026-11-20', flaggedSince: at.now, flaggedBecause: 'Revoked.' },
  );
  requestId = await fresh();
  await run('requestInformation', officer, { question: 'Q' });
  const { recognitionQueueCounts: after } = await institution(secondOfficer);
  expect(after).toEqual({
    ...before,
    waiting: before.waiting + 1,
    submitted: before.submitted - 1,
    underReview: before.underReview + 1,
    informationRequested: before.informationRequested + 1,
    overdue: before.overdue + 1,
    flagged: before.flagged + 1,
    assignedToMe: before.assignedToMe + 1,
  });
  expect(await institution(neighbour)).toEqual({ recognitionQueue: null, recognitionQueueCounts: null });
});

describe('the same learning is never credited twice', () => {
  const issuer = { validity: 'VALID', final: true, pass: 'PASSED', course: COURSE };
  const who = (n: number) =>
    person('tuni.fi', `same ${n}`, ['LEARNER'], `tuni.fi:019a2f00-0000-7000-8000-0000000c000${n}`);
  const credited = async (n: number, title: string) => {
    const { id } = await request(at, { receivedCredentialId: await receive(at, { title: { en: title } }) }, who(n));
    await decide(at, officer, { requestId: id, outcome: 'FULL', ects: 3 });
  };

  test('not under another title of the same place, with another document', async () => {
    await credited(1, 'Statistics');
    const ids = hubIds('Statistics');
    const received = await receive(at, {
      title: { en: 'Statistics, renamed' },
      ects: 4,
      credentialId: hubIds('another').credential,
      activity: {
        enrolmentId: ids.enrolment,
        title: { en: 'Statistics' },
        startsOn: '2026-09-01',
        endsOn: '2026-11-01',
      },
    });
    expect(await request(at, { receivedCredentialId: received }, who(1))).toMatchObject({ code: 'ALREADY_RECOGNISED' });
  });

  test('not by another offering of the same course', async () => {
    at.elsewhere.issuer = issuer;
    await credited(2, 'Logic in spring');
    const received = await receive(at, { title: { en: 'Logic in autumn' }, ects: 5 });
    expect(await request(at, { receivedCredentialId: received }, who(2))).toMatchObject({ code: 'ALREADY_RECOGNISED' });
    expect(await request(at, { receivedCredentialId: received }, who(3))).toMatchObject({ state: 'SUBMITTED' });
    at.elsewhere.issuer = null;
  });

  test('not by the same course version, where the issuer tells no course', async () => {
    await credited(4, 'Optics');
    const received = await receive(at, { title: { en: ' optics' }, credentialId: hubIds('x').credential });
    expect(await request(at, { receivedCredentialId: received }, who(4))).toMatchObject({ code: 'ALREADY_RECOGNISED' });
  });

  test('not within one request either', async () => {
    const [first, second] = [
      await receive(at, { title: { en: 'Optics' } }),
      await receive(at, { title: { en: 'Optics' } }),
    ];
    const input = { receivedCredentialId: first, alsoReceivedCredentialIds: [second] };
    expect(await request(at, input, who(5))).toMatchObject({
      code: 'INVALID',
      details: [{ path: 'input.alsoReceivedCredentialIds.0' }],
    });
  });
});

test('where a rule covers the evidence and does not decide, it says which criteria do not hold', async () => {
  await dropRules(at);
  await makeRule(at, { minGrade: 'A' });
  at.elsewhere.issuer = { validity: 'VALID', final: false, pass: 'PASSED', course: COURSE };
  at.elsewhere.accreditations = [];
  const who = person('tuni.fi', 'why', ['LEARNER'], 'tuni.fi:019a2f00-0000-7000-8000-0000000d0001');
  const { id } = await request(at, { receivedCredentialId: await receive(at) }, who);
  const query =
    'query ($id: ID!) { recognitionRequest(id: $id) { state automatic notAutomatic notAutomaticReasons { code message parameters { name value } } } }';
  expect(await at.ask(who, query, { id })).toEqual({
    recognitionRequest: {
      state: 'SUBMITTED',
      automatic: false,
      notAutomatic: [
        'The result is not final.',
        'The provider is not known to be quality-assured on the award date.',
        'The grade is not known to be at least A.',
      ],
      notAutomaticReasons: [
        { code: 'RESULT_NOT_FINAL', message: 'The result is not final.', parameters: [] },
        {
          ...{ code: 'PROVIDER_NOT_ASSURED', parameters: [] },
          message: 'The provider is not known to be quality-assured on the award date.',
        },
        {
          ...{ code: 'GRADE_UNKNOWN', message: 'The grade is not known to be at least A.' },
          parameters: [{ name: 'grade', value: 'A' }],
        },
      ],
    },
  });
});
