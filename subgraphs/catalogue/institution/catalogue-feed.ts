import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { isStaff, type Caller } from '../../shared/identity/caller.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';

/** The state of an institution's feed and offerings in the index. */
export interface CatalogueFeedRecord {
  readonly institution: string;
  readonly offeringCount: number;
  readonly lastHarvestedAt: Date | null;
  readonly lagSeconds: number | null;
  readonly reachable: boolean | null;
  readonly triedAt: Date | null;
  readonly lastError: string | null;
}

interface Row {
  readonly institution: string;
  readonly offerings: number;
  readonly harvested: number | null;
  readonly tried: number | null;
  readonly error: string | null;
}

/**
 * True where the caller may see why a feed could not be read: the alliance's administrators, and the institution's own
 * staff.
 */
export function seesErrors(caller: Caller, institution: string): boolean {
  return caller.roles.includes('ADMINISTRATOR') || isStaff(caller, institution);
}

/** The state of an institution in the index; one statement for all institutions in a request. */
export function catalogueFeed(ctx: RequestContext, institution: string): Promise<CatalogueFeedRecord> {
  return ctx.load(feedsOf, institution);
}

const feedsOf: Batch<string, CatalogueFeedRecord> = async (ctx, institutions) => {
  const rows = await ctx.em.execute<Row[]>(sql`
    select asked."institution", coalesce(t."count", 0)::int as offerings,
      (extract(epoch from f."last_harvested_at") * 1000)::float8 as harvested,
      (extract(epoch from f."tried_at") * 1000)::float8 as tried, f."last_error" as error
    from unnest(${textArray(institutions)}::text[]) as asked ("institution")
    left join "catalogue"."total" t on t."facet" = 'institution' and t."value" = asked."institution"
    left join "catalogue"."feed" f on f."institution" = asked."institution"`);
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
    };
  });
};
