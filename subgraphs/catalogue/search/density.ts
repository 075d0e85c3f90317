import { raw, sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { all, type Condition } from './conditions.ts';
import type { Bucket } from './order.ts';

/**
 * Where so many of the sample (one in 32) are in a bucket, its page is soon found by walking the order's index; with
 * fewer, by gathering them and ordering. Looking for words costs more at each step of the walk. At these numbers both
 * take about as long, on a million entries some 15 ms: the worst there is.
 */
export const TO_WALK: { readonly words: number; readonly filters: number } = { words: 450, filters: 150 };

/**
 * The first bucket, from one on, that is dense enough to be walked; null where none is.
 *
 * @param enough how many must be in the sample, of `TO_WALK`
 */
export async function firstDense(
  ctx: RequestContext,
  conditions: readonly Condition[],
  buckets: readonly Bucket[],
  { from, enough }: { from: number; enough: number },
): Promise<number | null> {
  const wanted = all(
    conditions.filter(({ wish }) => wish !== 'search').map((one) => ({ ...one, holds: one.roughly ?? one.holds })),
  );
  const counts = buckets.slice(from).map(
    (
      { holds, range },
      index,
    ) => sql`select ${raw(String(from + index))} as "bucket" where ${enough} <= (select count(*) from (
      select 1 from "catalogue"."entry" o where o."in_sample" and ${wanted} and ${holds} and ${range ?? sql`true`} limit ${enough}
    ) as sampled)`,
  );
  const dense = await ctx.em.execute<{ bucket: number }[]>(
    sql`${counts.reduce((before, count) => sql`${before} union all ${count}`)} limit 1`,
  );
  return dense[0]?.bucket ?? null;
}
