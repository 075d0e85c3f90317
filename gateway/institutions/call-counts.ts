import type { CallCount } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import { bucketOf } from '../../subgraphs/shared/serving/latency-bucket.ts';

/** How many calls went how, until they are taken from here. */
export interface CallCounts {
  count(institution: string, outcome: CallCount['outcome'], latencyMs: number): void;
  take(): CallCount[];
}

const MINUTE_MS = 60_000;
/** Where nobody takes them for so many entries, what is new is not counted: it is worth minutes only. */
const MOST = 20_000;

/** In memory, one entry per institution, minute, outcome and bucket of time: bounded, however many calls there are. */
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
