import { describe, expect, test } from '@jest/globals';
import { compare, similarity } from '../../subgraphs/recognition/suggestion/comparison.policy.ts';

const skill = (id: string) => ({ id, label: `skill ${id}` });
const COURSE = {
  title: 'Basics of AI',
  ects: 3,
  eqfLevel: 6,
  iscedF: '0613',
  outcomes: ['Train a simple classifier', 'Judge the ethics of a model'],
  skills: [skill('a'), skill('b'), skill('c')],
};
const PIECE = {
  ects: 3,
  eqfLevel: 6,
  iscedF: '0612',
  outcomes: [{ en: 'Trains simple classifiers' }],
  skills: [skill('a'), skill('b')],
};

describe('evidence is compared with the course towards which it would count', () => {
  test('and each finding is explained, differing or not', () => {
    expect(compare([PIECE], COURSE)).toEqual({
      because: [
        'Level: EQF 6, and "Basics of AI" is of EQF 6.',
        'Workload: 3 ECTS, and "Basics of AI" has 3.',
        'Field of study (ISCED-F): 0612, and "Basics of AI" is of 0613.',
        '2 of 3 ESCO skills of the course here are found in the evidence. Not found: "skill c".',
      ],
      differences: [],
    });
  });

  test.each<[string, object, string]>([
    ['a lower level', { eqfLevel: 5 }, 'LEVEL'],
    ['fewer credits', { ects: 2.5 }, 'WORKLOAD'],
    ['another broad field', { iscedF: '0413' }, 'PROFILE'],
    ['few of the skills', { skills: [skill('a')] }, 'LEARNING_OUTCOMES'],
    [
      'other outcomes, where no skills are stated',
      { skills: [], outcomes: [{ en: 'Cook a meal' }] },
      'LEARNING_OUTCOMES',
    ],
  ])('%s is reported', (_, differing, kind) => {
    expect(compare([{ ...PIECE, ...differing }], COURSE).differences).toMatchObject([{ kind }]);
  });

  test('by the wording of the outcomes where no skills are stated', () => {
    const both = {
      ...PIECE,
      skills: [],
      outcomes: [{ en: 'Trains simple classifiers' }, { en: 'Judges the ethics of models' }],
    };
    expect(compare([both], COURSE).because.at(-1)).toBe(
      '2 of 2 learning outcomes (by their words) of the course here are found in the evidence.',
    );
  });

  test('with several pieces together, and without findings on what is unknown', () => {
    const half = { ...PIECE, ects: 1.5, skills: [skill('c')] };
    expect(compare([half, { ...PIECE, ects: 1.5 }], COURSE).differences).toEqual([]);
    // Binary fractions add up to 3.5999999999999996.
    const fractions = [2.4, 1.2].map((ects) => ({ ...PIECE, ects, skills: COURSE.skills }));
    expect(compare(fractions, { ...COURSE, ects: 3.6 })).toMatchObject({
      because: expect.arrayContaining(['Workload: 3.6 ECTS, and "Basics of AI" has 3.6.']),
      differences: [],
    });
    const unknown = { ects: null, eqfLevel: null, iscedF: null, outcomes: [], skills: [] };
    expect(compare([unknown], COURSE)).toEqual({ because: [], differences: [] });
  });
});

test.each([
  ['the same', 'Opi tekoälyä', 'opi TEKOALYA!', 1],
  ['nothing in common', 'abc', 'xyz', 0],
  ['no words', '', 'abc', 0],
])('%s', (_, one, other, expected) => {
  expect(similarity(one, other)).toBe(expected);
  expect(similarity(other, one)).toBe(expected);
});
