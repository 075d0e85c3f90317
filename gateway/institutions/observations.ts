import type { CallCount } from '../../subgraphs/shared/serving/hub-dependencies.ts';
import { createCallCounts } from './call-counts.ts';

/** What became of the last call. */
export type Outcome = 'OK' | 'UNAVAILABLE' | 'SCHEMA_TOO_OLD';

/** What the hub last saw of one subgraph of one institution, in passing. */
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

/** A call that has ended. */
export interface ObservedCall {
  readonly subgraph: string;
  readonly institution: string;
  readonly outcome: Outcome;
  readonly latencyMs: number;
  /** True where it was not answered in time. */
  readonly timedOut?: boolean;
}

/** The hub's memory of how institutions answered: food for `Institution.health`. */
export interface Observations {
  record(call: ObservedCall): void;
  of(institution: string): readonly Observation[];
  all(): readonly Observation[];
  /** How many calls went how since this was asked last. */
  takeCounts(): readonly CallCount[];
}

const WEIGHT_OF_THE_NEWEST = 0.2;

/** In memory, one entry per subgraph and institution, and counts of the last minutes. */
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
