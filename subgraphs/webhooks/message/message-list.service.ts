import { sql } from '@mikro-orm/core';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { DEAD_DELIVERIES, DELIVERIES } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { seesMessages } from './message.policy.ts';

/** The most messages that one replay resends, oldest first; the next replay resends the following ones. */
export const MOST_AT_ONCE = 1000;

/** An undelivered message, without its content. */
export interface Undelivered {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly since: Date;
  readonly state: 'PENDING' | 'DEAD';
  readonly tries: number;
  readonly lastError: string | null;
}

/** The outbox of this institution, which the operator's tools also show and replay. */
export class MessageListService {
  readonly #jobs: JobQueue;

  constructor(parts: { jobs: JobQueue }) {
    this.#jobs = parts.jobs;
  }

  /** Dead letters first, then by age; null to callers who may not see them. */
  async all(ctx: RequestContext, first: number): Promise<Undelivered[] | null> {
    if (!seesMessages(ctx.caller, ctx.home.id)) return null;
    const rows = await ctx.em.execute<(Omit<Undelivered, 'since'> & { since: string })[]>(
      sql`select "data" ->> 'id' as "id", "data" ->> 'kind' as "kind", "data" ->> 'to' as "to", "data" ->> 'at' as "since",
          case when "name" = ${DEAD_DELIVERIES} then 'DEAD' else 'PENDING' end as "state",
          case when "name" = ${DEAD_DELIVERIES} then coalesce("source_retry_count", 0) + 1
            when "started_on" is null then 0 else "retry_count" + 1 end as "tries",
          case when "name" = ${DEAD_DELIVERIES} then "source_output" else "output" end ->> 'message' as "lastError"
        from "pgboss"."job"
        where "name" in (${DELIVERIES}, ${DEAD_DELIVERIES}) and "state" < 'completed'
        order by "state", "created_on", "id" limit ${first}`,
    );
    return rows.map((row) => ({ ...row, since: new Date(row.since) }));
  }

  /**
   * Resends dead letters in the caller's transaction: one, or all up to a thousand.
   *
   * @returns how many
   */
  async replay(ctx: RequestContext, message: string | null): Promise<number> {
    const dead = await ctx.em.execute<{ data: Message }[]>(
      sql`delete from "pgboss"."job" where "name" = ${DEAD_DELIVERIES} and "id" in (
          select "id" from "pgboss"."job"
          where "name" = ${DEAD_DELIVERIES} and "state" < 'active' and (${message}::text is null or "data" ->> 'id' = ${message})
          order by "created_on", "id" limit ${MOST_AT_ONCE} for update skip locked)
        returning "data"`,
    );
    await this.#jobs.sendAll(
      ctx.em,
      DELIVERIES,
      dead.map(({ data }) => data),
    );
    return dead.length;
  }
}
