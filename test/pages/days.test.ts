import { afterEach, expect, jest, test } from '@jest/globals';
import { dayIn, daysAfter, today } from '../../pages/components/days.ts';

afterEach(() => void jest.useRealTimers());

test('today and the days around it are those of UTC', () => {
  jest.useFakeTimers({ now: new Date('2026-12-31T23:30:00Z') });
  expect([dayIn(-1), today(), dayIn(1), dayIn(60)]).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-03-01']);
});

test('days are counted across the end of a month and a change to summer time', () => {
  expect(daysAfter('2027-02-28', 1)).toBe('2027-03-01');
  expect(daysAfter('2027-03-27', 2)).toBe('2027-03-29');
});
