import type { Measured, Sample } from '../driver/job.ts';
import { distributionOf, percentile, type Distribution } from '../../shared/distribution.ts';
import type { Kind } from '../questions/question.ts';

/** The results of one measurement. */
export interface Summary {
  readonly overall: Distribution;
  readonly kinds: Readonly<Partial<Record<Kind, Distribution & { readonly found: number }>>>;
  /** What went wrong, and how often. */
  readonly failures: Readonly<Record<string, number>>;
  readonly mostAtOnce: number;
  readonly perSecond: number;
  /** The number of warm-up queries; missing in older results. */
  readonly warmUpAsked?: number;
}

/** A query that was not sent counts with the longest latency. */
const GIVEN_UP_MS = 30_000;

/** Summarises a measurement. */
export function summaryOf({ samples, mostAtOnce, seconds, warmUpAsked }: Measured): Summary {
  const failures: Record<string, number> = {};
  for (const { kind, failure } of samples) {
    if (failure !== null) failures[`${kind}: ${failure}`] = (failures[`${kind}: ${failure}`] ?? 0) + 1;
  }
  const kinds: Partial<Record<Kind, Distribution & { found: number }>> = {};
  for (const [kind, list] of Map.groupBy(samples, (sample) => sample.kind)) {
    const totals = list.map(({ total }) => total ?? 0).toSorted((a, b) => a - b);
    kinds[kind] = { ...distributionOf(list.map(timeOf)), found: percentile(totals, 0.5) };
  }
  return {
    overall: distributionOf(samples.map(timeOf)),
    kinds,
    failures,
    mostAtOnce,
    perSecond: samples.length / seconds,
    ...(warmUpAsked !== undefined && { warmUpAsked }),
  };
}

function timeOf({ ms }: Sample): number {
  return Math.min(ms, GIVEN_UP_MS);
}
