import { sql } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestContext } from '../../shared/serving/request-context.ts';

/** A day is over everywhere at the latest half a day after it is in UTC. */
const A_DAY = 86_400_000;

/**
 * Notices that the institution's time zone differs from that of the last start. The cards at the hub name it, and say at
 * which moment an offering is finished: those of offerings that are not yet get a new version, so that the hub harvests
 * them again.
 */
export async function takeTimeZone(ctx: RequestContext): Promise<void> {
  const zone = ctx.home.timeZone ?? 'UTC';
  const notOver = new Date(ctx.now.getTime() - A_DAY).toISOString().slice(0, 10);
  await ctx.em.transactional(async (em) => {
    const changed = await em.execute<object[]>(
      sql`update "offerings"."time_zone" set "name" = ${zone} where "name" <> ${zone} returning 1`,
    );
    if (changed.length === 0) return;
    const told = await em.execute<object[]>(
      sql`update "offerings"."offering" set "version" = "version" + 1
        where "withdrawn_at" is null and "study_end" >= ${notOver}::date returning 1`,
    );
    ctx.log.info({ zone, offerings: told.length }, 'another time zone: days begin and end in it from now on');
  });
}

/** The time zone with which the institution's node last started; undefined if it has none. */
export async function storedTimeZone(em: EntityManager): Promise<string | undefined> {
  const [row] = await em.execute<{ name: string }[]>('select "name" from "offerings"."time_zone"');
  return row && row.name !== 'UTC' ? row.name : undefined;
}
