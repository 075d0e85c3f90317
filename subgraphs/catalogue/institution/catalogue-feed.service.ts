import { sql } from '@mikro-orm/core';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { ANNEX_ONE_ELEMENTS } from '../indexing/annex-one.policy.ts';

/** What the index has of an institution. */
export interface CatalogueFeedRecord {
  readonly offeringCount: number;
  readonly lastHarvestedAt: Date | null;
  readonly annexICompleteness: number | null;
}

interface Row {
  readonly institution: string;
  readonly offerings: number;
  readonly completeness: number | null;
  readonly harvested: number | null;
}

/** What the index has of an institution; all that are asked for in one statement. */
export function catalogueFeed(ctx: RequestContext, institution: string): Promise<CatalogueFeedRecord> {
  return ctx.load(feedsOf, institution);
}

/** Completeness is counted by course, however often it is offered. */
const feedsOf: Batch<string, CatalogueFeedRecord> = async (ctx, institutions) => {
  const rows = await ctx.em.execute<Row[]>(sql`
    select asked."institution", count(o."id")::int as offerings,
      (extract(epoch from max(h."last_harvested_at")) * 1000)::float8 as harvested,
      (select avg(1 - missing / ${ANNEX_ONE_ELEMENTS.length}.0)::float8 from (
        select max(cardinality(c."annex_one_missing")) as missing from "catalogue"."entry" c
        where c."institution" = asked."institution" and c."withdrawn_at" is null group by c."course_id"
      ) as courses) as completeness
    from unnest(array[${institutions}]::text[]) as asked ("institution")
    left join "catalogue"."entry" o on o."institution" = asked."institution" and o."withdrawn_at" is null
    left join "catalogue"."feed" h on h."institution" = asked."institution"
    group by asked."institution"`);
  const known = new Map(rows.map((row) => [row.institution, row]));
  return institutions.map((institution) => {
    const row = known.get(institution);
    return {
      offeringCount: row?.offerings ?? 0,
      lastHarvestedAt: typeof row?.harvested === 'number' ? new Date(row.harvested) : null,
      annexICompleteness: row?.completeness ?? null,
    };
  });
};
