import { describe, expect, test } from '@jest/globals';
import {
  creditsNeeded,
  mistakesOf,
  mistakesOfShape,
  stepsOf,
  type PathwayPlan,
} from '../../subgraphs/catalogue/pathway/pathway.policy.ts';
import { factsOf, progressOf, type LearnerFacts } from '../../subgraphs/catalogue/pathway/progress.policy.ts';
import type { PathwayAwardRecord, PathwayStepRecord } from '../../subgraphs/catalogue/pathway/pathway.entity.ts';

const course = (name: string, ects: number | null = 2) => ({ id: `dcu.ie:${name}`, title: { en: name }, ects });
const at = (institution: string, name: string, ects = 2) => ({ ...course(name, ects), id: `${institution}:${name}` });
const step = (courses: PathwayStepRecord['courses'], optional = false): PathwayStepRecord => ({
  title: null,
  optional,
  courses,
});
const UUID = (n: number) => `0${n}9a2f00-0000-7000-8000-000000000000`;

describe('a plan', () => {
  const PLAN: PathwayPlan = { title: 'Energy', language: 'en', courseIds: ['dcu.ie:a', 'dcu.ie:b'] };
  const steps = (...given: { courseIds: string[]; optional?: boolean }[]) => ({
    courseIds: null,
    steps: given.map((one) => ({ optional: false, ...one })),
  });

  test.each<[string, Partial<PathwayPlan>, string[]]>([
    ['of courses in order', {}, []],
    ['of steps', steps({ courseIds: ['x', 'y'] }, { courseIds: ['z'], optional: true }), []],
    ['of both', { steps: steps({ courseIds: ['x'] }).steps }, ['input.steps']],
    ['of nothing', { courseIds: [] }, ['input.courseIds']],
    ['of an empty step', steps({ courseIds: ['x'] }, { courseIds: [] }), ['input.steps.1.courseIds']],
    ['of too many steps', { courseIds: Array.from({ length: 51 }, (_, n) => `c${n}`) }, ['input.courseIds']],
    ['in which all may be left out', steps({ courseIds: ['x'], optional: true }), ['input.steps']],
    ['without a title', { title: ' ' }, ['input.title']],
    ['in no language', { language: 'English' }, ['input.language']],
    ['twice in a language', { translations: [{ language: 'en', title: 'Again' }] }, ['input.translations.0.language']],
    ['with a nameless translation', { translations: [{ language: 'fi', title: '' }] }, ['input.translations.0.title']],
    ['with too long a goal', { goal: 'x'.repeat(5001) }, ['input.goal']],
  ])('%s', (_, given, paths) => {
    expect(mistakesOfShape({ ...PLAN, ...given }).map(({ path }) => path)).toEqual(paths);
  });

  const known = {
    courses: new Map([course('a', 3), course('b', 2), course('c', null)].map((one) => [one.id, one])),
    isMember: (id: string) => id === 'tuni.fi',
  };
  test.each<[string, Partial<PathwayPlan>, string[]]>([
    ['of courses that are there', {}, []],
    ['of one that is not', { courseIds: ['dcu.ie:a', 'dcu.ie:gone'] }, ['input.courseIds.1']],
    ['of one twice', { courseIds: ['dcu.ie:a', 'dcu.ie:a'] }, ['input.courseIds.1']],
    [
      'of one twice in different steps',
      steps({ courseIds: ['dcu.ie:a', 'dcu.ie:b'] }, { courseIds: ['dcu.ie:b'] }),
      ['input.steps.1.courseIds.0'],
    ],
    ['towards an award within reach', { award: { title: 'Certificate', ects: 5, institutionId: 'tuni.fi' } }, []],
    ['towards one out of reach', { award: { title: 'Certificate', ects: 5.5 } }, ['input.award.ects']],
    ['towards one that needs nothing', { award: { title: 'Certificate', ects: 0 } }, ['input.award.ects']],
    ['towards one without a name', { award: { title: '', ects: 1 } }, ['input.award.title']],
    [
      'towards a stranger’s',
      { award: { title: 'Certificate', ects: 1, institutionId: 'evil.example' } },
      ['input.award.institutionId'],
    ],
  ])('%s', (_, given, paths) => {
    expect(mistakesOf({ ...PLAN, ...given }, known).map(({ path }) => path)).toEqual(paths);
  });

  test('written as courses or as steps is the same', () => {
    expect(stepsOf(PLAN).map((one) => one.step)).toEqual(
      stepsOf({ ...PLAN, ...steps({ courseIds: ['dcu.ie:a'] }, { courseIds: ['dcu.ie:b'] }) }).map((one) => one.step),
    );
  });
});

