import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, dayBegins, dayEnds, isReadersDay, lastDayBefore, todayIn } from '../../pages/components/local-days.ts';
import * as server from '../../subgraphs/shared/time/local-time.ts';

const ZONES = [
  ...['UTC', 'Europe/Helsinki', 'Europe/Dublin', 'Europe/Amsterdam', 'Atlantic/Azores', 'America/St_Johns'],
  // Clocks that are changed at midnight, by half an hour, and a zone that once left out a day.
  ...['America/Asuncion', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Niue'],
];

afterEach(() => void jest.useRealTimers());

test.each([
  ['2026-12-31T22:00:00.000Z', 'Europe/Helsinki', '2027-01-01'],
  ['2026-12-31T21:59:59.999Z', 'Europe/Helsinki', '2026-12-31'],
  ['2026-12-31T22:00:00Z', 'UTC', '2026-12-31'],
  ['2027-06-30T21:00:00Z', 'Europe/Helsinki', '2027-07-01'],
  ['2027-01-01T00:30:00Z', 'Atlantic/Azores', '2026-12-31'],
])('enrolment that opens at %s in %s opens on %s', (opens, zone, day) => {
  expect(dayAt(opens, zone)).toBe(day);
});

test.each([
  ['2027-01-31T22:00:00.000Z', 'Europe/Helsinki', '2027-01-31'],
  ['2027-01-31T22:00:00.001Z', 'Europe/Helsinki', '2027-02-01'],
  ['2027-02-01T00:00:00Z', 'UTC', '2027-01-31'],
  ['2027-01-31T23:59:59Z', 'UTC', '2027-01-31'],
  ['2027-01-01T00:00:00Z', 'UTC', '2026-12-31'],
  ['2027-07-15T21:00:00Z', 'Europe/Helsinki', '2027-07-15'],
])('enrolment that closes at %s in %s is open until %s', (closes, zone, last) => {
  expect(lastDayBefore(closes, zone)).toBe(last);
});

test.each([
  ['2027-01-31', 'Europe/Helsinki', '2027-01-30T22:00:00.000Z', '2027-01-31T22:00:00.000Z'],
  ['2027-07-15', 'Europe/Helsinki', '2027-07-14T21:00:00.000Z', '2027-07-15T21:00:00.000Z'],
  ['2027-01-31', 'UTC', '2027-01-31T00:00:00.000Z', '2027-02-01T00:00:00.000Z'],
])('%s in %s is from %s to %s', (day, zone, begins, ends) => {
  expect([dayBegins(day, zone), dayEnds(day, zone)]).toEqual([begins, ends]);
});

test.each([
  ['2027-03-28', 23],
  ['2027-10-31', 25],
])('a day on which clocks are changed, %s, has %i hours', (day, hours) => {
  const [begins, ends] = [dayBegins(day, 'Europe/Helsinki'), dayEnds(day, 'Europe/Helsinki')];
  expect((Date.parse(ends) - Date.parse(begins)) / 3_600_000).toBe(hours);
});

describe('in every zone', () => {
  const days = fc
    .date({ min: new Date('1975-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test('a day begins and ends at the moments at which the institution begins and ends it', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), (day, zone) => {
        // On Samoa there was no 30 December 2011; St John's once turned clocks back a minute after midnight.
        fc.pre(zone !== 'Pacific/Apia' || !/^2011-12-(29|30)$/.test(day));
        fc.pre(zone !== 'America/St_Johns' || day >= '2012');
        expect([dayBegins(day, zone), dayEnds(day, zone)]).toEqual([
          server.dayBegins(day, zone).toISOString(),
          server.dayEnds(day, zone).toISOString(),
        ]);
      }),
      { numRuns: 400 },
    );
  });

  test('a period set by its first and last day is shown with the same days', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), (day, zone) => {
        fc.pre(zone !== 'Pacific/Apia' || day !== '2011-12-30');
        expect(dayAt(dayBegins(day, zone), zone)).toBe(day);
        expect(lastDayBefore(dayEnds(day, zone), zone)).toBe(day);
      }),
      { numRuns: 400 },
    );
  });
});

test('today is already tomorrow in Helsinki, two hours before midnight by UTC', () => {
  jest.useFakeTimers({ now: new Date('2026-12-31T22:30:00Z') });
  expect([todayIn('UTC'), todayIn('Europe/Helsinki')]).toEqual(['2026-12-31', '2027-01-01']);
});

test('a zone that the browser does not know is read as UTC', () => {
  expect(dayAt('2026-12-31T22:00:00Z', 'Europe/Atlantis')).toBe('2026-12-31');
  expect(dayBegins('2027-01-31', 'Europe/Atlantis')).toBe('2027-01-31T00:00:00.000Z');
});

test('the reader is told of the zone only where days begin at another moment than on the own clock', () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(isReadersDay('2027-01-31', own)).toBe(true);
  expect(isReadersDay('2027-01-31', own === 'Pacific/Niue' ? 'UTC' : 'Pacific/Niue')).toBe(false);
});
