import type { CallCount } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import { createCallCounts } from './call-counts.ts';

/** The outcome of the last call. */
export type Outcome = 'OK' | 'UNAVAILABLE' | 'SCHEMA_TOO_OLD';

/** The outcome of recent calls to one subgraph of one institution. */
export interface Observation {
  readonly subgraph: string;
  readonly institution: string;
  readonly outcome: Outcome;
  /** Exponentially weighted mean of the calls that were answered, in milliseconds; null before the first. */
  readonly latencyMs: number | null;
  /** Calls made since the hub started. */
  readonly fetches: number;
  readonly at: Date;
}

/** A completed call. */
export interface ObservedCall {
  readonly subgraph: string;
  readonly institution: string;
  readonly outcome: Outcome;
  readonly latencyMs: number;
  /** True if it timed out. */
  readonly timedOut?: boolean;
}

/** Records how institutions answered, for `Institution.health`. */
export interface Observations {
  record(call: ObservedCall): void;
  of(institution: string): readonly Observation[];
  all(): readonly Observation[];
  /** The counts of calls since they were last taken. */
  takeCounts(): readonly CallCount[];
}

const WEIGHT_OF_THE_NEWEST = 0.2;

/** Kept in memory: one entry per subgraph and institution, and counts of the last minutes. */
export function createObservations(clock: () => Date): Observations {
  const seen = new Map<string, Observation>();
  const counts = createCallCounts(clock);
  return {
    record({ subgraph, institution, outcome, latencyMs, timedOut = false }) {
      counts.count(institution, outcome === 'OK' ? 'OK' : timedOut ? 'TIMED_OUT' : 'FAILED', latencyMs);
      const key = `${institution} ${subgraph}`;
      const before = seen.get(key);
      const mean = before?.latencyMs ?? null;
      const next = mean === null ? latencyMs : mean + WEIGHT_OF_THE_NEWEST * (latencyMs - mean);
      seen.set(key, {
        subgraph,
        institution,
        outcome,
        latencyMs: outcome === 'UNAVAILABLE' ? mean : next,
        fetches: (before?.fetches ?? 0) + 1,
        at: clock(),
      });
    },
    of: (institution) => [...seen.values()].filter((observation) => observation.institution === institution),
    all: () => [...seen.values()],
    takeCounts: () => counts.take(),
  };
}
