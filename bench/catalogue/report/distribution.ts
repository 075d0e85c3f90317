import type { Measured, Sample } from '../driver/job.ts';
import type { Kind } from '../questions/question.ts';

/** How long answers took, in milliseconds. */
export interface Distribution {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** What one measurement saw. */
export interface Summary {
  readonly overall: Distribution;
  readonly kinds: Readonly<Partial<Record<Kind, Distribution & { readonly found: number }>>>;
  /** What went wrong, and how often. */
  readonly failures: Readonly<Record<string, number>>;
  readonly mostAtOnce: number;
  readonly perSecond: number;
}

/** A question that was not even sent counts as one that nobody waited longer for. */
const GIVEN_UP_MS = 30_000;

/** Percentiles by nearest rank. */
export function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: sorted.at(-1) ?? NaN,
  };
}

/** The value that a share of the sorted values does not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Sums a measurement up. */
export function summaryOf({ samples, mostAtOnce, seconds }: Measured): Summary {
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
  };
}

function timeOf({ ms }: Sample): number {
  return Math.min(ms, GIVEN_UP_MS);
}
