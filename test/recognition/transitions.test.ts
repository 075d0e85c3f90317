import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { creditedFor } from '../../subgraphs/recognition/credit/credited.policy.ts';
import { STATES } from '../../subgraphs/recognition/request/request.policy.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { receive, request } from './fixtures.ts';
import { learner, neighbour, officer, person, secondOfficer, startRecognition, type Recognition } from './support.ts';

type State = (typeof STATES)[number];

const thirdOfficer = person('tuni.fi', 'third', ['OFFICER']);
const LESS = {
  reasons: 'A third of the content is missing.',
  differences: [{ kind: 'LEARNING_OUTCOMES', explanation: 'No neural networks.' }],
  appealUntil: '2027-01-31',
};

/** A step with its input; `standing` is the current decision, where there is one. */
interface Step {
  readonly mutation: string;
  readonly by: Caller;
  input(requestId: string, standing: string): object;
  /** The resulting state by the state in which the step is taken; in all others it is refused. */
  readonly leadsTo: Partial<Record<State, State>>;
}

const STEPS: Record<string, Step> = {
  'an officer asks for information': {
    ...{ mutation: 'requestInformation', by: officer },
    input: (requestId) => ({ requestId, question: 'Which books?' }),
    leadsTo: { SUBMITTED: 'INFORMATION_REQUESTED', UNDER_REVIEW: 'INFORMATION_REQUESTED' },
  },
  'the learner answers': {
    ...{ mutation: 'answerInformation', by: learner },
    input: (requestId) => ({ requestId, answer: 'These.' }),
    leadsTo: { INFORMATION_REQUESTED: 'SUBMITTED' },
  },
  'the learner withdraws': {
    ...{ mutation: 'withdrawRecognition', by: learner },
    input: (requestId) => ({ requestId }),
    leadsTo: { SUBMITTED: 'WITHDRAWN', INFORMATION_REQUESTED: 'WITHDRAWN', UNDER_REVIEW: 'WITHDRAWN' },
  },
  'an officer takes it up': {
    ...{ mutation: 'assignRecognition', by: officer },
    input: (requestId) => ({ requestId }),
    leadsTo: {
      ...{ SUBMITTED: 'UNDER_REVIEW', UNDER_REVIEW: 'UNDER_REVIEW' },
      ...{ INFORMATION_REQUESTED: 'INFORMATION_REQUESTED', APPEALED: 'APPEALED' },
    },
  },
  'an officer tells of a delay': {
    ...{ mutation: 'postponeRecognition', by: officer },
    input: (requestId) => ({ requestId, until: '2028-01-01', reason: 'The expert is away.' }),
    leadsTo: { SUBMITTED: 'SUBMITTED', UNDER_REVIEW: 'UNDER_REVIEW', APPEALED: 'APPEALED' },
  },
  'an officer decides': {
    ...{ mutation: 'decideRecognition', by: officer },
    input: (requestId) => ({ requestId, outcome: 'FULL', ects: 3 }),
    leadsTo: { SUBMITTED: 'DECIDED', UNDER_REVIEW: 'DECIDED' },
  },
  'an officer supersedes the decision': {
    ...{ mutation: 'decideRecognition', by: officer },
    input: (requestId, supersedes) => ({ requestId, outcome: 'PARTIAL', ects: 1, ...LESS, supersedes }),
    leadsTo: { DECIDED: 'DECIDED' },
  },
  'an officer who did not decide before corrects the decision': {
    ...{ mutation: 'decideRecognition', by: thirdOfficer },
    input: (requestId, supersedes) => ({ requestId, outcome: 'FULL', ects: 3, grade: '4', supersedes }),
    leadsTo: { DECIDED: 'DECIDED', UPHELD: 'UPHELD', OVERTURNED: 'OVERTURNED' },
  },
  'the learner appeals': {
    ...{ mutation: 'appealDecision', by: learner },
    input: (_, decisionId) => ({ decisionId, grounds: 'There was practice.' }),
    leadsTo: { DECIDED: 'APPEALED' },
  },
  'another officer upholds': {
    ...{ mutation: 'decideAppeal', by: secondOfficer },
    input: (requestId) => ({ requestId, uphold: true, reasons: 'It is right.' }),
    leadsTo: { APPEALED: 'UPHELD' },
  },
  'another officer overturns': {
    ...{ mutation: 'decideAppeal', by: secondOfficer },
    input: (requestId) => ({ requestId, uphold: false, outcome: 'FULL', ects: 3, reasons: 'It was there.' }),
    leadsTo: { APPEALED: 'OVERTURNED' },
  },
};

