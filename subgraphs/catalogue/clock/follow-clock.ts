import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';

const CHUNK = 500;

/**
 * Updates the stored status and closing time of entries whose time has come, and adds pending changes to the totals.
 * Several processes of the hub may run this concurrently; each updates different entries.
 *
 * @returns how many entries were updated
 */
export async function followClock(ctx: RequestContext): Promise<number> {
  let moved = 0;
  for (;;) {
    const some = await ctx.em.execute<unknown[]>(sql`
      update "catalogue"."entry" e set "status" = stands."status", "status_since" = stands."since",
        "status_until" = stands."until", "closes_at" = stands."closes"
      from (
        select o."id", o."card" from "catalogue"."entry" o
        where o."withdrawn_at" is null and o."status_until" <= ${ctx.now}
        order by o."status_until" limit ${CHUNK} for update skip locked
      ) as due, lateral catalogue.standing(due."card", ${ctx.now}::timestamptz) as stands
      where e."id" = due."id" returning 1`);
    moved += some.length;
    if (some.length < CHUNK) break;
  }
  await foldTally(ctx);
  return moved;
}

async function foldTally(ctx: RequestContext): Promise<void> {
  await ctx.em.execute(sql`
    with folded as (delete from "catalogue"."tally_change" returning *)
    insert into "catalogue"."tally" ("facet", "value", "count")
    select "facet", "value", sum("count") from folded group by 1, 2 order by 1, 2
    on conflict ("facet", "value") do update set "count" = "tally"."count" + excluded."count"`);
}
