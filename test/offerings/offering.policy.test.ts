import { describe, expect, test } from '@jest/globals';
import { whyNotEnrol } from '../../subgraphs/offerings/enrolment/may-enrol.policy.ts';
import { mistakesOf } from '../../subgraphs/offerings/offering/offering-plan.policy.ts';
import { currentPeriod } from '../../subgraphs/offerings/offering/enrolment-period.policy.ts';
import { statusAt, takesPlace, timelineOf, type Schedule } from '../../subgraphs/offerings/offering/offering.policy.ts';

const schedule: Schedule = {
  studyStart: '2027-03-01',
  studyEnd: '2027-03-31',
  enrolmentPeriods: [
    { opens: '2027-02-01T08:00:00.000Z', closes: '2027-02-10T08:00:00.000Z' },
    { opens: '2027-01-01T08:00:00.000Z', closes: '2027-01-10T08:00:00.000Z' },
  ],
  cancelledAt: null,
};

describe('an offering’s status by the clock', () => {
  test.each([
    ['2026-12-31T23:59:59.999Z', 'COMING_SOON'],
    ['2027-01-01T08:00:00.000Z', 'OPEN'],
    ['2027-01-10T07:59:59.999Z', 'OPEN'],
    ['2027-01-10T08:00:00.000Z', 'CLOSED'],
    ['2027-02-01T08:00:00.000Z', 'OPEN'],
    ['2027-02-10T08:00:00.000Z', 'CLOSED'],
    ['2027-03-31T23:59:59.999Z', 'CLOSED'],
    ['2027-04-01T00:00:00.000Z', 'FINISHED'],
  ])('at %s it is %s', (moment, status) => {
    expect(statusAt(timelineOf(schedule, undefined), new Date(moment))).toBe(status);
  });

  test.each([
    ['2027-03-31T20:59:59.999Z', 'Europe/Helsinki', 'CLOSED'],
    ['2027-03-31T21:00:00.000Z', 'Europe/Helsinki', 'FINISHED'],
    ['2027-03-31T22:59:59.999Z', 'Europe/Dublin', 'CLOSED'],
    ['2027-03-31T23:00:00.000Z', 'Europe/Dublin', 'FINISHED'],
  ])('at %s in %s it is %s: its last day ends at local midnight', (moment, zone, status) => {
    expect(statusAt(timelineOf(schedule, zone), new Date(moment))).toBe(status);
    expect(takesPlace(schedule, new Date(moment), zone)).toBe(status !== 'FINISHED');
    const why = whyNotEnrol(schedule, 'OWN_LEARNERS', new Date(moment), 'Tampere University', zone);
    expect(why).toContain(status);
  });

  test('cancelled, it stays cancelled from that moment on, also after the last day of study', () => {
    const timeline = timelineOf({ ...schedule, cancelledAt: new Date('2027-01-05T00:00:00Z') }, undefined);
    expect(statusAt(timeline, new Date('2027-01-04T00:00:00Z'))).toBe('OPEN');
    expect(statusAt(timeline, new Date('2027-01-05T00:00:00Z'))).toBe('CANCELLED');
    expect(statusAt(timeline, new Date('2028-01-01T00:00:00Z'))).toBe('CANCELLED');
  });

  test('an enrolment period that outlasts the study does not reopen what is finished', () => {
    const late = {
      ...schedule,
      enrolmentPeriods: [{ opens: '2027-03-01T00:00:00.000Z', closes: '2027-06-01T00:00:00.000Z' }],
    };
    expect(statusAt(timelineOf(late, undefined), new Date('2027-05-01T00:00:00Z'))).toBe('FINISHED');
  });

  test('without any enrolment period it is closed until it is finished', () => {
    expect(
      statusAt(timelineOf({ ...schedule, enrolmentPeriods: [] }, undefined), new Date('2027-01-05T00:00:00Z')),
    ).toBe('CLOSED');
  });
});

describe('the enrolment period shown', () => {
  test.each([
    ['2026-12-01T00:00:00Z', '2027-01-01T08:00:00.000Z'],
    ['2027-01-05T00:00:00Z', '2027-01-01T08:00:00.000Z'],
    ['2027-01-20T00:00:00Z', '2027-02-01T08:00:00.000Z'],
    ['2027-02-20T00:00:00Z', undefined],
  ])('at %s opens at %s', (moment, opens) => {
    expect(currentPeriod(schedule.enrolmentPeriods, new Date(moment))?.opens).toBe(opens);
  });
});

test('of several that run, the one for everyone is shown, else the one that opened first', () => {
  const period = (opens: number, closes: number, targetGroup?: 'OWN_LEARNERS' | 'PARTNER_LEARNERS') => ({
    opens: `2027-01-${opens}T00:00:00Z`,
    closes: `2027-01-${closes}T00:00:00Z`,
    ...(targetGroup && { targetGroup }),
  });
  const periods = [period(15, 20), period(11, 25, 'PARTNER_LEARNERS'), period(10, 18, 'OWN_LEARNERS')];
  const shown = (day: number) => currentPeriod(periods, new Date(`2027-01-${day}T12:00:00Z`))?.targetGroup;
  expect([10, 12, 15, 19, 20, 25].map(shown)).toEqual([
    ...['OWN_LEARNERS', 'OWN_LEARNERS', 'EVERYONE', 'EVERYONE', 'PARTNER_LEARNERS', undefined],
  ]);
});

test('a new offering begins today at the earliest, as it is at the institution', () => {
  const plan = {
    ...{ courseId: 'tuni.fi:x', mode: 'ONLINE' as const, studyStart: '2027-03-01', studyEnd: '2027-03-31', places: 1 },
    enrolmentPeriods: [{ opens: new Date('2027-03-02T08:00:00Z'), closes: new Date('2027-03-03T08:00:00Z') }],
  };
  const at = (moment: string, zone?: string) => mistakesOf(plan, new Date(moment), zone).map(({ path }) => path);
  expect(at('2027-03-01T21:59:59Z', 'Europe/Helsinki')).toEqual([]);
  expect(at('2027-03-01T22:00:00Z', 'Europe/Helsinki')).toEqual(['input.studyStart']);
  expect(at('2027-03-01T22:00:00Z')).toEqual([]);
});
