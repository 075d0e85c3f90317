import type { Measured } from '../measure.ts';
import { HIVE, STOCK, THIS_HUB } from '../stubs/contestants.ts';
import { rangeOf, rangeText, type Range } from './numbers.ts';
import { contestantsOf, figureOf, ratioOf } from './tables.ts';

/** Something the hub shall reach, and whether it did, by the median. */
export interface Verdict {
  readonly aim: string;
  readonly measured: string;
  readonly holds: boolean;
}

const FOUR = 'four fetches';
const BOTH = [FOUR, 'wide'] as const;

/** What is asked of the hub beside other gateways. Gateways that were left out are not spoken of. */
export function verdictsOf(measured: readonly Measured[]): Verdict[] {
  const beside = (other: string, times: number) =>
    BOTH.filter((question) => contestantsOf(measured, question).includes(other)).flatMap((question) => [
      atLeast(`${question}: ${times} times the rate of ${other}`, times, ratio(other, question, 'rate')),
      atLeast(`${question}: its 99th percentile, half as many times`, times / 2, ratio(other, question, 'p99')),
    ]);
  const ratio = (other: string, question: string, name: 'rate' | 'p99') =>
    ratioOf(measured, THIS_HUB, other, question, name);
  const memory = rangeOf(measured.filter((one) => one.contestant === THIS_HUB).map(({ memoryMb }) => memoryMb));
  return [
    ...beside(STOCK, 7),
    ...beside(HIVE, 5),
    atMost(`${FOUR}: at most 0.35 ms CPU`, 0.35, figureOf(measured, THIS_HUB, FOUR, 'cpuMs')),
    atMost('memory under 300 MB, at its highest', 300, { ...memory, median: memory.high }),
  ];
}

function atLeast(aim: string, least: number, range: Range): Verdict {
  return { aim, measured: rangeText(range), holds: range.median >= least };
}

function atMost(aim: string, most: number, range: Range): Verdict {
  return { aim, measured: rangeText(range), holds: range.median <= most };
}
