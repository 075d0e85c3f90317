import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { demoCatalogue } from '../../../demo/catalogue/catalogue.ts';
import type { DemoCourse, DemoOffering } from '../../../demo/catalogue/catalogue.ts';

const DAY = 86_400_000;
const statuses = ['COMING_SOON', 'OPEN', 'CLOSED', 'FINISHED', 'CANCELLED'];

function statusOf(offering: DemoOffering, now: Date): string {
  const { studyEnd, enrolmentPeriods, cancelled } = offering;
  if (cancelled) {
    return 'CANCELLED';
  }
  if (studyEnd.getTime() + DAY <= now.getTime()) {
    return 'FINISHED';
  }
  if (enrolmentPeriods.some(({ opens, closes }) => opens <= now && now <= closes)) {
    return 'OPEN';
  }
  return enrolmentPeriods.some(({ opens }) => opens > now) ? 'COMING_SOON' : 'CLOSED';
}

function isInOrder({ studyStart, studyEnd, enrolmentPeriods, places }: DemoOffering): boolean {
  const moments = enrolmentPeriods.flatMap(({ opens, closes }) => [opens.getTime(), closes.getTime()]);
  const onWeekday = ![0, 6].includes(studyStart.getUTCDay());
  const ascending = moments.every((moment, at) => at === 0 || moments[at - 1]! < moment);
  const enrolledInTime = moments.length > 0 && moments[0]! < +studyStart && moments.at(-1)! < +studyEnd;
  return studyStart < studyEnd && onWeekday && ascending && enrolledInTime && places >= 1;
}

const anyDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
const offeringsOf = (courses: DemoCourse[]) => courses.flatMap(({ offerings }) => offerings);

describe('the demo offerings', () => {
  test('show every status at least eight times, whatever the day', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const found = offeringsOf(demoCatalogue(today)).map((offering) => statusOf(offering, today));
        for (const status of statuses) {
          expect(found.filter((one) => one === status).length).toBeGreaterThanOrEqual(8);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('keep their status for four days', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const later = new Date(today.getTime() + 4 * DAY);
        const moved = offeringsOf(demoCatalogue(today)).filter((one) => statusOf(one, later) !== statusOf(one, today));
        expect(moved).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('are studied after they open, on weekdays, with periods in order and at least one place', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        expect(offeringsOf(demoCatalogue(today)).filter((offering) => !isInOrder(offering))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('are the same twice on one day, and have the same ids on every day', () => {
    const today = new Date('2027-02-28T23:30:00Z');
    expect(demoCatalogue(today)).toEqual(demoCatalogue(today));
    const ids = (day: string) => offeringsOf(demoCatalogue(new Date(day))).map(({ id }) => id);
    expect(ids('2026-11-21')).toEqual(ids('2031-06-01'));
  });

  test('include some with priority for own learners, and some that give places automatically, one of them open; none at dcu.ie', () => {
    const today = new Date();
    const courses = demoCatalogue(today);
    const ownFirst = offeringsOf(courses).filter(
      ({ enrolmentPeriods: [first, ...others] }) =>
        first?.targetGroup === 'OWN_LEARNERS' && others.some(({ targetGroup }) => targetGroup === 'EVERYONE'),
    );
    expect(ownFirst.length).toBeGreaterThanOrEqual(8);
    const atOnce = courses.filter(({ offerings }) => offerings.some(({ admission }) => admission === 'AUTOMATIC'));
    expect(offeringsOf(atOnce).some((one) => statusOf(one, today) === 'OPEN')).toBe(true);
    expect(atOnce.map(({ institution }) => institution)).not.toContain('dcu.ie');
  });

  test('are open for everyone if they are open', () => {
    const today = new Date();
    const running = offeringsOf(demoCatalogue(today))
      .flatMap(({ enrolmentPeriods }) => enrolmentPeriods)
      .filter(({ opens, closes }) => opens <= today && today <= closes);
    expect(running.every(({ targetGroup }) => targetGroup === 'EVERYONE')).toBe(true);
  });

  test('include the starting point of the journey: an open, assessed micro-module at dcu.ie with places', () => {
    const today = new Date();
    const course = demoCatalogue(today).find(({ title }) => title.en === 'Introduction to Artificial Intelligence')!;
    expect(course).toMatchObject({ institution: 'dcu.ie', kind: 'MICRO_MODULE', ects: 3, eqfLevel: 6, iscedF: '0613' });
    expect(course.assessment).toMatchObject({ gradingScheme: 'LETTER' });
    const open = course.offerings.filter((offering) => statusOf(offering, today) === 'OPEN');
    expect(open.length).toBeGreaterThanOrEqual(2);
    expect(open.every(({ places }) => places >= 20)).toBe(true);
  });

  test('include the starting point of the second story: an open challenge at dcu.ie without ECTS and assessment', () => {
    const today = new Date();
    const course = demoCatalogue(today).find(({ title }) => title.en === 'The Sustainable Wine Race')!;
    expect(course).toMatchObject({ institution: 'dcu.ie', kind: 'CHALLENGE', ects: null, assessment: null });
    expect(course.offerings.some((offering) => statusOf(offering, today) === 'OPEN')).toBe(true);
  });
});
