import { raw, sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { all, type Condition, type Sql } from './conditions.ts';
import type { Order } from './order.ts';

/** From when on something is worth while. */
export interface Thresholds {
  /**
   * A page is cut by walking the order's index, some `20 · all / found` steps, or by gathering all that have the words
   * (or, without words, fulfil the filters) and ordering them. Walking is the quicker where `found · gathered` is more
   * than this many times `all`, each as counted in the small sample (one entry in 256). A step costs ten times as much
   * where words are looked for. At these numbers, measured on a million entries, both take about 15 ms: the worst there is.
   */
  readonly walkWords: number;
  readonly walkFilters: number;
  /** How many steps of a walk are taken at most: where too little is found in them, everything is gathered. */
  readonly steps: number;
  /** With as many in the small sample, counts are estimated from it, ... */
  readonly small: number;
  /** ... else from the sample (one in 32), with so many: 10,000 would have 312 there, 18 more or less. */
  readonly large: number;
}

export const THRESHOLDS: Thresholds = { walkWords: 0.82, walkFilters: 0.1, steps: 20_000, small: 1000, large: 420 };

/** How much a question finds, roughly: what its page and its figures are worked out by. */
export interface Measure {
  /** How many the small sample has of it: so many there are at least. */
  readonly atLeast: number;
  /** The first bucket dense enough to be walked; null where none is. */
  readonly dense: number | null;
  /** Whether the small sample tells enough. */
  readonly many: boolean;
}

/** Measures a question in one statement, from the bucket on with which a page begins. */
export async function measure(
  ctx: RequestContext,
  { conditions, order, from }: { conditions: readonly Condition[]; order: Order; from: number },
  thresholds: Thresholds,
): Promise<Measure> {
  const filters = conditions.filter(({ wish }) => wish !== 'search');
  const searching = filters.length < conditions.length;
  const buckets = order.buckets.slice(from).flatMap(({ holds, roughly = holds, range = sql`true` }) => {
    const here = sql`${roughly} and ${range}`;
    return [countSql(filters, here), searching && filters.length > 0 ? countSql([], here) : null];
  });
  const wanted = [KEPT, countSql(conditions, sql`true`), ...buckets];
  const counted = wanted.flatMap((count, index) => (count ? [sql`${count} as ${raw(`"count${index}"`)}`] : []));
  const [row = {}] = await ctx.em.execute<Record<string, number>[]>(
    sql`select ${counted.reduce((before, count) => sql`${before}, ${count}`)}`,
  );
  const [all = 0, found = 0, ...counts] = wanted.map((_, index) => row[`count${index}`]);
  const factor = searching ? thresholds.walkWords : thresholds.walkFilters;
  const worth = (here: number, gathered: number) =>
    factor === 0 || (gathered >= GATHERED && here * gathered > factor * all);
  const dense = order.buckets
    .slice(from)
    .findIndex((_, index) => worth(counts[index * 2] ?? 0, counts[index * 2 + 1] ?? counts[index * 2] ?? 0));
  return { atLeast: found, dense: dense < 0 ? null : from + dense, many: found >= thresholds.small };
}

/** With fewer in the small sample, everything is gathered in no time. */
const GATHERED = 4;

/** All in the small sample, as nearly as need be. */
const KEPT = sql`(select ceil(coalesce(sum("count"), 0) / 256)::float8 from "catalogue"."total" where "facet" = 'all')`;

function countSql(conditions: readonly Condition[], holds: Sql): Sql {
  const roughly = conditions.map((condition) => ({ ...condition, holds: condition.roughly ?? condition.holds }));
  return sql`(select count(*)::int from "catalogue"."entry" o where o."in_small_sample" and ${all(roughly)} and ${holds})`;
}
