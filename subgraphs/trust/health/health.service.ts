import type { HubDependencies } from '../../shared/serving/hub-dependencies.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { Institution } from '../institution/institution.entity.ts';
import type { CallCountService } from './call-count.service.ts';
import type { FetchFigures } from './fetch-figures.policy.ts';
import { conditionOf, seesOperation, type Condition } from './health.policy.ts';
import { HeartbeatEntity, type HeartbeatRecord } from './heartbeat.entity.ts';
import type { ObservationService } from './observation.service.ts';

/** Messages on their way from an institution, as its node last said. */
export interface Deliveries {
  readonly pending: number;
  readonly dead: number;
  readonly oldestPendingAt: Date | null;
  readonly reportedAt: Date;
}

/** How a node fares, and whose it is. */
export interface HealthOf extends Condition {
  readonly institution: string;
}

/** What the service needs. */
export interface HealthServiceParts extends Pick<HubDependencies, 'releaseHashOf'> {
  readonly observations: ObservationService;
  readonly counts: CallCountService;
}

/** How the institutions' nodes fare, from heartbeats and from what every process of the hub saw. */
export class HealthService {
  readonly #parts: HealthServiceParts;

  constructor(parts: HealthServiceParts) {
    this.#parts = parts;
  }

  /** Null to those whom it does not concern. */
  async conditionOf(ctx: RequestContext, { id }: Institution): Promise<HealthOf | null> {
    if (!seesOperation(ctx.caller, id)) return null;
    const heartbeat = await ctx.load(lastHeartbeats, id);
    const { observations, releaseHashOf } = this.#parts;
    return { institution: id, ...conditionOf(heartbeat, await observations.of(ctx, id), releaseHashOf, ctx.now) };
  }

  /** Of an institution whose health the caller sees. */
  fetchesOf(ctx: RequestContext, institution: string): Promise<FetchFigures> {
    return this.#parts.counts.of(ctx, institution);
  }

  /** Null to those whom it does not concern, and where the node was never heard. */
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
