import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { statusSql } from '../search/standing.ts';

/** A course the index has. */
export interface IndexedCourse {
  /** Of its latest offering: what the course says of itself. */
  readonly card: OfferingCard;
  /** The offering that is open and begins first, else the one that opens next; null where none will. */
  readonly next: OfferingCard | null;
}

/** A course as the index has it; null where no published offering of it is there. All that are asked for in one statement. */
export function indexedCourse(ctx: RequestContext, course: string): Promise<IndexedCourse | null> {
  return ctx.load(coursesInIndex, course);
}

const coursesInIndex: Batch<string, IndexedCourse | null> = async (ctx, courses) => {
  const rows = await ctx.em.execute<(IndexedCourse & { id: string })[]>(sql`
    select asked."id", known."card", next."card" as "next"
    from unnest(${textArray(courses)}::text[]) as asked ("id")
    cross join lateral (
      select o."card" from "catalogue"."entry" o
      where o."institution" = split_part(asked."id", ':', 1) and o."course_id" = asked."id" and o."withdrawn_at" is null
      order by o."study_start" desc, o."id" limit 1
    ) as known
    left join lateral (
      select o."card" from "catalogue"."entry" o, lateral (
        select ${statusSql(ctx.now)} = 'OPEN' as "open", (
          select min((change ->> 'from')::timestamptz) from jsonb_array_elements(o."card" -> 'timeline') as change
          where change ->> 'status' = 'OPEN' and (change ->> 'from')::timestamptz > ${ctx.now}::timestamptz
        ) as "opens"
      ) as clock
      where o."institution" = split_part(asked."id", ':', 1) and o."course_id" = asked."id" and o."withdrawn_at" is null
        and (clock."open" or clock."opens" is not null)
      order by clock."open" desc, case when not clock."open" then clock."opens" end, o."study_start", o."id" limit 1
    ) as next on true`);
  const byId = new Map(rows.map(({ id, card, next }) => [id, { card, next }]));
  return courses.map((id) => byId.get(id) ?? null);
};
