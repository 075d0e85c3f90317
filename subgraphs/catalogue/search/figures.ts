import { raw, sql } from '@mikro-orm/core';
import { all, type Condition, type Sql } from './conditions.ts';
import { joined } from './joined.ts';
import { FACETS, type FacetName } from './facet-names.ts';
import { standingSql, statusSql, unsettled } from './standing.ts';

/**
 * How many there are: in all (`facet` "all") or with a value of a facet.
 *
 * Up to about 13,000 they are counted one by one. Beyond, the whole catalogue is known from totals that are kept; what
 * fulfils a question is estimated from a sample of one entry in 32, or, of very many, in 256 (its id decides which),
 * and says so: `exact` false.
 */
export interface Figure {
  readonly facet: FacetName | 'all';
  readonly value: string;
  readonly count: number;
  readonly exact: boolean;
}

const SAMPLES = {
  LARGE: { column: 'in_sample', oneIn: 32 },
  SMALL: { column: 'in_small_sample', oneIn: 256 },
} as const;

/** The figures of the whole catalogue, as they are kept; where the clock has moved on since, by the cards. */
export function totalsSql(now: Date): Sql {
  const moved = sql`from "catalogue"."entry" o, lateral ${standingSql(now)} as stands
    where o."withdrawn_at" is null and ${unsettled(now)} group by 1`;
  return sql`
    select "facet", "value", "count"::float8 as "count", true as "exact" from "catalogue"."total" where "facet" <> 'status'
    union all
    select 'status', "value", sum("count")::float8, true from (
      select "value", "count" from "catalogue"."total" where "facet" = 'status'
      union all select o."status"::text, -count(*) ${moved}
      union all select stands."status"::text, count(*) ${moved}
    ) as counted group by 2 having sum("count") > 0`;
}

/** What is asked: the total alone or all facets too, at which moment, and from how many in the sample on it is estimated. */
export interface AskedFigures {
  readonly facets: boolean;
  readonly now: Date;
  readonly sample: keyof typeof SAMPLES;
  readonly many: number;
}

/** Facets that are counted of the same entries. */
interface View {
  readonly facets: readonly FacetName[];
  readonly conditions: readonly Condition[];
}

/**
 * One statement for the total and, where they are asked, all facets. Each facet counts what fulfils every condition
 * but its own: what one would find by choosing another value of it.
 */
export function figuresSql(conditions: readonly Condition[], asked: AskedFigures): Sql {
  const [whole, ...own] = asked.facets ? viewsOf(conditions) : [{ facets: [], conditions }];
  const views = [whole, ...own.filter(({ conditions }) => conditions.length > 0)].map((view, index) => ({
    ...view,
    name: `view${index}`,
  }));
  const tables = views.map(({ name, conditions }) => entriesSql(name, conditions, asked));
  const counts = views.map(({ name, facets }, index) =>
    index > 0 ? ownSql(name, facets[0]!) : facets.length > 0 ? wholeSql(name, facets) : totalSql(name),
  );
  const kept = own
    .filter(({ conditions }) => conditions.length === 0)
    .map(({ facets }) => keptSql(facets[0]!, asked.now));
  return sql`with ${sampleSql(conditions, asked)}, ${joined(tables, sql`, `)}
    select "facet", "value", ("n" * case when "few" then 1 else ${SAMPLES[asked.sample].oneIn} end)::float8 as "count",
      "few" as "exact"
    from (${joined([...counts, ...kept], sql` union all `)}) as counted where "value" is not null`;
}

/** All conditions first; then, for each facet that is chosen from, all but its own. */
function viewsOf(conditions: readonly Condition[]): [View, ...View[]] {
  const chosen = FACETS.filter((name) => conditions.some(({ facet }) => facet === name));
  const others = chosen.map((name) => ({
    facets: [name],
    conditions: conditions.filter(({ facet }) => facet !== name),
  }));
  return [{ facets: FACETS.filter((name) => !chosen.includes(name)), conditions }, ...others];
}

const SHOWN = raw(`o."institution", o."topics", o."kind", o."mode", o."languages", o."eqf_level", o."isced_f"`);
const NAMES = raw(`"institution", "topics", "kind", "mode", "languages", "eqf_level", "isced_f", "status"`);

