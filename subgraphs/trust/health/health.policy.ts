import { isStaff, type Caller } from '../../shared/identity/caller.ts';
import type { NodeObservation } from '../../shared/serving/hub-dependencies.ts';
import type { ReportedSubgraph } from './heartbeat.entity.ts';

export type Status = 'UP' | 'DEGRADED' | 'DOWN' | 'UNKNOWN';

/** The content of the last heartbeat, and when the hub received it. */
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

/** The state of a node. */
export interface Condition {
  readonly status: Status;
  readonly checkedAt: Date;
  readonly subgraphs: readonly SubgraphCondition[];
}

/** Three heartbeats of ten seconds each: a node that has been silent for this long is down. */
export const SILENCE_MS = 30_000;
/** How long a failed call counts against a subgraph. */
const FAILURE_MS = 30_000;

/**
 * The state of a node, from what the hub has observed and without asking the node: UP while its last heartbeat is less
 * than 30 s old, DEGRADED if the hub's last call to a subgraph failed in that time or the node's SDL differs from that
 * of the hub's release, DOWN if it is silent, UNKNOWN if it has never sent a heartbeat.
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

/** A node's state is shown to the alliance's administrators and to the institution's own staff. */
export function seesOperation(caller: Caller, institution: string): boolean {
  return caller.roles.includes('ADMINISTRATOR') || isStaff(caller, institution);
}
