import { describe, expect, test } from '@jest/globals';
import { whyNotEnrol } from '../../subgraphs/offerings/enrolment/may-enrol.policy.ts';
import type { EnrolmentPeriodRecord } from '../../subgraphs/offerings/offering/offering.entity.ts';

const HOST = 'Dublin City University';
const period = (opens: string, closes: string, targetGroup?: EnrolmentPeriodRecord['targetGroup']) => ({
  opens: `2027-01-${opens}Z`,
  closes: `2027-01-${closes}Z`,
  ...(targetGroup && { targetGroup }),
});
const schedule = (...enrolmentPeriods: EnrolmentPeriodRecord[]) => ({
  ...{ studyStart: '2027-02-01', studyEnd: '2027-03-01', cancelledAt: null },
  enrolmentPeriods,
});
const ownFirst = schedule(
  period('01T08:00:00', '10T08:00:00', 'OWN_LEARNERS'),
  period('08T12:00:00', '20T23:59:59'),
  period('21T00:00:00', '25T00:00:00', 'PARTNER_LEARNERS'),
);
const at = (moment: string) => new Date(`2027-01-${moment}Z`);

describe('who may enrol when own learners come first', () => {
  test.each([
    ['OWN_LEARNERS', '01T07:59:59.999', 'The offering takes no enrolments at the moment: it is COMING_SOON. You may enrol from 2027-01-01 08:00 UTC until 2027-01-20 23:59:59 UTC.'],
    ['OWN_LEARNERS', '01T08:00:00.000', null],
    ['PARTNER_LEARNERS', '01T08:00:00.000', 'At the moment the offering only takes enrolments of learners of Dublin City University. You may enrol from 2027-01-08 12:00 UTC until 2027-01-20 23:59:59 UTC.'],
    ['PARTNER_LEARNERS', '08T11:59:59.999', 'At the moment the offering only takes enrolments of learners of Dublin City University. You may enrol from 2027-01-08 12:00 UTC until 2027-01-20 23:59:59 UTC.'],
    ['PARTNER_LEARNERS', '08T12:00:00.000', null],
    ['OWN_LEARNERS', '15T00:00:00.000', null],
    ['OWN_LEARNERS', '20T23:59:58.999', null],
    ['OWN_LEARNERS', '20T23:59:59.000', 'The offering takes no enrolments at the moment: it is CLOSED. You could enrol until 2027-01-20 23:59:59 UTC.'],
    ['PARTNER_LEARNERS', '20T23:59:59.000', 'The offering takes no enrolments at the moment: it is CLOSED. You may enrol from 2027-01-21 00:00 UTC until 2027-01-25 00:00 UTC.'],
    ['OWN_LEARNERS', '22T00:00:00.000', 'At the moment the offering only takes enrolments of learners of other institutions. You could enrol until 2027-01-20 23:59:59 UTC.'],
    ['PARTNER_LEARNERS', '25T00:00:00.000', 'The offering takes no enrolments at the moment: it is CLOSED. You could enrol until 2027-01-25 00:00 UTC.'],
  ] as const)('%s at %s', (group, moment, why) => {
    expect(whyNotEnrol(ownFirst, group, at(moment), HOST)).toBe(why);
  }); // prettier-ignore
});

test('whom no period is for reads so', () => {
  const own = schedule(period('01T08:00:00', '10T08:00:00', 'OWN_LEARNERS'));
  expect(whyNotEnrol(own, 'PARTNER_LEARNERS', at('02T00:00:00'), HOST)).toBe(
    'At the moment the offering only takes enrolments of learners of Dublin City University. It has no enrolment period for learners of other institutions.',
  );
});

test('what is finished or cancelled says so, also where it was cancelled a moment after the request came', () => {
  const open = schedule(period('01T08:00:00', '10T08:00:00'));
  const now = at('02T00:00:00');
  expect(whyNotEnrol({ ...open, cancelledAt: new Date(now.getTime() + 5) }, 'OWN_LEARNERS', now, HOST)).toBe(
    'The offering no longer takes enrolments: it is CANCELLED.',
  );
  expect(whyNotEnrol(open, 'OWN_LEARNERS', new Date('2027-03-02T00:00:00Z'), HOST)).toBe(
    'The offering no longer takes enrolments: it is FINISHED, and its last day of study was 2027-03-01.',
  );
});
