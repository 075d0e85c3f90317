import { raw, sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import { pageSize } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { OfferingCard } from '../card/card.ts';
import type { Sql } from '../search/conditions.ts';
import { statusSql } from '../search/standing.ts';
import type { InCommon } from './similar.policy.ts';

/** An offering similar to another, and what they have in common. */
export interface SimilarRecord {
  readonly card: OfferingCard;
  readonly similarity: number;
  readonly common: InCommon;
}

type Row = { readonly card: OfferingCard | null; readonly similarity: number } & InCommon;

/** How many candidate rows are read for each criterion, and how many of them are compared word by word. */
const LOOKED_AT = 600;
const WEIGHED = 40;
/** How many of the rarest skills or words are combined in pairs. */
const PAIRED = 5;
const LEAST = 0.1;

/**
 * Offerings of other courses with similar outcomes that are neither over nor cancelled: most similar first, each course
 * once. In one statement.
 *
 * @throws HubError MALFORMED_ID or BAD_INPUT, naming the argument
 */
export async function similarTo(ctx: RequestContext, id: string, first: number): Promise<SimilarRecord[]> {
  const limit = pageSize(first);
  checkId(id);
  const rows = await ctx.em.execute<Row[]>(similarSql(id, limit, ctx.now));
  if (rows.length === 0)
    throw new HubError('BAD_INPUT', `The catalogue has no offering "${id.slice(0, 300)}".`, { argument: 'to' });
  return rows.flatMap(({ card, similarity, ...common }) => (card ? [{ card, similarity, common }] : []));
}

function checkId(id: string): void {
  try {
    institutionOf(id);
  } catch (error) {
    throw new HubError('MALFORMED_ID', (error as Error).message, { argument: 'to' });
  }
}

/** The columns whose PostgreSQL statistics give frequencies. */
const COLUMN_OF = { skills: 'skills', title: 'search' } as const;

/**
 * The skills, or the words in the title, of the given offering, rarest first, with the cumulative number of offerings
 * that have them. Frequencies are from PostgreSQL's statistics, which cover all but rare values.
 */
function rarestFirst(what: keyof typeof COLUMN_OF): Sql {
  return sql`
    select ${what} as "what", element, row_number() over rarer as "place",
      sum(coalesce(frequency, 0)) over rarer * (select reltuples from pg_class where oid = 'catalogue.entry'::regclass) as "others"
    from asked, unnest(asked.${raw(`"${what}"`)}) as element left join (
      select common, frequency from pg_stats as kept,
        unnest(kept.most_common_elems::text::text[], kept.most_common_elem_freqs) as known(common, frequency)
      where kept.schemaname = 'catalogue' and kept.tablename = 'entry' and kept.attname = ${COLUMN_OF[what]}
    ) as known on common = element
    window rarer as (order by coalesce(frequency, 0), element rows unbounded preceding)`;
}

/** The search terms for candidates: any two of the rarest, each that is rare enough alone, and the rarest. */
function telling(what: keyof typeof COLUMN_OF): Sql {
  return sql`
    select array[one.element, other.element] as "all" from rare as one join rare as other using ("what")
    where "what" = ${what} and one."place" < other."place" and other."place" <= ${PAIRED}
    union all select array[element] from rare where "what" = ${what} and ("place" = 1 or "others" <= ${LOOKED_AT})`;
}

/** Yields one row without a card where nothing is similar, and no row where there is no such offering. */
function similarSql(id: string, limit: number, now: Date): Sql {
  const joinable = sql`o."withdrawn_at" is null and o."course_id" <> asked."course_id"
    and ${statusSql(now)} not in ('FINISHED', 'CANCELLED')`;
  return sql`
    with asked as materialized (
      select o."course_id", o."skills", o."isced_f", catalogue.words_in_common_of(o."search") as "words", catalogue.words_of_title(o."search") as "title"
      from "catalogue"."entry" o where o."id" = ${id} and o."withdrawn_at" is null
    ),
    rare as materialized (${rarestFirst('skills')} union all ${rarestFirst('title')}),
    titled as materialized (
      select string_agg((select string_agg(catalogue.quoted(word), ' & ') from unnest("all") as word), ' | ')::tsquery as "telling",
        (select string_agg(catalogue.quoted(word), ' | ')::tsquery from asked, unnest(asked."title") as word) as "any"
      from (${telling('title')}) as words
    ),
    candidate as (
      (select "id" from (
        select o."id", o."skills", asked."skills" as "wanted" from asked, (${telling('skills')}) as skilled, "catalogue"."entry" o
        where o."skills" @> skilled."all" and ${joinable} limit ${LOOKED_AT}
      ) as skilled group by "id", "skills", "wanted"
      order by cardinality(array(select unnest("skills") intersect select unnest("wanted"))) desc, "id" limit ${WEIGHED})
      union
      (select "id" from (
        select o."id", o."search", titled."any" from "catalogue"."entry" o, asked, titled
        where o."search" @@ titled."telling" and ${joinable} limit ${LOOKED_AT}
      ) as worded
      order by ts_rank("search", "any") desc, "id" limit ${WEIGHED})
    ),
    compared as materialized (
      select o."id", o."course_id", o."card", asked."skills" as "wanted",
        array_position(array['OPEN', 'COMING_SOON', 'CLOSED']::catalogue.status[], ${statusSql(now)}) as "use",
        array(select unnest(o."skills") intersect select unnest(asked."skills") order by 1) as "skills",
        case when length(o."isced_f") = 4 and o."isced_f" = asked."isced_f" then 4
          when left(o."isced_f", 3) = left(asked."isced_f", 3) and length(o."isced_f") >= 3 then 3
          when left(o."isced_f", 2) = left(asked."isced_f", 2) then 2 else 0 end as "fieldDigits",
        coalesce(
          2.0 * cardinality(array(select unnest(told."words") intersect select unnest(asked."words")))
            / nullif(cardinality(told."words") + cardinality(asked."words"), 0), 0)::float8 as "words"
      from candidate join "catalogue"."entry" o on o."id" = candidate."id", asked,
        lateral (select catalogue.words_in_common_of(o."search") as "words") as told
    ),
    weighed as (
      select *, cardinality("wanted") as "ofSkills", (case when cardinality("wanted") > 0
        then 0.6 * cardinality("skills") / cardinality("wanted") + 0.15 * "field" + 0.25 * "words"
        else 0.3 * "field" + 0.7 * "words" end)::float8 as "weight"
      from compared, lateral (select case "fieldDigits" when 4 then 1 when 3 then 0.7 when 2 then 0.4 else 0 end as "field") as near
    ),
    once as (select distinct on ("course_id") * from weighed order by "course_id", "use", "weight" desc, "id")
    select best."card", round(best."weight"::numeric, 3)::float8 as "similarity", best."skills", best."ofSkills",
      best."fieldDigits", best."words"
    from asked left join lateral (
      select * from once where once."weight" >= ${LEAST} order by once."weight" desc, once."id" limit ${limit}
    ) as best on true
    order by best."weight" desc, best."id"`;
}
