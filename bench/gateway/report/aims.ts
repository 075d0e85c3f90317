import type { Verdict } from '../../shared/verdict.ts';
import type { Measured } from '../measure.ts';
import { HIVE, STOCK, THIS_HUB } from '../contestants.ts';
import { rangeOf, rangeText, short as digits, type Range } from './numbers.ts';
import { contestantsOf, figureOf, ratioOf } from './tables.ts';

const FOUR = 'four fetches';
const WIDE = 'wide';

/**
 * The aims of the hub compared with other gateways, by the median of the rounds. Gateways that were not measured are
 * omitted; a short run on a busy machine only has to be no slower than the stock gateway.
 */
export function verdictsOf(measured: readonly Measured[], short: boolean): Verdict[] {
  const ratio = (other: string, question: string, name: 'rate' | 'p99' | 'cpuMs') =>
    ratioOf(measured, THIS_HUB, other, question, name);
  const failed = Math.max(...measured.map((one) => one.failed));
  const answered: Verdict = {
    name: 'answers with errors, any gateway',
    aim: 'at most 1 % in a round',
    measured: `${digits(failed * 100)} %`,
    holds: failed <= 0.01,
  };
  if (short) {
    return [FOUR, WIDE].map((name) => atLeast(`${name}, CPU compared with ${STOCK}`, 1, ratio(STOCK, name, 'cpuMs')));
  }
  const beside = (other: string, times: number) =>
    [FOUR, WIDE]
      .filter((question) => contestantsOf(measured, question).includes(other))
      .flatMap((question) => [
        atLeast(`${question}, rate compared with ${other}`, times, ratio(other, question, 'rate')),
        // "Of the same order": at least half the factor of the rate.
        atLeast(`${question}, 99th percentile compared with ${other}`, times / 2, ratio(other, question, 'p99')),
      ]);
  const memory = rangeOf(measured.filter((one) => one.contestant === THIS_HUB).map(({ memoryMb }) => memoryMb));
  return [
    answered,
    ...beside(STOCK, 7),
    ...beside(HIVE, 5),
    atMost(`${FOUR}, CPU per answer`, 0.35, 'ms', figureOf(measured, THIS_HUB, FOUR, 'cpuMs')),
    atMost('peak memory', 300, 'MB', { ...memory, median: memory.high }),
  ];
}

function atLeast(name: string, times: number, range: Range): Verdict {
  return { name, aim: `at least ${times} times`, measured: rangeText(range), holds: range.median >= times };
}

function atMost(name: string, most: number, unit: string, range: Range): Verdict {
  return { name, aim: `at most ${digits(most)} ${unit}`, measured: rangeText(range), holds: range.median <= most };
}
