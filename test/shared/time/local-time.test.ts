import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  dayBegins,
  dayEnds,
  isTimeZone,
  localDay,
  momentAt,
  withDifference,
} from '../../../subgraphs/shared/time/local-time.ts';

test.each([
  ['Europe/Helsinki', true],
  ['Europe/Dublin', true],
  ['UTC', true],
  ['Europe/Tampere', false],
  ['+02:00', false],
  ['', false],
])('%j as a time zone: %s', (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});

describe('a day begins and ends at local midnight', () => {
  test.each([
    ['2027-01-15', 'Europe/Helsinki', '2027-01-14T22:00:00.000Z', '2027-01-15T22:00:00.000Z'],
    ['2027-07-15', 'Europe/Helsinki', '2027-07-14T21:00:00.000Z', '2027-07-15T21:00:00.000Z'],
    // 23 and 25 hours.
    ['2027-03-28', 'Europe/Helsinki', '2027-03-27T22:00:00.000Z', '2027-03-28T21:00:00.000Z'],
    ['2027-10-31', 'Europe/Helsinki', '2027-10-30T21:00:00.000Z', '2027-10-31T22:00:00.000Z'],
    ['2027-03-28', 'Europe/Dublin', '2027-03-28T00:00:00.000Z', '2027-03-28T23:00:00.000Z'],
    ['2027-10-31', 'Europe/Dublin', '2027-10-30T23:00:00.000Z', '2027-11-01T00:00:00.000Z'],
    // Clocks are put forward at midnight, so that the day begins at one.
    ['2027-04-30', 'Africa/Cairo', '2027-04-29T22:00:00.000Z', '2027-04-30T21:00:00.000Z'],
    ['2027-01-15', 'UTC', '2027-01-15T00:00:00.000Z', '2027-01-16T00:00:00.000Z'],
  ])('%s in %s', (day, zone, begins, ends) => {
    expect([dayBegins(day, zone).toISOString(), dayEnds(day, zone).toISOString()]).toEqual([begins, ends]);
  });

  test('which is the first moment of that day, in every zone and year', () => {
    const zones = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'));
    // Samoa and Kwajalein once skipped a whole day.
    const days = fc.date({ min: new Date('2012-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, days, (zone, date) => {
        const day = date.toISOString().slice(0, 10);
        const begins = dayBegins(day, zone);
        expect(localDay(begins, zone)).toBe(day);
        expect(localDay(new Date(begins.getTime() - 1), zone) < day).toBe(true);
        expect(Date.parse(withDifference(begins, zone))).toBe(begins.getTime());
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['2027-01-15T12:00:00', 'Europe/Helsinki', '2027-01-15T10:00:00.000Z'],
  ['2027-07-15T12:00:00.5', 'Europe/Helsinki', '2027-07-15T09:00:00.500Z'],
  // Skipped: as much later as clocks are put forward.
  ['2027-03-28T03:30:00', 'Europe/Helsinki', '2027-03-28T01:30:00.000Z'],
  ['2027-03-28T01:30:00', 'Europe/Dublin', '2027-03-28T01:30:00.000Z'],
  // Shown twice: the first.
  ['2027-10-31T03:30:00', 'Europe/Helsinki', '2027-10-31T00:30:00.000Z'],
  ['2027-10-31T01:30:00', 'Europe/Dublin', '2027-10-31T00:30:00.000Z'],
])('clocks show %s in %s at %s', (time, zone, moment) => {
  expect(momentAt(time, zone).toISOString()).toBe(moment);
});

test('a moment is written with the difference of its season', () => {
  expect(withDifference(new Date('2027-08-31T21:00:00Z'), 'Europe/Helsinki')).toBe('2027-09-01T00:00:00+03:00');
  expect(withDifference(new Date('2027-01-31T22:00:00Z'), 'Europe/Helsinki')).toBe('2027-02-01T00:00:00+02:00');
  expect(withDifference(new Date('2027-01-31T22:00:00Z'), 'America/St_Johns')).toBe('2027-01-31T18:30:00-03:30');
  expect(withDifference(new Date('2027-01-31T22:00:00Z'))).toBe('2027-01-31T22:00:00Z');
});
