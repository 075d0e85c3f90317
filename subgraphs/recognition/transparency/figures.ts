import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { FATES, hideSmall, type Fate, type ShownFigures } from './figures.policy.ts';

interface Row {
  readonly partner: string;
  readonly medianDays: number | null;
  readonly counts: Partial<Record<Fate, number>>;
}

/**
 * The first day of the month. Answers on consecutive days are the same, so that their difference does not reveal a
 * single decision.
 */
export function asOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

/** Outcomes of recognition requests by the institution that awarded the first credential, in one statement. */
export async function figuresOf(ctx: RequestContext): Promise<readonly ShownFigures[]> {
  const before = asOf(ctx.now);
  const rows = await ctx.em.execute<Row[]>(
    sql`with asked as (
        select r."id", e."awarding_institution" as "partner", r."submitted_at",
          r."state" = 'WITHDRAWN' as "withdrawn"
        from "recognition"."request" r join "recognition"."evidence" e on e."request_id" = r."id"
        where e."position" = (select min(o."position") from "recognition"."evidence" o where o."request_id" = r."id")
          and e."awarding_institution" is not null and r."submitted_at" < ${before}
      ), fates as (
        select a."partner",
          coalesce(s."outcome", case when a."withdrawn" then 'WITHDRAWN' else 'OPEN' end) as "fate",
          extract(epoch from f."decided_at" - a."submitted_at") / 86400 as "days"
        from asked a
        left join lateral (select d."outcome" from "recognition"."decision" d
          where d."request_id" = a."id" and d."decided_at" < ${before}
          order by d."decided_at" desc, d."id" desc limit 1) s on true
        left join "recognition"."decision" f on f."request_id" = a."id" and f."supersedes_id" is null
          and f."decided_at" < ${before}
      ), counted as (
        select "partner", "fate", count(*)::int as "count" from fates group by 1, 2
      )
      select c."partner", jsonb_object_agg(c."fate", c."count") as "counts",
        (select round(percentile_cont(0.5) within group (order by t."days"))::int from fates t
          where t."partner" = c."partner" and t."days" is not null) as "medianDays"
      from counted c group by c."partner" order by c."partner"`,
  );
  return rows.map(({ partner, counts, medianDays }) =>
    hideSmall({
      partner,
      medianDays,
      counts: Object.fromEntries(FATES.map((fate) => [fate, counts[fate] ?? 0])) as Record<Fate, number>,
    }),
  );
}
