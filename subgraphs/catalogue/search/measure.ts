import { raw, sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { all, type Condition, type Sql } from './conditions.ts';
import type { Order } from './order.ts';
import { countSample, roughlyOf, type Samples } from './sample.ts';

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
  /** With at most so many in the small sample, what has several words is gathered once and put into its buckets by reading it. */
  readonly together: number;
  /** ... else from the sample (one in 32), with so many: 10,000 would have 312 there, 18 more or less. */
  readonly large: number;
}

export const THRESHOLDS: Thresholds = {
  walkWords: 0.82,
  walkFilters: 0.1,
  steps: 20_000,
  together: 2,
  small: 1000,
  large: 420,
};

/** How much a question finds, roughly: what its page and its figures are worked out by. */
export interface Measure {
  /** How many the small sample has of it: so many there are at least. */
  readonly atLeast: number;
  /** The first bucket dense enough to be walked; null where none is. */
  readonly dense: number | null;
  /** Whether so few are found that they are read one by one. */
  readonly together: boolean;
  /** Whether the small sample tells enough. */
  readonly many: boolean;
}

/** What is measured: a question, from the bucket on with which a page begins. */
export interface Measured {
  readonly conditions: readonly Condition[];
  readonly order: Order;
  readonly from: number;
}

/** Measures a question: by the small sample as it is kept where that tells, else in one statement. */
export async function measure(
  ctx: RequestContext,
  asked: Measured,
  { thresholds, samples }: { readonly thresholds: Thresholds; readonly samples: Samples },
): Promise<Measure> {
  const { conditions, from } = asked;
  const searching = conditions.some(({ wish }) => wish === 'search');
  const { all, found, buckets } = (await keptCounts(ctx, asked, samples)) ?? (await readCounts(ctx, asked));
  const factor = searching ? thresholds.walkWords : thresholds.walkFilters;
  const worth = ({ here, gathered }: BucketCount) =>
    factor === 0 || (gathered >= GATHERED && here * gathered > factor * all);
  const dense = buckets.findIndex(worth);
  return {
    atLeast: found,
    dense: dense < 0 ? null : from + dense,
    together: searching && found <= thresholds.together,
    many: found >= thresholds.small,
  };
}
/** With fewer in the small sample, everything is gathered in no time. */
const GATHERED = 4;

/** What the small sample has: in all, of the question, and of each bucket. */
interface Counts {
  readonly all: number;
  readonly found: number;
  readonly buckets: readonly BucketCount[];
}

/** What a bucket has of the question, and what is gathered to find it: without the filters where there are words. */
interface BucketCount {
  readonly here: number;
  readonly gathered: number;
}

async function keptCounts(
  ctx: RequestContext,
  { conditions, order, from }: Measured,
  samples: Samples,
): Promise<Counts | null> {
  const rough = roughlyOf(conditions);
  if (!rough) return null;
  const sample = await samples.get(ctx, 'SMALL');
  const buckets = order.buckets.slice(from).map(({ sampled }) => {
    const choices = [...rough.choices, ...(sampled?.choices ?? [])];
    const here = countSample(sample, { choices, ranges: [...rough.ranges, ...(sampled?.ranges ?? [])] }).all;
    return { here, gathered: here };
  });
  return { all: sample.shown.size, found: countSample(sample, rough).all, buckets };
}

async function readCounts(ctx: RequestContext, { conditions, order, from }: Measured): Promise<Counts> {
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
  return {
    all,
    found,
    buckets: order.buckets.slice(from).map((_, index) => {
      const here = counts[index * 2] ?? 0;
      return { here, gathered: counts[index * 2 + 1] ?? here };
    }),
  };
}

/** All in the small sample, as nearly as need be. */
const KEPT = sql`(select ceil(coalesce(sum("count"), 0) / 256)::float8 from "catalogue"."total" where "facet" = 'all')`;

function countSql(conditions: readonly Condition[], holds: Sql): Sql {
  const roughly = conditions.map((condition) => ({ ...condition, holds: condition.roughly ?? condition.holds }));
  return sql`(select count(*)::int from "catalogue"."entry" o where o."in_small_sample" and ${all(roughly)} and ${holds})`;
}
