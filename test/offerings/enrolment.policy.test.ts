import { describe, expect, test } from '@jest/globals';
import type { EnrolmentStateName } from '../../subgraphs/offerings/enrolment/enrolment.entity.ts';
import {
  handlesEnrolments,
  mayBecome,
  mayDecide,
  seesEnrolment,
} from '../../subgraphs/offerings/enrolment/enrolment.policy.ts';
import { callerOf as caller } from '../support/context.ts';

const STATES: readonly EnrolmentStateName[] = ['PENDING', 'QUEUED', 'ENROLLED', 'DENIED', 'CANCELLED', 'FINISHED'];
const ALLOWED = new Set([
  'PENDING ENROLLED',
  'PENDING DENIED',
  'PENDING QUEUED',
  'PENDING CANCELLED',
  'QUEUED ENROLLED',
  'QUEUED DENIED',
  'QUEUED CANCELLED',
  'ENROLLED FINISHED',
  'ENROLLED CANCELLED',
]);

test.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))(
  'from %s to %s goes only as the domain says',
  (from, to) => {
    expect(mayBecome(from, to)).toBe(ALLOWED.has(`${from} ${to}`));
  },
);

const LEARNER = 'tuni.fi:01890000-0000-7000-8000-000000000001';

describe('who decides an enrolment at dcu.ie', () => {
  test.each([
    ['its registrar', caller('dcu.ie', ['REGISTRAR']), true],
    ['its assessor', caller('dcu.ie', ['ASSESSOR']), false],
    ['the neighbour’s registrar', caller('tuni.fi', ['REGISTRAR']), false],
    ['the learner', caller('tuni.fi', ['LEARNER'], LEARNER), false],
    ['a visitor', caller(null, []), false],
  ])('%s: %s', (_who, who, may) => {
    expect(mayDecide(who, 'dcu.ie')).toBe(may);
  });
});

describe('who sees an enrolment at dcu.ie', () => {
  test.each([
    ['its learner', caller('tuni.fi', ['LEARNER'], LEARNER), 'YES'],
    ['its registrar', caller('dcu.ie', ['REGISTRAR']), 'YES'],
    ['its service', caller('dcu.ie', ['SERVICE']), 'YES'],
    ['its recognition officer, without a basis', caller('dcu.ie', ['OFFICER']), 'ON_BASIS'],
    ['another learner', caller('tuni.fi', ['LEARNER'], `${LEARNER.slice(0, -1)}2`), 'ON_BASIS'],
    ['a learner of dcu.ie', caller('dcu.ie', ['LEARNER'], `dcu.ie${LEARNER.slice(7)}`), 'ON_BASIS'],
    ['the neighbour’s registrar', caller('utwente.nl', ['REGISTRAR']), 'ON_BASIS'],
    ['a visitor', caller(null, []), 'ON_BASIS'],
  ])('%s', (_who, who, sees) => {
    expect(seesEnrolment(who, 'dcu.ie', LEARNER)).toBe(sees);
  });
});

describe('who sees the enrolments of an offering at dcu.ie', () => {
  test.each([
    ['its registrar', caller('dcu.ie', ['REGISTRAR']), true],
    ['its assessor', caller('dcu.ie', ['ASSESSOR']), true],
    ['its recognition officer', caller('dcu.ie', ['OFFICER']), false],
    ['its learner', caller('dcu.ie', ['LEARNER'], `dcu.ie${LEARNER.slice(7)}`), false],
    ['the neighbour’s registrar', caller('tuni.fi', ['REGISTRAR']), false],
    ['a visitor', caller(null, []), false],
  ])('%s: %s', (_who, who, may) => {
    expect(handlesEnrolments(who, 'dcu.ie')).toBe(may);
  });
});
