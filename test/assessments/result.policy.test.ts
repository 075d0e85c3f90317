import { describe, expect, test } from '@jest/globals';
import {
  describeScale,
  readScore,
  type Scale,
} from '../../subgraphs/assessments/grading-scheme/grading-scheme.policy.ts';
import { mayBecome, mayRecord, seesResult } from '../../subgraphs/assessments/result/result.policy.ts';
import type { ResultStateName } from '../../subgraphs/assessments/result/result.entity.ts';
import { callerOf as caller } from '../support/context.ts';

const LETTER: Scale = { scores: ['A', 'B', 'C', 'D', 'E', 'F'], minimum: null, maximum: null, passingScore: 'E' };
const ZERO_TO_FIVE: Scale = { scores: ['5', '4', '3', '2', '1', '0'], minimum: null, maximum: null, passingScore: '1' };
const PERCENT: Scale = { scores: null, minimum: 0, maximum: 100, passingScore: '55' };
const PASS_FAIL: Scale = { scores: ['passed', 'failed'], minimum: null, maximum: null, passingScore: 'passed' };

describe('a score as the scheme writes it', () => {
  test.each([
    [LETTER, 'A', { score: 'A', passed: true }],
    [LETTER, ' e ', { score: 'E', passed: true }],
    [LETTER, 'F', { score: 'F', passed: false }],
    [LETTER, 'G', null],
    [LETTER, '', null],
    [ZERO_TO_FIVE, '0', { score: '0', passed: false }],
    [ZERO_TO_FIVE, '4', { score: '4', passed: true }],
    [ZERO_TO_FIVE, '4.5', null],
    [PERCENT, '87.5', { score: '87.5', passed: true }],
    [PERCENT, '54.99', { score: '54.99', passed: false }],
    [PERCENT, '100.01', null],
    [PERCENT, '-1', null],
    [PERCENT, '1e2', null],
    [PERCENT, 'NaN', null],
    [PASS_FAIL, 'Passed', { score: 'passed', passed: true }],
    [PASS_FAIL, 'failed', { score: 'failed', passed: false }],
  ])('%j takes "%s" as %j', (scale, written, read) => {
    expect(readScore(scale, written)).toEqual(read);
  });

  test('says what it takes', () => {
    expect(describeScale(LETTER)).toBe('one of A, B, C, D, E, F');
    expect(describeScale(PERCENT)).toBe('a number from 0 to 100 with at most two decimals');
  });
});

const STATES: readonly ResultStateName[] = ['QUEUED', 'IN_PROGRESS', 'POSTPONED', 'COMPLETED'];
const ALLOWED = new Set([
  'QUEUED IN_PROGRESS',
  'QUEUED COMPLETED',
  'IN_PROGRESS IN_PROGRESS',
  'IN_PROGRESS POSTPONED',
  'IN_PROGRESS COMPLETED',
  'POSTPONED IN_PROGRESS',
  'POSTPONED COMPLETED',
  'COMPLETED COMPLETED',
]);

test.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))(
  'a result from %s to %s goes only as the domain says',
  (from, to) => {
    expect(mayBecome(from, to)).toBe(ALLOWED.has(`${from} ${to}`));
  },
);

describe('who records at dcu.ie', () => {
  test.each([
    ['its assessor, not final', caller('dcu.ie', ['ASSESSOR']), { final: false, correctsFinal: false }, true],
    ['its assessor, final', caller('dcu.ie', ['ASSESSOR']), { final: true, correctsFinal: false }, false],
    ['its assessor, over a final one', caller('dcu.ie', ['ASSESSOR']), { final: false, correctsFinal: true }, false],
    [
      'its registrar, a first and final one',
      caller('dcu.ie', ['REGISTRAR']),
      { final: true, correctsFinal: false },
      true,
    ],
    ['its registrar, a correction', caller('dcu.ie', ['REGISTRAR']), { final: true, correctsFinal: true }, true],
    ['the neighbour’s assessor', caller('tuni.fi', ['ASSESSOR']), { final: false, correctsFinal: false }, false],
    ['the neighbour’s registrar', caller('tuni.fi', ['REGISTRAR']), { final: true, correctsFinal: false }, false],
    ['its sealer', caller('dcu.ie', ['SEALER']), { final: false, correctsFinal: false }, false],
  ])('%s', (_who, who, recording, may) => {
    expect(mayRecord(who, 'dcu.ie', recording)).toBe(may);
  });
});

test('a result shows to its learner and those who handle it; the neighbour’s officer needs a basis', () => {
  const learner = 'tuni.fi:01890000-0000-7000-8000-000000000001';
  expect(seesResult(caller('tuni.fi', ['LEARNER'], learner), 'dcu.ie', learner)).toBe('YES');
  expect(seesResult(caller('dcu.ie', ['ASSESSOR']), 'dcu.ie', learner)).toBe('YES');
  expect(seesResult(caller('tuni.fi', ['OFFICER']), 'dcu.ie', learner)).toBe('ON_BASIS');
  expect(seesResult(caller('dcu.ie', ['OFFICER']), 'dcu.ie', learner)).toBe('ON_BASIS');
  expect(seesResult(caller(null, []), 'dcu.ie', learner)).toBe('ON_BASIS');
});