describe('what a learner has', () => {
  const credential = (id: string, validity: string | null, ects = 2) => ({
    credential: { validity, enrolment: { offering: { course: { id, ects } } } },
  });
  const nothing = { receivedCredentials: [], enrolments: [], recognisedCredits: [] };

  test('is what issuers declare valid, what was recognised, and what is under way', () => {
    const facts = factsOf(
      {
        receivedCredentials: [
          credential('a', 'VALID'),
          credential('b', 'REVOKED'),
          credential('c', 'SUSPENDED'),
          credential('d', null),
          { credential: null },
          { credential: { validity: 'VALID', enrolment: null } },
        ],
        recognisedCredits: [{ ects: 4, course: { id: 'r' } }, { ects: 9, course: null }, null],
        enrolments: ['PENDING', 'QUEUED', 'ENROLLED', 'FINISHED', 'DENIED', 'CANCELLED'].map((state) => ({
          state,
          offering: { course: { id: state } },
        })),
      },
      new Set(),
    );
    expect(facts.proofs).toEqual([
      { course: 'a', by: 'CREDENTIAL', credits: 2 },
      { course: 'r', by: 'RECOGNISED_CREDIT', credits: 4 },
    ]);
    expect([...facts.under]).toEqual(['PENDING', 'QUEUED', 'ENROLLED', 'FINISHED']);
  });

  test('may be nothing, or not visible', () => {
    expect(factsOf(nothing, new Set()).proofs).toEqual([]);
    expect(factsOf({ receivedCredentials: null, enrolments: null, recognisedCredits: null }, new Set()).proofs).toEqual(
      [],
    );
  });
});

