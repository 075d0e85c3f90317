import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import { statusSql } from '../search/standing.ts';

/** A course in the index. */
export interface IndexedCourse {
  /** The card of its latest offering, for what it says of the course. */
  readonly card: OfferingCard;
  /** The open offering that begins first, otherwise the one that opens next; null where there is neither. */
  readonly next: OfferingCard | null;
}

/** A course in the index; null where it has no published offering. One statement for all courses in a request. */
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
