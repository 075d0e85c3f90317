import { describe, expect, test } from '@jest/globals';
import {
  askedOf,
  decisionOf,
  isComplete,
  needsOf,
  type Asked,
  type Draft,
} from '../../../pages/desk/decision/needs.ts';

const TODAY = '2026-11-22';
const THREE: Asked = { total: 3, forCredits: true, atLeast: null };
const EMPTY: Draft = {
  uphold: null,
  outcome: 'FULL',
  ects: '',
  recordAll: false,
  grade: '',
  reasons: '',
  differences: [{ kind: 'LEVEL', explanation: '' }],
  conditions: '',
  alternative: '',
  appealUntil: '2026-12-22',
};
const LESS: Draft = {
  ...EMPTY,
  outcome: 'PARTIAL',
  ects: '2',
  reasons: 'Why.',
  differences: [{ kind: 'LEVEL', explanation: 'Lower. ' }],
};
const complete = (draft: Partial<Draft>, asked: Asked = THREE) => isComplete({ ...LESS, ...draft }, asked, TODAY);

describe('a decision is complete', () => {
  test.each<[string, Partial<Draft>, Asked?]>([
    ['in full, with nothing more', EMPTY],
    ['in full, if the evidence has no credits', EMPTY, { ...THREE, total: null }],
    ['in part, with everything the law requires', {}],
    ['in part, if the evidence has no credits', { ects: '' }, { ...THREE, total: null }],
    ['as something else, without credits', { outcome: 'ALTERNATIVE', ects: '', alternative: 'An elective' }],
    ['on a condition, with all the credits', { outcome: 'CONDITIONAL', ects: '3', conditions: 'An exam' }],
    ['as a refusal, with reasons', { outcome: 'REFUSED', ects: '' }],
    ['of an appeal that upholds the decision, with reasons', { ...EMPTY, uphold: true, reasons: 'Why.' }],
    ['of an appeal that gives no less', { uphold: false }, { ...THREE, atLeast: 2 }],
  ])('%s', (...[, draft, asked]) => expect(complete(draft, asked)).toBe(true));

  test.each<[string, Partial<Draft>, Asked?]>([
    ['in part, without credits', { ects: '' }],
    ['in part, with all of them', { ects: '3' }],
    ['in part, with nothing', { ects: '0' }],
    ['in part, with something that is not a number', { ects: 'two' }],
    ['without reasons', { reasons: ' ' }],
    ['without a difference', { differences: [] }],
    [
      'with a difference that is not explained',
      { differences: [...LESS.differences, { kind: 'LEVEL', explanation: ' ' }] },
    ],
    ['without time to appeal', { appealUntil: TODAY }],
    ['without the day to appeal', { appealUntil: '' }],
    ['on a condition that is not stated', { outcome: 'CONDITIONAL' }],
    ['as something that is not stated', { outcome: 'ALTERNATIVE' }],
    ['with more credits than there are', { outcome: 'ALTERNATIVE', alternative: 'An elective', ects: '4' }],
    ['on appeal, with less than before', { uphold: false, ects: '1' }, { ...THREE, atLeast: 2 }],
    ['on appeal, without reasons', { ...EMPTY, uphold: false }],
    ['of an appeal that upholds the decision, without reasons', { ...EMPTY, uphold: true }],
  ])('not %s', (...[, draft, asked]) => expect(complete(draft, asked)).toBe(false));
});

describe('a decision to send', () => {
  test('contains the fields of its outcome, and none that are no longer shown', () => {
    const written = { ...LESS, conditions: 'old', alternative: 'old', grade: ' 4 ' };
    expect(decisionOf(written, THREE)).toEqual({
      outcome: 'PARTIAL',
      ects: 2,
      grade: '4',
      reasons: 'Why.',
      differences: [{ kind: 'LEVEL', explanation: 'Lower.' }],
      appealUntil: '2026-12-22',
    });
    expect(decisionOf({ ...written, outcome: 'FULL' }, THREE)).toEqual({ outcome: 'FULL', ects: 3, grade: '4' });
    expect(decisionOf({ ...written, outcome: 'REFUSED' }, THREE)).not.toHaveProperty('ects');
    expect(decisionOf({ ...written, outcome: 'REFUSED' }, THREE)).not.toHaveProperty('grade');
  });

  test('for admission or employment, credits are granted only if wanted', () => {
    const asked = { ...THREE, forCredits: false };
    expect(needsOf('FULL', asked).ects).toEqual({ kind: 'ALL', ects: 3, wanted: true });
    expect(decisionOf(EMPTY, asked)).toEqual({ outcome: 'FULL' });
    expect(decisionOf({ ...EMPTY, recordAll: true }, asked)).toEqual({ outcome: 'FULL', ects: 3 });
  });

  test('on appeal, reasons are required even if everything is granted', () => {
    expect(decisionOf({ ...EMPTY, uphold: false, reasons: 'It was there.' }, THREE)).toEqual({
      outcome: 'FULL',
      ects: 3,
      reasons: 'It was there.',
    });
  });
});

test('the credits of several pieces are added as the institution adds them, in hundredths', () => {
  const asked = (...ects: (number | null)[]) =>
    askedOf({ purpose: 'CREDIT_TRANSFER', evidence: ects.map((one) => ({ ects: one })), decision: null }, 'REQUEST');
  expect(decisionOf(EMPTY, asked(2.4, 1.2))).toEqual({ outcome: 'FULL', ects: 3.6 });
  expect(decisionOf(EMPTY, asked(1.1, null, 2.2))).toEqual({ outcome: 'FULL', ects: 3.3 });
  expect(decisionOf(EMPTY, asked(null))).toEqual({ outcome: 'FULL' });
});
