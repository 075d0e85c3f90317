import { sql } from '@mikro-orm/core';
import type { CallCount, NodeObservations } from '../../shared/serving/hub-dependencies.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { figuresOf, MINUTES, type FetchFigures } from './fetch-figures.policy.ts';

const MINUTE_MS = 60_000;
const KEPT_MS = 10 * MINUTE_MS;

/** The number of calls to the nodes by outcome: each process of the hub counts its own, the database adds them up. */
export class CallCountService {
  readonly #own: Pick<NodeObservations, 'takeCounts'>;
  #swept = 0;

  constructor(own: Pick<NodeObservations, 'takeCounts'>) {
    this.#own = own;
  }

  /** The figures of the last minutes, as far as processes have shared them: the last seconds may be missing. */
  of(ctx: RequestContext, institution: string): Promise<FetchFigures> {
    return ctx.load(lastMinutes, institution);
  }

  /**
   * Adds what this process has counted since the last call, and deletes old counts.
   *
   * @returns the number of entries added
   */
  async tell(ctx: RequestContext): Promise<number> {
    const counts = this.#own.takeCounts();
    if (counts.length > 0)
      await ctx.em.execute(sql`
        insert into "trust"."call_count" ("institution_id", "minute", "outcome", "bucket", "calls")
        select * from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
          as counted("institution" text, "minute" timestamptz, "outcome" text, "bucket" smallint, "calls" int)
        order by 1, 2, 3, 4
        on conflict ("institution_id", "minute", "outcome", "bucket")
          do update set "calls" = "call_count"."calls" + excluded."calls"`);
    await this.#sweep(ctx);
    return counts.length;
  }

  async #sweep(ctx: RequestContext): Promise<void> {
    const now = ctx.now.getTime();
    if (now - this.#swept < MINUTE_MS) return;
    this.#swept = now;
    await ctx.em.execute(sql`delete from "trust"."call_count" where "minute" < ${new Date(now - KEPT_MS)}`);
  }
}

const lastMinutes: Batch<string, FetchFigures> = async (ctx, institutions) => {
  const present = Math.floor(ctx.now.getTime() / MINUTE_MS) * MINUTE_MS;
  const since = new Date(present - (MINUTES - 1) * MINUTE_MS);
  const counts = await ctx.em.execute<Omit<CallCount, 'minute'>[]>(
    sql`select "institution_id" as "institution", "outcome", "bucket", sum("calls")::int as "calls"
      from "trust"."call_count" where "institution_id" in (${[...institutions]}) and "minute" >= ${since}
      group by 1, 2, 3`,
  );
  return institutions.map((id) => figuresOf(counts.filter(({ institution }) => institution === id)));
};
