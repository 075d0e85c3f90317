import type { CallCount } from '../../shared/serving/hub-dependencies.ts';
import { middleOf } from '../../shared/serving/latency-bucket.ts';

/** Figures of the calls to a node over some minutes. */
export interface FetchFigures {
  readonly minutes: number;
  readonly total: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly failedShare: number | null;
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

/** The minutes counted: the current one and the four before it. */
export const MINUTES = 5;

/**
 * The figures of one node's calls. Latencies include only calls that were answered; failed ones would measure
 * time-outs.
 */
export function figuresOf(counts: readonly Pick<CallCount, 'outcome' | 'bucket' | 'calls'>[]): FetchFigures {
  const sum = (some: readonly { readonly calls: number }[]) => some.reduce((all, { calls }) => all + calls, 0);
  const total = sum(counts);
  const answered = counts.filter(({ outcome }) => outcome === 'OK').toSorted((a, b) => a.bucket - b.bucket);
  const failed = total - sum(answered);
  const within = (share: number) => {
    let left = Math.ceil(sum(answered) * share);
    const found = answered.find(({ calls }) => (left -= calls) <= 0);
    return found ? Math.max(1, Math.round(middleOf(found.bucket))) : null;
  };
  return {
    minutes: MINUTES,
    total,
    failed,
    timedOut: sum(counts.filter(({ outcome }) => outcome === 'TIMED_OUT')),
    failedShare: total === 0 ? null : failed / total,
    medianMs: within(0.5),
    p95Ms: within(0.95),
  };
}
