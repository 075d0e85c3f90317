import { sql } from '@mikro-orm/core';
import { ANNEX_ONE_ELEMENTS } from '../../shared/card/annex-one.policy.ts';
import { textArray } from '../../shared/database/text-array.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';

interface Row {
  readonly institution: string;
  readonly courses: number;
  readonly missing: number;
}

/**
 * The share, 0 to 1, of the mandatory elements of Annex I that an institution's courses state, each course counted
 * once; null where it has no course. One statement for all institutions in a request.
 */
export function annexOneCompleteness(ctx: RequestContext, institution: string): Promise<number | null> {
  return ctx.load(completenessOf, institution);
}

const completenessOf: Batch<string, number | null> = async (ctx, institutions) => {
  const rows = await ctx.em.execute<Row[]>(sql`
    select asked."institution", (
      select count(distinct e."course_id")::int from "catalogue"."entry" e
      where e."institution" = asked."institution" and e."withdrawn_at" is null
    ) as "courses", (
      select coalesce(sum("missing"), 0)::int from (
        select max(cardinality(e."annex_one_missing")) as "missing" from "catalogue"."entry" e
        where e."institution" = asked."institution" and e."withdrawn_at" is null and e."annex_one_missing" <> '{}'
        group by e."course_id"
      ) as gaps
    ) as "missing"
    from unnest(${textArray(institutions)}::text[]) as asked ("institution")`);
  const known = new Map(rows.map((row) => [row.institution, row]));
  return institutions.map((institution) => {
    const { courses, missing } = known.get(institution) ?? { courses: 0, missing: 0 };
    return courses === 0 ? null : 1 - missing / (courses * ANNEX_ONE_ELEMENTS.length);
  });
};
