import { expect, test } from '@jest/globals';
import { dayIn, momentIn } from '../../../subgraphs/offerings/exchange/text/time.ts';

const HELSINKI = 'Europe/Helsinki';

test.each<[string, boolean, string | undefined, string]>([
  // A day that opens begins at local midnight; one that closes ends at the midnight after it.
  ['2027-07-15', false, HELSINKI, '2027-07-14T21:00:00.000Z'],
  ['2027-07-15', true, HELSINKI, '2027-07-15T21:00:00.000Z'],
  ['2027-01-15', true, HELSINKI, '2027-01-15T22:00:00.000Z'],
  ['2027-10-31', true, HELSINKI, '2027-10-31T22:00:00.000Z'],
  ['2027-07-15', true, 'Europe/Dublin', '2027-07-15T23:00:00.000Z'],
  ['2027-01-15T12:00', false, HELSINKI, '2027-01-15T10:00:00.000Z'],
  ['2027-01-15 12:00:30', true, HELSINKI, '2027-01-15T10:00:30.000Z'],
  ['2027-01-15T12:00Z', false, HELSINKI, '2027-01-15T12:00:00.000Z'],
  ['2027-01-15T12:00+0100', false, HELSINKI, '2027-01-15T11:00:00.000Z'],
  // Without a time zone it is UTC.
  ['2027-07-15', true, undefined, '2027-07-16T00:00:00.000Z'],
  ['2027-01-15T12:00', false, undefined, '2027-01-15T12:00:00.000Z'],
])('%s, closing: %s, in %s is %s', (text, closing, zone, moment) => {
  expect(momentIn(text, closing, zone)).toBe(moment);
});

test.each<[string, string | undefined, string]>([
  ['2026-08-31T21:00:00Z', HELSINKI, '2026-09-01'],
  ['2026-08-31T20:59:59Z', HELSINKI, '2026-08-31'],
  ['2026-08-31T23:00:00.000Z', 'Europe/Dublin', '2026-09-01'],
  ['2026-09-01T00:30:00+03:00', 'Europe/Dublin', '2026-08-31'],
  // Written by a program that only knows the day.
  ['2026-08-31T23:59:59Z', HELSINKI, '2026-08-31'],
  ['2026-08-31T23:59:59.999Z', HELSINKI, '2026-08-31'],
  ['2026-08-31T00:00:00Z', 'Atlantic/Azores', '2026-08-31'],
  ['2026-09-01T00:00:00+03:00', 'Europe/Dublin', '2026-09-01'],
  ['2026-08-31T21:00', HELSINKI, '2026-08-31'],
  ['2026-08-31', HELSINKI, '2026-08-31'],
  ['2026-08-31T21:00:00Z', undefined, '2026-08-31'],
])('%s in %s stands for the day %s', (text, zone, day) => {
  expect(dayIn(text, zone)).toBe(day);
});
