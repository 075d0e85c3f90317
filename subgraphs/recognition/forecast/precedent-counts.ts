import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { Batch } from '../../shared/serving/request-context.ts';
import { NO_PRECEDENTS, type PrecedentCounts } from './forecast.policy.ts';

/** A course, by its id and the key of its version, as `JSON.stringify([course, courseVersion])`. */
export type CourseKey = string;

/**
 * Counts the decisions on each course version by outcome, in one statement: found by the course's id, and by the
 * version's key where the issuer did not name the course. Returns only counts, no personal data. The decisions are
 * looked up request by request: with a plain join PostgreSQL would read every decision.
 */
export const precedentCounts: Batch<CourseKey, PrecedentCounts> = async (ctx, keys) => {
  const asked = keys.map((key) => JSON.parse(key) as [string, string]);
  const rows = await ctx.em.execute<{ n: number; recognised: number; refused: number; days: number | null }[]>(
    sql`with asked as (
        select * from unnest(${textArray(asked.map(([course]) => course))}::text[], ${textArray(asked.map(([, version]) => version))}::text[])
          with ordinality as a("course", "version", "n")),
      requests as (
        select a."n", e."request_id" from asked a join "recognition"."evidence" e on e."position" = 0 and e."course" = a."course"
        union
        select a."n", e."request_id" from asked a join "recognition"."evidence" e
          on e."position" = 0 and e."course" is null and e."course_version" = a."version"),
      decided as (
        select r."n", d."outcome", extract(epoch from d."first" - q."submitted_at") / 86400 as days
        from requests r
        cross join lateral (select q."submitted_at" from "recognition"."request" q where q."id" = r."request_id" limit 1) q
        cross join lateral (
          select min(d."decided_at") as "first", max(d."outcome") filter (where not exists
            (select 1 from "recognition"."decision" s where s."supersedes_id" = d."id")) as "outcome"
          from "recognition"."decision" d where d."request_id" = r."request_id") d
        where d."outcome" is not null)
      select "n"::int as n, count(*) filter (where "outcome" <> 'REFUSED')::int as recognised,
        count(*) filter (where "outcome" = 'REFUSED')::int as refused,
        ceil(percentile_cont(0.5) within group (order by days))::int as days
      from decided group by "n"`,
  );
  const byNumber = new Map(rows.map((row) => [row.n, row]));
  return keys.map((_, index) => {
    const row = byNumber.get(index + 1);
    return row ? { recognised: row.recognised, refused: row.refused, medianDays: row.days } : NO_PRECEDENTS;
  });
};
