import type { Verdict } from '../shared/verdict.ts';
import { FAR_MS } from './authority.ts';
import type { Rate } from './measure.ts';
import type { MemoryResult } from './memory.ts';
import type { KeyKind } from './options.ts';
import type { Part } from './parts.ts';

/** What was measured with one key and one size of documents. */
export interface SealResult {
  readonly key: KeyKind;
  readonly kilobytes: number;
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
  readonly parts: readonly Part[];
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
/** Of what the authority gives when it is alone, LTA takes. */
const AIM_ARCHIVED = 0.6;
/** Megabytes by which the last fifth of a large batch may hold more than the second: in the first, work begins. */
const AIM_MEMORY_MB = 16;
/** In the short form, on a machine that others use as well. */
const SANITY = 0.15;

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Which aims hold. */
export function verdictsOf({ results, memory }: SealResults, short: boolean): Verdict[] {
  const perResult = results.flatMap((result) => {
    const { key, kilobytes, least, basic } = result;
    const what = `${key}, ${kilobytes} KB`;
    const basicShare = basic.perSecond / least.perSecond;
    const [aimB, aimA] = short ? [SANITY, SANITY] : [AIM_BASIC, AIM_ARCHIVED];
    const archive = (where: string, { perSecond: seals }: Rate, { perSecond: stamps }: Rate): Verdict => ({
      name: `LTA (${what}), ${where}`,
      aim: `${percent(aimA)} of the timestamp authority's own rate`,
      measured: `${percent((seals * 2) / stamps)}: ${seals.toFixed(0)} seals a second, ${stamps.toFixed(0)} timestamps`,
      holds: (seals * 2) / stamps >= aimA,
    });
    return [
      {
        name: `B (${what})`,
        aim: `${percent(aimB)} of a raw signature and one insert`,
        measured: `${percent(basicShare)}: ${basic.perSecond.toFixed(0)} of ${least.perSecond.toFixed(0)} a second`,
        holds: basicShare >= aimB,
      },
      archive(`authority ${FAR_MS} ms away`, result.farArchived, result.farTimestamps),
      archive('authority on this machine', result.archived, result.timestamps),
    ];
  });
  if (!memory) return perResult;
  const grown = memory.heap.at(-1)! - memory.heap[2]!;
  const flat: Verdict = {
    name: `memory over ${memory.count.toLocaleString('en')}`,
    aim: `flat: at most ${AIM_MEMORY_MB} MB more in the last fifth than in the second`,
    measured: `${grown >= 0 ? '+' : '-'}${Math.abs(grown)} MB`,
    holds: grown <= AIM_MEMORY_MB,
  };
  return [...perResult, flat];
}
