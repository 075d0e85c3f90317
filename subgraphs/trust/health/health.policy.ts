import { isStaff, type Caller } from '../../shared/identity/caller.ts';
import type { NodeObservation } from '../../shared/serving/hub-dependencies.ts';
import type { ReportedSubgraph } from './heartbeat.entity.ts';

export type Status = 'UP' | 'DEGRADED' | 'DOWN' | 'UNKNOWN';

/** What the last heartbeat said, and when the hub had it. */
export interface LastHeartbeat {
  readonly receivedAt: Date;
  readonly subgraphs: readonly ReportedSubgraph[];
}

/** The state of one subgraph of a node. */
export interface SubgraphCondition {
  readonly name: string;
  readonly status: Status;
  readonly latencyMs: number | null;
  readonly schemaCompatible: boolean | null;
}

/** How a node fares. */
export interface Condition {
  readonly status: Status;
  readonly checkedAt: Date;
  readonly subgraphs: readonly SubgraphCondition[];
}

/** Three beats of ten seconds: a node that was silent for so long is down. */
export const SILENCE_MS = 30_000;
/** A failed call says something about a subgraph for so long. */
const FAILURE_MS = 30_000;

/**
 * How a node fares, from what the hub saw of it and never by asking it: UP while its last heartbeat is younger than
 * 30 s, DEGRADED where the hub's last call to a subgraph failed in that time or the node runs another SDL than the
 * hub's release, DOWN when it is silent, UNKNOWN when it was never heard.
 */
export function conditionOf(
  heartbeat: LastHeartbeat | null,
  observations: readonly NodeObservation[],
  releaseHashOf: (subgraph: string) => string | null,
  now: Date,
): Condition {
  if (!heartbeat) return { status: 'UNKNOWN', checkedAt: now, subgraphs: [] };
  const { receivedAt } = heartbeat;
  const silent = now.getTime() - receivedAt.getTime() >= SILENCE_MS;
  const subgraphs = heartbeat.subgraphs.map(({ name, sdlHash }): SubgraphCondition => {
    const seen = observations.find((observation) => observation.subgraph === name);
    const expected = releaseHashOf(name);
    const schemaCompatible = expected === null ? null : expected === sdlHash;
    const failing = seen?.outcome === 'UNAVAILABLE' && now.getTime() - seen.at.getTime() < FAILURE_MS;
    const living = failing || schemaCompatible === false ? 'DEGRADED' : 'UP';
    const latencyMs = seen?.latencyMs == null ? null : Math.round(seen.latencyMs);
    return { name, status: silent ? 'DOWN' : living, latencyMs, schemaCompatible };
  });
  const living = subgraphs.some(({ status }) => status === 'DEGRADED') ? 'DEGRADED' : 'UP';
  return { status: silent ? 'DOWN' : living, checkedAt: receivedAt, subgraphs };
}

/** How a node fares is for the alliance's administrators, and for the staff of the institution itself. */
export function seesOperation(caller: Caller, institution: string): boolean {
  return caller.roles.includes('ADMINISTRATOR') || isStaff(caller, institution);
}
