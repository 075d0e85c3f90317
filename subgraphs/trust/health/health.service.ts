import type { HubDependencies } from '../../shared/serving/hub-dependencies.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { Institution } from '../institution/institution.entity.ts';
import type { CallCountService } from './call-count.service.ts';
import type { FetchFigures } from './fetch-figures.policy.ts';
import { conditionOf, seesOperation, type Condition } from './health.policy.ts';
import { HeartbeatEntity, type HeartbeatRecord } from './heartbeat.entity.ts';
import type { ObservationService } from './observation.service.ts';

/** An institution's outgoing messages, as last reported by its node. */
export interface Deliveries {
  readonly pending: number;
  readonly dead: number;
  readonly oldestPendingAt: Date | null;
  readonly reportedAt: Date;
}

/** The state of a node, and the institution it belongs to. */
export interface HealthOf extends Condition {
  readonly institution: string;
}

/** What the service depends on. */
export interface HealthServiceParts extends Pick<HubDependencies, 'releaseHashOf'> {
  readonly observations: ObservationService;
  readonly counts: CallCountService;
}

/**
 * The state of the institutions' nodes, from their heartbeats and from the observations of all processes of the hub.
 */
export class HealthService {
  readonly #parts: HealthServiceParts;

  constructor(parts: HealthServiceParts) {
    this.#parts = parts;
  }

  /** Null to callers who may not see it. */
  async conditionOf(ctx: RequestContext, { id }: Institution): Promise<HealthOf | null> {
    if (!seesOperation(ctx.caller, id)) return null;
    const heartbeat = await ctx.load(lastHeartbeats, id);
    const { observations, releaseHashOf } = this.#parts;
    return { institution: id, ...conditionOf(heartbeat, await observations.of(ctx, id), releaseHashOf, ctx.now) };
  }

  /** For an institution whose health the caller may see. */
  fetchesOf(ctx: RequestContext, institution: string): Promise<FetchFigures> {
    return this.#parts.counts.of(ctx, institution);
  }

  /** Null to callers who may not see it, and if the node has never sent a heartbeat. */
  async deliveriesOf(ctx: RequestContext, { id }: Institution): Promise<Deliveries | null> {
    if (!seesOperation(ctx.caller, id)) return null;
    const heartbeat = await ctx.load(lastHeartbeats, id);
    if (!heartbeat) return null;
    const { pending, dead, oldestPendingAt, receivedAt } = heartbeat;
    return { pending, dead, oldestPendingAt, reportedAt: receivedAt };
  }
}

const lastHeartbeats: Batch<string, HeartbeatRecord | null> = async (ctx, institutions) => {
  const found = await ctx.em.find(HeartbeatEntity, { institution: { $in: [...institutions] } });
  return institutions.map((id) => found.find((heartbeat) => heartbeat.institution === id) ?? null);
};