/** The sample of what fulfils the conditions of no facet and all but one of the others, with a flag for each of these. */
function sampleSql(conditions: readonly Condition[], { sample }: AskedFigures): Sql {
  const common = conditions.filter(({ facet }) => facet === null);
  const flagged = conditions.filter(({ facet }) => facet !== null);
  const flags = flagged.map(
    ({ facet, holds, roughly }) => sql`, coalesce(${roughly ?? holds}, false) as ${flag(facet)}`,
  );
  // Of one filter alone the facet is that of the whole catalogue, which is kept: nothing but what fits is wanted.
  const missed = common.length === 0 && flagged.length === 1 ? 0 : 1;
  const failed = flagged.map(({ facet }) => sql` + (not ${flag(facet)})::int`);
  return sql`"sample" as materialized (select * from (
      select ${SHOWN}, o."status" ${joined(flags)}
      from "catalogue"."entry" o where ${raw(`o."${SAMPLES[sample].column}"`)} and ${all(common)}
    ) as flagged where 0 ${joined(failed)} <= ${missed})`;
}

/** The entries of a view: those of the sample where they are many, else all, each counted. */
function entriesSql(name: string, conditions: readonly Condition[], { now, many }: AskedFigures): Sql {
  const fits = conditions.filter(({ facet }) => facet !== null).map(({ facet }) => sql` and ${flag(facet)}`);
  const few = raw(`"${name} few"`);
  return sql`${few} as materialized (select count(*) < ${many} as "few" from "sample" where true${joined(fits)}),
    ${raw(`"${name}"`)} as (
      select ${SHOWN}, ${statusSql(now)} as "status" from "catalogue"."entry" o
      where ${all(conditions)} and (select "few" from ${few})
      union all
      select ${NAMES} from "sample" where not (select "few" from ${few})${joined(fits)}
    )`;
}

const totalSql = (name: string): Sql =>
  sql`select 'all' as "facet", '' as "value", count(*) as "n", ${few(name)} from ${raw(`"${name}"`)}`;

/** The facet a view is of. */
function ownSql(name: string, facet: FacetName): Sql {
  return sql`select ${facet}, ${raw(VALUES[facet])}, count(*), ${few(name)} from ${raw(`"${name}"`)} group by 2`;
}

/** A facet of the whole catalogue. */
function keptSql(facet: FacetName, now: Date): Sql {
  return sql`select "facet", "value", "count", true from (${totalsSql(now)}) as kept where "facet" = ${facet}`;
}

/** Total and many facets, in one pass over the entries. */
function wholeSql(name: string, facets: readonly FacetName[]): Sql {
  const grouped = facets.map(
    (facet) => sql`select ${facet}, ${raw(VALUES[facet])}, sum("n"), ${few(name)}
      from "grouped" where "set" = ${SETS[facet]} group by 2`,
  );
  return sql`(with "grouped" as materialized (
      select grouping("kind", "institution", "isced_f", "topics", "languages") as "set", ${NAMES}, count(*) as "n"
      from ${raw(`"${name}"`)} group by grouping sets
      ((), ("kind", "status", "mode", "eqf_level"), ("institution"), ("isced_f"), ("topics"), ("languages"))
    )
    select 'all' as "facet", '' as "value", "n", ${few(name)} from "grouped" where "set" = ${WHOLE}
    union all ${joined(grouped, sql` union all `)})`;
}

const VALUES: Readonly<Record<FacetName, string>> = {
  institution: `"institution"`,
  topic: `unnest("topics")`,
  kind: `"kind"::text`,
  status: `"status"::text`,
  mode: `"mode"::text`,
  language: `unnest("languages")`,
  eqfLevel: `"eqf_level"::text`,
  iscedF: `"isced_f"`,
};

/** What `grouping` says of the set that has a facet: a bit for each of its five columns that is not in the set. */
const SMALL = 0b01111;
const SETS: Readonly<Record<FacetName, number>> = {
  institution: 0b10111,
  topic: 0b11101,
  kind: SMALL,
  status: SMALL,
  mode: SMALL,
  language: 0b11110,
  eqfLevel: SMALL,
  iscedF: 0b11011,
};
const WHOLE = 0b11111;

function few(name: string): Sql {
  return sql`(select "few" from ${raw(`"${name} few"`)}) as "few"`;
}

function flag(facet: FacetName | null): Sql {
  return raw(`"fits ${facet}"`);
}
