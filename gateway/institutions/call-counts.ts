import type { CallCount } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import { bucketOf } from '../../subgraphs/shared/serving/latency-bucket.ts';

/** Counts calls by outcome and latency, until the counts are taken. */
export interface CallCounts {
  count(institution: string, outcome: CallCount['outcome'], latencyMs: number): void;
  take(): CallCount[];
}

const MINUTE_MS = 60_000;
/** If nobody takes the counts, no new entries are added beyond this number: they are of use for minutes only. */
const MOST = 20_000;

/** Keeps one entry per institution, minute, outcome and latency bucket, so that memory is bounded. */
export function createCallCounts(clock: () => Date): CallCounts {
  let counts = new Map<string, CallCount & { calls: number }>();
  return {
    count(institution, outcome, latencyMs) {
      const minute = Math.floor(clock().getTime() / MINUTE_MS) * MINUTE_MS;
      const bucket = bucketOf(latencyMs);
      const key = `${institution} ${minute} ${outcome} ${bucket}`;
      const known = counts.get(key);
      if (known) known.calls += 1;
      else if (counts.size < MOST)
        counts.set(key, { institution, minute: new Date(minute), outcome, bucket, calls: 1 });
    },
    take() {
      const taken = [...counts.values()];
      counts = new Map();
      return taken;
    },
  };
}
