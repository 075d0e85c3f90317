import type { Verdict } from '../../shared/verdict.ts';
import type { Measured } from '../measure.ts';
import { HIVE, STOCK, THIS_HUB } from '../contestants.ts';
import { rangeOf, rangeText, short as digits, type Range } from './numbers.ts';
import { contestantsOf, figureOf, ratioOf } from './tables.ts';

const FOUR = 'four fetches';
const WIDE = 'wide';

/**
 * What is asked of the hub beside other gateways, by the median of the rounds. Gateways that were left out are not
 * spoken of; a short run on a busy machine is held to being no slower than the stock one.
 */
export function verdictsOf(measured: readonly Measured[], short: boolean): Verdict[] {
  const ratio = (other: string, question: string, name: 'rate' | 'p99' | 'cpuMs') =>
    ratioOf(measured, THIS_HUB, other, question, name);
  const failed = Math.max(...measured.map((one) => one.failed));
  const answered: Verdict = {
    name: 'answers with errors, of any gateway',
    aim: 'at most 1 % in a round',
    measured: `${digits(failed * 100)} %`,
    holds: failed <= 0.01,
  };
  if (short) {
    return [FOUR, WIDE].map((name) => atLeast(`${name}, CPU beside ${STOCK}`, 1, ratio(STOCK, name, 'cpuMs')));
  }
  const beside = (other: string, times: number) =>
    [FOUR, WIDE]
      .filter((question) => contestantsOf(measured, question).includes(other))
      .flatMap((question) => [
        atLeast(`${question}, rate beside ${other}`, times, ratio(other, question, 'rate')),
        // "The same order": half as many times as the rate, or better.
        atLeast(`${question}, 99th percentile beside ${other}`, times / 2, ratio(other, question, 'p99')),
      ]);
  const memory = rangeOf(measured.filter((one) => one.contestant === THIS_HUB).map(({ memoryMb }) => memoryMb));
  return [
    answered,
    ...beside(STOCK, 7),
    ...beside(HIVE, 5),
    atMost(`${FOUR}, CPU per answer`, 0.35, 'ms', figureOf(measured, THIS_HUB, FOUR, 'cpuMs')),
    atMost('memory at its highest', 300, 'MB', { ...memory, median: memory.high }),
  ];
}

function atLeast(name: string, times: number, range: Range): Verdict {
  return { name, aim: `at least ${times} times`, measured: rangeText(range), holds: range.median >= times };
}

function atMost(name: string, most: number, unit: string, range: Range): Verdict {
  return { name, aim: `at most ${digits(most)} ${unit}`, measured: rangeText(range), holds: range.median <= most };
}