describe('progress', () => {
  const facts = (
    given: Partial<Record<'earned' | 'recognised' | 'under' | 'unavailable', readonly (string | [string, number])[]>>,
  ): LearnerFacts => {
    const proofs = (by: 'CREDENTIAL' | 'RECOGNISED_CREDIT', list: readonly (string | [string, number])[] = []) =>
      list.map((one) =>
        typeof one === 'string' ? { course: one, by, credits: 2 } : { course: one[0], by, credits: one[1] },
      );
    return {
      proofs: [...proofs('RECOGNISED_CREDIT', given.recognised), ...proofs('CREDENTIAL', given.earned)],
      under: new Set((given.under ?? []) as string[]),
      unavailable: new Set((given.unavailable ?? []) as string[]),
    };
  };
  const idOf = (n: number, institution = 'dcu.ie') => `${institution}:${UUID(n)}`;
  const [one, two, three, four] = [1, 2, 3, 4].map((n) => step([at('dcu.ie', UUID(n))])) as [
    PathwayStepRecord,
    PathwayStepRecord,
    PathwayStepRecord,
    PathwayStepRecord,
  ];
  const of = (steps: readonly PathwayStepRecord[], known: LearnerFacts, award: PathwayAwardRecord | null = null) =>
    progressOf({ steps, award }, known);

  test('a learner with two of four steps done sees what is missing and what comes next', () => {
    const found = of([one, two, three, four], facts({ earned: [idOf(1)], recognised: [idOf(3)] }));
    expect(found).toMatchObject({
      creditsEarned: 4,
      creditsNeeded: 8,
      completedSteps: 2,
      reached: false,
      missing: { credits: 4 },
    });
    expect(found.steps.map(({ state }) => state)).toEqual(['COMPLETED', 'NOT_STARTED', 'COMPLETED', 'NOT_STARTED']);
    expect(found.missing.steps.map(({ position }) => position)).toEqual([2, 4]);
    expect(found.nextStep?.position).toBe(2);
  });

  test('what is under way is shown so, and the next step is the first that is not begun', () => {
    const found = of([one, two, three], facts({ earned: [idOf(1)], under: [idOf(1), idOf(2)] }));
    expect(found.steps.map(({ state }) => state)).toEqual(['COMPLETED', 'IN_PROGRESS', 'NOT_STARTED']);
    expect(found.nextStep?.position).toBe(3);
    expect(of([one], facts({ under: [idOf(1)] })).nextStep).toBeNull();
  });

  test('the same learning counts once: a credential and its recognition, or two courses of one step', () => {
    const either = step([at('dcu.ie', UUID(1), 2), at('tuni.fi', UUID(2), 3)]);
    const both = of(
      [either],
      facts({
        earned: [
          [idOf(1), 2],
          [idOf(2, 'tuni.fi'), 3],
        ],
        recognised: [[idOf(1), 5]],
      }),
    );
    expect(both).toMatchObject({ creditsEarned: 3, completedSteps: 1 });
    expect(both.steps[0]?.proof).toEqual({ course: idOf(2, 'tuni.fi'), by: 'CREDENTIAL', credits: 3 });
    const recognised = of([one], facts({ earned: [[idOf(1), 2]], recognised: [[idOf(1), 5]] }));
    expect(recognised).toMatchObject({ creditsEarned: 2, steps: [{ proof: { by: 'CREDENTIAL' } }] });
  });

  test('optional steps stack towards an award, and are missing only while credits are', () => {
    const steps = [one, step([at('dcu.ie', UUID(2), 3)], true), step([at('dcu.ie', UUID(3), 1)], true)];
    const award = { title: { en: 'Certificate' }, ects: 5, institution: null };
    expect(creditsNeeded({ steps, award })).toBe(5);
    expect(creditsNeeded({ steps, award: null })).toBe(2);
    const half = of(steps, facts({ earned: [[idOf(1), 2]] }), award);
    expect(half).toMatchObject({ reached: false, missing: { credits: 3 }, nextStep: { position: 2 } });
    expect(half.missing.steps.map(({ position }) => position)).toEqual([2, 3]);
    const whole = of(
      steps,
      facts({
        earned: [
          [idOf(1), 2],
          [idOf(2), 3],
        ],
      }),
      award,
    );
    expect(whole).toMatchObject({
      reached: true,
      creditsEarned: 5,
      missing: { credits: 0, steps: [] },
      nextStep: null,
    });
  });

  test('enough credits do not replace a required step', () => {
    const steps = [one, step([at('dcu.ie', UUID(2), 9)], true)];
    expect(of(steps, facts({ earned: [[idOf(2), 9]] }))).toMatchObject({
      reached: false,
      missing: { credits: 0, steps: [{ position: 1 }] },
    });
  });

  test('a step without credits counts as a step', () => {
    expect(of([step([course(UUID(1), null)])], facts({ earned: [[idOf(1), 0]] }))).toMatchObject({
      creditsNeeded: 0,
      creditsEarned: 0,
      completedSteps: 1,
      reached: true,
    });
  });

  test('a step at an institution that does not answer is unknown, not missing', () => {
    const steps = [one, step([at('tuni.fi', UUID(2))]), three];
    const found = of(steps, facts({ unavailable: ['tuni.fi'] }));
    expect(found.steps.map(({ state }) => state)).toEqual(['NOT_STARTED', 'UNKNOWN', 'NOT_STARTED']);
    expect(found.unavailable).toEqual(['tuni.fi']);
  });

  test('hundredths of credits add up exactly', () => {
    const steps = [step([at('dcu.ie', UUID(1), 0.1)]), step([at('dcu.ie', UUID(2), 0.2)])];
    expect(
      of(
        steps,
        facts({
          earned: [
            [idOf(1), 0.1],
            [idOf(2), 0.2],
          ],
        }),
      ),
    ).toMatchObject({ creditsEarned: 0.3, missing: { credits: 0 }, reached: true });
  });
});
