import { describe, expect, test } from '@jest/globals';
import {
  dueOn,
  mayBecome,
  mayDecide,
  seesRequest,
  STATES,
} from '../../subgraphs/recognition/request/request.policy.ts';
import { learner, LEARNER, neighbour, officer, otherLearner, person } from './support.ts';

const ALLOWED = new Set([
  'SUBMITTED > UNDER_REVIEW',
  'SUBMITTED > INFORMATION_REQUESTED',
  'SUBMITTED > WITHDRAWN',
  'INFORMATION_REQUESTED > SUBMITTED',
  'INFORMATION_REQUESTED > UNDER_REVIEW',
  'INFORMATION_REQUESTED > WITHDRAWN',
  'UNDER_REVIEW > DECIDED',
  'UNDER_REVIEW > INFORMATION_REQUESTED',
  'UNDER_REVIEW > WITHDRAWN',
  'DECIDED > APPEALED',
  'APPEALED > UPHELD',
  'APPEALED > OVERTURNED',
]);
const PAIRS = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

describe('the states of a request', () => {
  test.each(PAIRS)('%s to %s by a person is possible only where listed', (from, to) => {
    expect(mayBecome(from, to)).toBe(ALLOWED.has(`${from} > ${to}`));
  });

  test.each(PAIRS)('%s to %s by a rule is possible only from SUBMITTED to DECIDED', (from, to) => {
    expect(mayBecome(from, to, 'RULE')).toBe(from === 'SUBMITTED' && to === 'DECIDED');
  });
});

describe('who sees and who decides a request', () => {
  const nobody = person('tuni.fi', 'x', []);
  test.each([
    ['the learner', learner, true, false],
    ['an officer of the institution', officer, true, true],
    ["the neighbour institution's officer", neighbour, false, false],
    ['another learner', otherLearner, false, false],
    ['a registrar of the institution', person('tuni.fi', 'r', ['REGISTRAR']), false, false],
    ['an administrator', person('eciu.eu', 'a', ['ADMINISTRATOR']), false, false],
    ['the service of another institution', person('dcu.ie', 'service', ['SERVICE']), false, false],
    ['a person without a role', nobody, false, false],
  ])('%s', (_, caller, sees, decides) => {
    expect([seesRequest(caller, 'tuni.fi', LEARNER), mayDecide(caller, 'tuni.fi')]).toEqual([sees, decides]);
  });
});

describe('the four months to decide', () => {
  test.each([
    ['2026-11-21', '2027-03-21'],
    ['2026-10-31', '2027-02-28'],
    ['2027-10-31', '2028-02-29'],
    ['2026-08-31', '2026-12-31'],
    ['2026-09-01', '2027-01-01'],
  ])('from %s end on %s', (complete, due) => {
    expect(dueOn(complete)).toBe(due);
  });
});
