import { sql } from '@mikro-orm/core';
import type { ChangeKind } from '../../shared/changes/change.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import { DEAD_JOBS } from '../../shared/outbox/subgraph-jobs.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { WebhookEvent } from './cloud-event.ts';
import { DELIVER } from './delivery.service.ts';

/** A change that has not been delivered to a webhook yet, or could not be. */
export interface WaitingDelivery {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly record: string;
  readonly at: Date;
  readonly state: 'PENDING' | 'DEAD';
  readonly tries: number;
  readonly lastError: string | null;
}

interface Row {
  readonly data: WebhookEvent;
  readonly dead: boolean;
  readonly tries: number;
  readonly error: string | null;
}

/** Undelivered changes. They are ordinary jobs, which the operator's tools also list and resend. */
export class DeliveryListService {
  readonly #jobs: JobQueue;

  constructor(parts: { jobs: JobQueue }) {
    this.#jobs = parts.jobs;
  }

  /** Dead deliveries first, then by age. */
  async of(ctx: RequestContext, webhook: string, first: number): Promise<WaitingDelivery[]> {
    const rows = await ctx.em.execute<Row[]>(
      sql`select "data", "name" = ${DEAD_JOBS} as "dead",
          case when "name" = ${DEAD_JOBS} then coalesce("source_retry_count", 0) + 1
            when "started_on" is null then 0 else "retry_count" + 1 end as "tries",
          case when "name" = ${DEAD_JOBS} then "source_output" else "output" end ->> 'message' as "error"
        from "pgboss"."job"
        where "state" < 'completed' and "data" ->> 'webhook' = ${webhook}
          and ("name" = ${DELIVER} or ("name" = ${DEAD_JOBS} and "source_name" = ${DELIVER}))
        order by "dead" desc, "created_on", "id" limit ${first}`,
    );
    return rows.map(({ data, dead, tries, error }) => ({
      id: data.id,
      kind: data.kind,
      record: data.record,
      at: new Date(data.at),
      state: dead ? 'DEAD' : 'PENDING',
      tries,
      lastError: error,
    }));
  }

  /** Makes deliveries that were postponed after failures due immediately, in the caller's transaction. */
  resume(ctx: RequestContext, webhook: string): Promise<void> {
    return this.#jobs.resume(ctx.em, DELIVER, { webhook });
  }

  /** Resends dead deliveries, one or all of a webhook, in the caller's transaction. */
  async replay(ctx: RequestContext, webhook: string, delivery: string | null): Promise<number> {
    const dead = await ctx.em.execute<{ data: WebhookEvent }[]>(
      sql`delete from "pgboss"."job" where "name" = ${DEAD_JOBS} and "source_name" = ${DELIVER}
          and "data" ->> 'webhook' = ${webhook} and (${delivery}::text is null or "data" ->> 'id' = ${delivery})
          and "state" < 'active'
        returning "data"`,
    );
    const events = dead.map(({ data: { id, kind, record, at } }) => ({ id, webhook, kind, record, at }));
    if (events.length > 0) await this.#jobs.sendAll(ctx.em, DELIVER, events);
    return events.length;
  }
}
