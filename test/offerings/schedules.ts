import fc from 'fast-check';
import type { EnrolmentPeriodRecord } from '../../subgraphs/offerings/offering/offering.entity.ts';
import type { Schedule } from '../../subgraphs/offerings/offering/offering.policy.ts';

export const MINUTE = 60_000;
export const START = Date.parse('2027-01-31T23:15:00Z');
/** Minutes the schedules play in: around the midnight, so that the last day of study ends inside. */
export const MINUTES = 120;

export const minute = (n: number) => new Date(START + n * MINUTE);

const group = fc.constantFrom('EVERYONE', 'OWN_LEARNERS', 'PARTNER_LEARNERS', undefined);
const period = fc
  .record({ opens: fc.integer({ min: -5, max: MINUTES }), length: fc.integer({ min: 1, max: 60 }), group })
  .map(({ opens, length, group: targetGroup }): EnrolmentPeriodRecord => ({
    opens: minute(opens).toISOString(),
    closes: minute(opens + length).toISOString(),
    ...(targetGroup && { targetGroup }),
  }));

/** Periods in any order: apart, touching, overlapping, one inside another, the same twice. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  studyStart: fc.constant('2027-01-01'),
  studyEnd: fc.constantFrom('2027-01-30', '2027-01-31', '2027-02-20'),
  enrolmentPeriods: fc.array(period, { maxLength: 6 }),
  cancelledAt: fc.option(fc.integer({ min: 0, max: MINUTES }).map(minute), { freq: 4 }),
});

/** Each minute's first moment and the last millisecond before it. */
export const moments = Array.from({ length: MINUTES }, (_, n) => [
  minute(n),
  new Date(minute(n).getTime() + MINUTE - 1),
]).flat();
