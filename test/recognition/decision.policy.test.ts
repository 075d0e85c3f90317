import { describe, expect, test } from '@jest/globals';
import { mistakesOf, type DecisionDraft } from '../../subgraphs/recognition/decision/decision.policy.ts';

const EMPTY: DecisionDraft = {
  outcome: 'FULL',
  ects: null,
  grade: null,
  reasons: null,
  differences: [],
  conditions: null,
  alternative: null,
  appealUntil: null,
};
const LESS = {
  reasons: 'It is shorter.',
  differences: [{ kind: 'WORKLOAD', explanation: 'Two credits are missing.' }],
  appealUntil: '2026-12-21',
} as const;
const REQUESTED = { ects: 3, forCredits: true, today: '2026-11-21' };
const paths = (draft: Partial<DecisionDraft>, requested = REQUESTED as Parameters<typeof mistakesOf>[1]) =>
  mistakesOf({ ...EMPTY, ...draft }, requested).details.map(({ path }) => path);

describe('the fields that each outcome requires', () => {
  test.each<[string, Partial<DecisionDraft>]>([
    ['FULL with all credits', { outcome: 'FULL', ects: 3 }],
    ['PARTIAL with fewer', { outcome: 'PARTIAL', ects: 2, ...LESS }],
    ['ALTERNATIVE', { outcome: 'ALTERNATIVE', ects: 3, alternative: 'A free elective', ...LESS }],
    ['CONDITIONAL', { outcome: 'CONDITIONAL', conditions: 'An interview', ...LESS }],
    ['REFUSED', { outcome: 'REFUSED', ...LESS }],
  ])('%s is complete', (_, draft) => {
    expect(mistakesOf({ ...EMPTY, ...draft }, REQUESTED)).toEqual({ difference: false, details: [] });
  });

  test.each<[string, Partial<DecisionDraft>, string[]]>([
    ['FULL without ECTS', { outcome: 'FULL' }, ['input.ects']],
    ['FULL with fewer ECTS', { outcome: 'FULL', ects: 2 }, ['input.ects']],
    ['FULL with a difference', { outcome: 'FULL', ects: 3, differences: LESS.differences }, ['input.differences']],
    ['more ECTS than the evidence has', { outcome: 'FULL', ects: 4 }, ['input.ects']],
    ['negative ECTS', { outcome: 'FULL', ects: -1 }, ['input.ects']],
    ['ECTS that are no number', { outcome: 'FULL', ects: Number.NaN }, ['input.ects']],
    ['an empty reason', { outcome: 'FULL', ects: 3, reasons: ' ' }, ['input.reasons']],
    [
      'an appeal that is over',
      { outcome: 'PARTIAL', ects: 2, ...LESS, appealUntil: '2026-11-20' },
      ['input.appealUntil'],
    ],
    [
      'an appeal that ends today',
      { outcome: 'PARTIAL', ects: 2, ...LESS, appealUntil: '2026-11-21' },
      ['input.appealUntil'],
    ],
    ['PARTIAL with all ECTS', { outcome: 'PARTIAL', ects: 3, ...LESS }, ['input.ects']],
    ['PARTIAL without ECTS', { outcome: 'PARTIAL', ...LESS }, ['input.ects']],
    ['ALTERNATIVE without one', { outcome: 'ALTERNATIVE', ...LESS }, ['input.alternative']],
    ['CONDITIONAL without conditions', { outcome: 'CONDITIONAL', ...LESS }, ['input.conditions']],
    ['REFUSED with ECTS', { outcome: 'REFUSED', ects: 1, ...LESS }, ['input.ects']],
    ['REFUSED without anything', { outcome: 'REFUSED' }, ['input.differences', 'input.reasons', 'input.appealUntil']],
    [
      'an unexplained difference',
      { outcome: 'REFUSED', ...LESS, differences: [...LESS.differences, { kind: 'LEVEL', explanation: ' ' }] },
      ['input.differences.1.explanation'],
    ],
  ])('%s is refused, with its path', (_, draft, places) => {
    expect(paths(draft)).toEqual(places);
  });

  test.each(['ALTERNATIVE', 'PARTIAL', 'CONDITIONAL', 'REFUSED'] as const)('%s needs a difference', (outcome) => {
    expect(mistakesOf({ ...EMPTY, outcome }, REQUESTED).difference).toBe(true);
  });

  test('admission needs no credits, and none can be given where the evidence has no ECTS', () => {
    expect(paths({ outcome: 'FULL' }, { ...REQUESTED, forCredits: false })).toEqual([]);
    expect(paths({ outcome: 'FULL', ects: 1 }, { ...REQUESTED, ects: null })).toEqual(['input.ects']);
    expect(paths({ outcome: 'PARTIAL', ...LESS }, { ...REQUESTED, ects: null })).toEqual([]);
  });
});
