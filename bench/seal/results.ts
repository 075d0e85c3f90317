import { distributionOf } from '../shared/distribution.ts';
import type { Verdict } from '../shared/verdict.ts';
import { FAR_MS } from './authority.ts';
import type { Rate } from './measure.ts';
import type { MemoryResult } from './memory.ts';
import type { KeyKind } from './options.ts';
import type { Part } from './parts.ts';

/** What one round measured with one key and one size of documents. */
export interface Round {
  /** Signatures alone. */
  readonly raw: Rate;
  /** A signature and a durable insert of the text: the least that sealing may cost. */
  readonly least: Rate;
  /** A batch of level B through the job. */
  readonly basic: Rate;
  /** Timestamps alone, as the authority answers with nothing else to do. */
  readonly timestamps: Rate;
  /** A batch of level LTA through the job. */
  readonly archived: Rate;
  /** Both again, with an authority at the distance of a real one. */
  readonly farTimestamps: Rate;
  readonly farArchived: Rate;
}

/** What was measured with one key and one size of documents, in several rounds. */
export interface SealResult {
  readonly key: KeyKind;
  readonly kilobytes: number;
  readonly rounds: readonly Round[];
  readonly parts: readonly Part[];
}

/** The median over the rounds of how often something was done in a second. */
export function perSecondOf({ rounds }: SealResult, what: keyof Round): number {
  return median(rounds.map((round) => round[what].perSecond));
}

/** The share of a limit that was reached in each round: both were measured one after the other, on the same machine. */
function sharesOf({ rounds }: SealResult, what: keyof Round, limit: keyof Round, each: number): readonly number[] {
  return rounds.map((round) => (round[what].perSecond * each) / round[limit].perSecond);
}

/** Everything a run found. */
export interface SealResults {
  readonly at: string;
  readonly loadAverage: number;
  readonly results: readonly SealResult[];
  readonly leftOut: readonly string[];
  readonly memory: MemoryResult | null;
}

/** Of what a signature and an insert allow, level B reaches. */
const AIM_BASIC = 0.6;
/**
 * Of what an authority at the distance of a real one gives alone, LTA takes: round trips are the limit. One on the same
 * machine has none, and takes the processors that sealing needs: there is no aim for it.
 */
const AIM_ARCHIVED = 0.6;
/** Megabytes by which the last fifth of a large batch may hold more than the first, and its second half in buffers. */
const AIM_MEMORY_MB = 16;
/** In the short form, on a machine that others use as well. */
const SANITY = 0.15;

/** Timestamps of a seal of level LTA. */
const TIMESTAMPS = 2;

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Which aims hold. */
export function verdictsOf({ results, memory }: SealResults, short: boolean): Verdict[] {
  const [aimB, aimA] = short ? [SANITY, SANITY] : [AIM_BASIC, AIM_ARCHIVED];
  const perResult = results.flatMap((result) => {
    const what = `${result.key}, ${result.kilobytes} KB`;
    return [
      {
        name: `B (${what})`,
        aim: `${percent(aimB)} of a raw signature and one insert`,
        ...reached(sharesOf(result, 'basic', 'least', 1), aimB),
      },
      {
        name: `LTA (${what}), authority ${FAR_MS} ms away`,
        aim: `${percent(aimA)} of the timestamp authority's own rate`,
        ...reached(sharesOf(result, 'farArchived', 'farTimestamps', TIMESTAMPS), aimA),
      },
    ];
  });
  if (!memory) return perResult;
  const [first, second] = memory.buffers;
  const grown = memory.heap.at(-1)! - memory.heap[1]! + Math.max(0, second - first);
  const flat: Verdict = {
    name: `memory over ${memory.count.toLocaleString('en')}`,
    aim: `flat: at most ${AIM_MEMORY_MB} MB more at the end than at the beginning`,
    measured: `${grown >= 0 ? '+' : '-'}${Math.abs(grown)} MB`,
    holds: grown <= AIM_MEMORY_MB,
  };
  return [...perResult, flat];
}

function reached(shares: readonly number[], aim: number): Pick<Verdict, 'measured' | 'holds'> {
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  const range = shares.length > 1 ? ` (${percent(least)} to ${percent(most)})` : '';
  return { measured: percent(median(shares)) + range, holds: median(shares) >= aim };
}

function median(values: readonly number[]): number {
  return distributionOf(values).p50;
}
