import { expect, test } from '@jest/globals';
import { daysAfter, lastDayBefore } from '../../pages/components/days.ts';

test.each([
  ['2027-02-01T00:00:00.000Z', '2027-01-31'],
  ['2027-02-01T00:00:00Z', '2027-01-31'],
  ['2027-01-31T22:00:00Z', '2027-01-31'],
  ['2027-01-31T23:59:59Z', '2027-01-31'],
  ['2027-01-01T00:00:00Z', '2026-12-31'],
])('enrolment that closes at %s is open until %s', (closes, last) => {
  expect(lastDayBefore(closes)).toBe(last);
});

test('days are counted across the end of a month and a change to summer time', () => {
  expect(daysAfter('2027-02-28', 1)).toBe('2027-03-01');
  expect(daysAfter('2027-03-27', 2)).toBe('2027-03-29');
});
