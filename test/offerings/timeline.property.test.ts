import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCard } from '../../subgraphs/catalogue/card/read-card.ts';
import {
  currentPeriod as indexedPeriod,
  statusAt as indexedStatus,
} from '../../subgraphs/catalogue/card/clock.policy.ts';
import type { Course } from '../../subgraphs/offerings/course/course.entity.ts';
import { cardOf } from '../../subgraphs/offerings/offering/offering.card.ts';
import { currentPeriod, groupOf } from '../../subgraphs/offerings/offering/enrolment-period.policy.ts';
import type { Offering } from '../../subgraphs/offerings/offering/offering.entity.ts';
import { statusAt, timelineOf, type Schedule } from '../../subgraphs/offerings/offering/offering.policy.ts';
import { whyNotEnrol } from '../../subgraphs/offerings/enrolment/may-enrol.policy.ts';
import { moments, schedules } from './schedules.ts';

const DCU = { id: 'dcu.ie', name: 'Dublin City University', country: 'IE', language: 'en' };
const UUID = '019a2f00-0000-7000-8000-000000000001';

/** As one would say it: no intervals, no order, only this moment. */
function naiveStatus({ enrolmentPeriods, studyEnd, cancelledAt }: Schedule, at: Date): string {
  if (cancelledAt && cancelledAt <= at) return 'CANCELLED';
  if (at.toISOString().slice(0, 10) > studyEnd) return 'FINISHED';
  if (enrolmentPeriods.some(({ opens, closes }) => new Date(opens) <= at && at < new Date(closes))) return 'OPEN';
  return enrolmentPeriods.length > 0 && enrolmentPeriods.every(({ opens }) => at < new Date(opens))
    ? 'COMING_SOON'
    : 'CLOSED';
}

/** What the hub's index has of it. */
function indexed(schedule: Schedule, timeZone?: string) {
  const offering = { id: `dcu.ie:${UUID}`, version: 1, mode: 'ONLINE', ...schedule } as unknown as Offering;
  const course = {
    ...{ id: `dcu.ie:${UUID}`, kind: 'COURSE', title: { en: 'x' }, description: {}, iscedF: '0613' },
    ...{ topics: [], languages: ['en'], learningOutcomes: [] },
  } as unknown as Course;
  return readCard(JSON.parse(JSON.stringify(cardOf(offering, course, { ...DCU, timeZone }))), 'dcu.ie');
}

test('at every minute, at its first and its last millisecond, the status is what a look at all periods says', () => {
  fc.assert(
    fc.property(schedules, (schedule) => {
      const timeline = timelineOf(schedule, undefined);
      expect(moments.filter((at) => statusAt(timeline, at) !== naiveStatus(schedule, at))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('a timeline ascends, and each change is one', () => {
  fc.assert(
    fc.property(schedules, (schedule) => {
      const timeline = timelineOf(schedule, undefined);
      const steps = timeline.slice(1).map((change, n) => [timeline[n], change] as const);
      expect(steps.filter(([a, b]) => !a || a.from >= b.from || a.status === b.status)).toEqual([]);
    }),
  );
});

test('the hub’s index says the same as the institution, in any zone: status and period shown', () => {
  // It is an hour behind UTC on the Azores, so that a last day ends inside there, too.
  const zones = fc.constantFrom(undefined, 'Europe/Helsinki', 'Atlantic/Azores');
  fc.assert(
    fc.property(schedules, zones, (schedule, zone) => {
      const card = indexed(schedule, zone);
      const timeline = timelineOf(schedule, zone);
      const differing = moments.filter((at) => {
        const period = currentPeriod(schedule.enrolmentPeriods, at);
        const shown = indexedPeriod(card.enrolmentPeriods, at);
        return (
          indexedStatus(card.timeline, at) !== statusAt(timeline, at) ||
          JSON.stringify(shown) !== JSON.stringify(period)
        );
      });
      expect(differing).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('a learner may enrol exactly while the offering is open by a period for their group or for everyone', () => {
  fc.assert(
    fc.property(schedules, fc.constantFrom('dcu.ie', 'tuni.fi'), (schedule, home) => {
      const group = groupOf(`${home}:${UUID}`, 'dcu.ie');
      const wrong = moments.filter((at) => {
        const running = schedule.enrolmentPeriods.some(
          ({ opens, closes, targetGroup = 'EVERYONE' }) =>
            new Date(opens) <= at && at < new Date(closes) && [group, 'EVERYONE'].includes(targetGroup),
        );
        const over = ['CANCELLED', 'FINISHED'].includes(naiveStatus(schedule, at)) || schedule.cancelledAt !== null;
        return (whyNotEnrol(schedule, group, at, DCU.name) === null) !== (running && !over);
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('an offering with as many periods as one may have fits into the index', () => {
  const at = (day: number) => new Date(Date.UTC(2027, 0, day)).toISOString();
  const periods = Array.from({ length: 50 }, (_, n) => ({ opens: at(2 * n + 1), closes: at(2 * n + 2) }));
  const schedule = { studyStart: '2027-01-01', studyEnd: '2027-12-01', enrolmentPeriods: periods };
  expect(indexed({ ...schedule, cancelledAt: new Date('2027-12-24T00:00:00Z') }).timeline).toHaveLength(103);
});

test('an older node’s card, whose periods say of no group, is for everyone', () => {
  const card = indexed({
    ...{ studyStart: '2027-01-01', studyEnd: '2027-01-31', cancelledAt: null },
    enrolmentPeriods: [{ opens: '2027-01-01T08:00:00Z', closes: '2027-01-02T08:00:00Z' }],
  });
  const older = { ...card, enrolmentPeriods: card.enrolmentPeriods.map(({ opens, closes }) => ({ opens, closes })) };
  expect(readCard(older, 'dcu.ie').enrolmentPeriods).toEqual([
    { opens: '2027-01-01T08:00:00.000Z', closes: '2027-01-02T08:00:00.000Z', targetGroup: 'EVERYONE' },
  ]);
});
