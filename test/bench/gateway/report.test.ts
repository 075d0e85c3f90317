import { expect, test } from '@jest/globals';
import type { Measured } from '../../../bench/gateway/measure.ts';
import { verdictsOf } from '../../../bench/gateway/report/aims.ts';
import { rangeOf, rangeText } from '../../../bench/gateway/report/numbers.ts';
import { shortfalls } from '../../../bench/gateway/report/shortfalls.ts';
import { ratioOf, ratioTable } from '../../../bench/gateway/report/tables.ts';
import { HIVE, STOCK, THIS_HUB } from '../../../bench/gateway/contestants.ts';

const QUESTIONS = ['four fetches', 'wide'];

function round(round: number, contestant: string, figures: Partial<Measured> = {}): Measured[] {
  const usual = { rate: 100, failed: 0, p50: 10, p99: 20, cpuMs: 2, memoryMb: 200, fetches: 4 };
  return QUESTIONS.map((question) => ({ contestant, question, round, ...usual, ...figures }));
}

test('a range is the median with the lowest and the highest', () => {
  expect(rangeText(rangeOf([3, 1, 2]))).toBe('2.00 (1.00 to 3.00)');
  expect(rangeOf([4, 1, 2, 3]).median).toBe(2.5);
  expect(rangeText(rangeOf([NaN]))).toBe('–');
});

test('ratios are of the same round, and above one if the first is better', () => {
  const measured = [
    ...round(1, THIS_HUB, { rate: 800, p99: 5 }),
    ...round(1, STOCK, { rate: 100 }),
    ...round(2, THIS_HUB, { rate: 300, p99: 10 }),
    ...round(2, STOCK, { rate: 50 }),
  ];
  expect(ratioOf(measured, THIS_HUB, STOCK, 'wide', 'rate')).toEqual({ median: 7, low: 6, high: 8 });
  expect(ratioOf(measured, THIS_HUB, STOCK, 'wide', 'p99')).toEqual({ median: 3, low: 2, high: 4 });
  expect(ratioTable(measured, THIS_HUB, 'wide')).toContain(`| ${STOCK} | 7.00 (6.00 to 8.00) |`);
});

test('an aim is judged by the median, memory by its peak, and gateways that were not measured are omitted', () => {
  const measured = [
    ...round(1, THIS_HUB, { rate: 750, p99: 5, cpuMs: 0.3, memoryMb: 250 }),
    ...round(2, THIS_HUB, { rate: 750, p99: 5, cpuMs: 0.3, memoryMb: 301 }),
    ...round(1, STOCK),
    ...round(2, STOCK),
  ];
  const verdicts = verdictsOf(measured, false);
  expect(verdicts.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual(['peak memory']);
  expect(verdicts.some(({ name }) => name.includes(HIVE))).toBe(false);
  expect(shortfalls(verdicts, [{ part: 'Apollo Server', share: 0.25 }])).toMatch(
    /Missed .*301.*Apollo Server takes 25.0 %/s,
  );
});

test('a gateway whose answers contain errors misses the aim', () => {
  const measured = [...round(1, THIS_HUB, { failed: 0.02 }), ...round(1, STOCK)];
  expect(verdictsOf(measured, false)[0]).toMatchObject({ measured: '2.00 %', holds: false });
});