/** The steps that bring a submitted request into a state; decisions are partial, so that they can be appealed. */
const PARTLY: Step = {
  ...STEPS['an officer decides']!,
  input: (requestId) => ({ requestId, outcome: 'PARTIAL', ects: 2, ...LESS }),
};
const APPEALED = [PARTLY, STEPS['the learner appeals']!];
const PATHS: Record<State, readonly Step[]> = {
  SUBMITTED: [],
  INFORMATION_REQUESTED: [STEPS['an officer asks for information']!],
  UNDER_REVIEW: [STEPS['an officer takes it up']!],
  DECIDED: [PARTLY],
  APPEALED,
  UPHELD: [...APPEALED, STEPS['another officer upholds']!],
  OVERTURNED: [...APPEALED, STEPS['another officer overturns']!],
  WITHDRAWN: [STEPS['the learner withdraws']!],
};

let at: Recognition;
let course = 0;
beforeAll(async () => {
  at = await startRecognition();
}, 30_000);
afterAll(() => at.stop());

const shown = async (id: string) =>
  (await at.ask<any>(officer, `query ($id: ID!) { recognitionRequest(id: $id) { state decision { id } } }`, { id }))
    .recognitionRequest as { state: State; decision: { id: string } | null };

/** The code of a refusal; null where it is accepted. */
async function take({ mutation, by, input }: Step, id: string, who = by): Promise<string | null> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { decision } = await shown(id);
  const document = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ... on Refused { code } } }`;
  const { done } = await at.ask<any>(who, document, { input: input(id, decision?.id ?? 'tuni.fi:none') });
  return done.code ?? null;
}
async function requestIn(state: State): Promise<string> {
  const { id } = await request(at, { receivedCredentialId: await receive(at, { title: { en: `Step ${++course}` } }) });
  for (const step of PATHS[state]) expect(await take(step, id!)).toBeNull();
  return id!;
}

describe.each(STATES)('a request that is %s', (state) => {
  let id: string;
  beforeAll(async () => {
    id = await requestIn(state);
    expect(await shown(id)).toMatchObject({ state });
  });

  // Refusals first, as they leave the request unchanged.
  const steps = Object.entries(STEPS).toSorted(
    ([, a], [, b]) => Number(state in a.leadsTo) - Number(state in b.leadsTo),
  );
  test.each(steps)('%s is possible only where listed, and never for a neighbour', async (_, step) => {
    expect(await take(step, id, neighbour)).toBe('NOT_FOUND');
    const next = step.leadsTo[state];
    const fresh = next === undefined ? id : await requestIn(state);
    expect((await take(step, fresh)) === null).toBe(next !== undefined);
    expect(await shown(fresh)).toMatchObject({ state: next ?? state });
    expect(await shown(id)).toMatchObject({ state });
  });
});

describe('credits are for', () => {
  const rule = { targets: [], target: 'COMP.100', targetTitle: { en: 'Basics' } };
  const one = { title: { en: 'AI', fi: 'Tekoäly' }, course: 'dcu.ie:a' };
  const other = { title: { en: 'Ethics' }, course: 'dcu.ie:b' };
  test.each([
    [
      'what the learner named',
      'MINOR',
      'FULL',
      [one],
      rule,
      { towards: 'MINOR', course: 'dcu.ie:a', title: one.title },
    ],
    ["a rule's targets where nothing is named", null, 'FULL', [one], rule, { towards: 'COMP.100' }],
    ['what was recognised instead', 'MINOR', 'ALTERNATIVE', [one], null, { towards: 'An elective' }],
    [
      'all that was learnt',
      null,
      'FULL',
      [one, other],
      null,
      { title: { en: 'AI, Ethics' }, course: null, towards: null },
    ],
  ] as const)('%s', (_, towards, outcome, evidence, by, credited) => {
    expect(creditedFor({ towards }, { outcome, alternative: 'An elective' }, evidence, by)).toMatchObject(credited);
  });
});
