import { sql } from '@mikro-orm/core';
import { isStaff, type Caller } from '../../shared/identity/caller.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { ANNEX_ONE_ELEMENTS } from '../../shared/card/annex-one.policy.ts';

/** What the index has of an institution. */
export interface CatalogueFeedRecord {
  readonly institution: string;
  readonly offeringCount: number;
  readonly lastHarvestedAt: Date | null;
  readonly lagSeconds: number | null;
  readonly reachable: boolean | null;
  readonly triedAt: Date | null;
  readonly lastError: string | null;
  readonly annexICompleteness: number | null;
}

interface Row {
  readonly institution: string;
  readonly offerings: number;
  readonly completeness: number | null;
  readonly harvested: number | null;
  readonly tried: number | null;
  readonly error: string | null;
}

/** Why a feed could not be read is for the alliance's administrators, and for the staff of the institution itself. */
export function seesErrors(caller: Caller, institution: string): boolean {
  return caller.roles.includes('ADMINISTRATOR') || isStaff(caller, institution);
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
      (extract(epoch from max(h."tried_at")) * 1000)::float8 as tried, max(h."last_error") as error,
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
    const harvested = row?.harvested ?? null;
    const tried = row?.tried ?? null;
    return {
      institution,
      offeringCount: row?.offerings ?? 0,
      lastHarvestedAt: harvested === null ? null : new Date(harvested),
      lagSeconds: harvested === null ? null : Math.max(0, Math.round((ctx.now.getTime() - harvested) / 1000)),
      reachable: tried === null ? null : (row?.error ?? null) === null,
      triedAt: tried === null ? null : new Date(tried),
      lastError: row?.error ?? null,
      annexICompleteness: row?.completeness ?? null,
    };
  });
};
