import { expect, test } from '@jest/globals';
import {
  notAppealableBecause,
  overturned,
  worseThan,
  worseThanOnAppeal,
} from '../../subgraphs/recognition/appeal/appeal.policy.ts';
import type { Outcome, RecognitionDecision } from '../../subgraphs/recognition/decision/decision.entity.ts';

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
  expect(worseThan(FORMER, draft, true)).toEqual([]);
});

const given = (outcome: Outcome, ects: number | null) => ({ outcome, ects, grade: null, conditions: null });

test.each([
  ['PARTIAL', 2, 'CONDITIONAL', 2, 'outcome'],
  ['FULL', null, 'PARTIAL', null, 'outcome'],
  ['FULL', 3, 'ALTERNATIVE', 3, 'outcome'],
  ['ALTERNATIVE', 3, 'PARTIAL', 2, 'ects'],
  ['CONDITIONAL', 3, 'PARTIAL', 2, 'ects'],
  ['CONDITIONAL', 3, 'CONDITIONAL', 1, 'ects'],
  ['PARTIAL', 1, 'REFUSED', null, 'outcome'],
] as const)('an appeal never turns %s of %p ECTS into %s of %p ECTS: %s', (was, had, is, has, field) => {
  const worse = worseThan(given(was, had), given(is, has), null);
  expect(worse.map(({ path }) => path)).toEqual([`input.${field}`]);
});
test.each([
  ['PARTIAL', 2, 'ALTERNATIVE', 3],
  ['CONDITIONAL', 3, 'FULL', 3],
  ['REFUSED', null, 'CONDITIONAL', null],
] as const)('an appeal may turn %s of %p ECTS into %s of %p ECTS', (was, had, is, has) => {
  expect(worseThan(given(was, had), given(is, has), null)).toEqual([]);
});

test.each([
  ['a lower grade', false, ['input.grade'], ['input.grade']],
  ['a grade that cannot be compared', null, [], ['input.grade']],
  ['a grade no lower', true, [], []],
] as const)('%s, in a decision on appeal and in a correction after it', (_, keeps, onAppeal, after) => {
  const full = given('FULL', 3);
  expect(worseThan(full, full, keeps).map(({ path }) => path)).toEqual(onAppeal);
  expect(worseThanOnAppeal(full, full, keeps).map(({ path }) => path)).toEqual(after);
});

test.each([
  ['FULL', null, 'FULL', 'Pass an exam.', false],
  ['CONDITIONAL', 'Hand in a report.', 'CONDITIONAL', 'Pass an exam.', false],
  ['CONDITIONAL', 'Hand in a report.', 'CONDITIONAL', 'Hand in a report.', true],
  ['CONDITIONAL', 'Hand in a report.', 'FULL', null, true],
  ['REFUSED', null, 'CONDITIONAL', 'Pass an exam.', true],
] as const)('after an appeal, %s with conditions %p becomes %s with conditions %p: %p', (was, had, is, has, may) => {
  const [former, draft] = [given(was, 3), given(is, 3)];
  const worse = worseThanOnAppeal({ ...former, conditions: had }, { ...draft, conditions: has }, true);
  expect(worse.map(({ path }) => path)).toEqual(may ? [] : ['input.conditions']);
  expect(worseThan({ ...former, conditions: had }, { ...draft, conditions: has }, true)).toEqual([]);
});
