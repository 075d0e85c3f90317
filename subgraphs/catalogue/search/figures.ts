import { raw, sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { all, type Condition, type Sql } from './conditions.ts';
import { countShown, NOTHING, type Counted } from './counted.ts';
import { FACETS, type FacetName } from './facet-names.ts';
import { joined } from './joined.ts';
import { countSample, roughlyOf, SAMPLES, type SampleName, type Samples } from './sample.ts';
import { readShown } from './shown-values.ts';
import { settled, standingSql, unsettled } from './standing.ts';

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

/** What is asked: the total alone or all facets too, and from how many in which sample on it is estimated. */
export interface AskedFigures {
  readonly conditions: readonly Condition[];
  readonly facets: boolean;
  /** That what fulfils all conditions is known to be few enough. */
  readonly few: boolean;
  readonly sample: SampleName;
  readonly many: number;
}

/** What the database says of each entry, a line each: SQL's part of `countShown`. */
const LINES = raw(`E'\\n'`);

/**
 * The total and, where they are asked, all facets. Each facet counts what fulfils every condition but its own: what
 * one would find by choosing another value of it. The database finds the entries, and they are counted here: that is
 * several times as quick as grouping them there by eight facets.
 */
export async function figuresOf(
  ctx: RequestContext,
  asked: AskedFigures,
  samples: Samples,
): Promise<readonly Figure[]> {
  const { conditions, facets, many } = asked;
  if (conditions.length === 0) return ctx.em.execute<Figure[]>(totalsSql(ctx.now));
  const choices = conditions.flatMap(({ choice }) => choice ?? []);
  const chosen = facets ? choices.map(({ facet }) => facet) : [];
  // Of the only condition the facet is that of the whole catalogue, which is kept.
  const kept = conditions.length === 1 ? chosen : [];
  const own = conditions.length === 1 ? [] : chosen;

  const [sample, totals] = await Promise.all([
    asked.few && own.length === 0 ? NOTHING : sampleOf(ctx, asked, own.length > 0, samples),
    kept.length > 0 ? ctx.em.execute<Figure[]>(totalsSql(ctx.now)) : [],
  ]);
  const few = own.filter((facet) => sample.but(facet) < many);
  const wholeFew = sample.all < many;
  const views = viewsOf(conditions, wholeFew && few.length === 0 ? [null] : few);
  const lines = await linesOf(
    ctx,
    views.map((view) => entriesSql(view, ctx.now)),
  );
  const counted = lines.map((view) => countShown(readShown(view), choices));
  const exactly = new Map(views.flatMap(({ facets }, index) => facets.map((facet) => [facet, counted[index]!])));
  const [whole] = counted;

  const factor = SAMPLES[asked.sample].oneIn;
  const figure = (facet: FacetName, from: Counted, exact: boolean) =>
    [...from.values(facet)].map(([value, n]) => ({ facet, value, count: exact ? n : n * factor, exact }));
  return [
    { facet: 'all', value: '', count: wholeFew && whole ? whole.all : sample.all * factor, exact: wholeFew },
    ...totals.filter(({ facet }) => kept.includes(facet as FacetName)),
    ...(facets ? FACETS : []).flatMap((facet) => {
      if (kept.includes(facet)) return [];
      if (own.includes(facet)) return figure(facet, exactly.get(facet) ?? sample, exactly.has(facet));
      return wholeFew && whole ? figure(facet, whole, true) : figure(facet, sample, false);
    }),
  ];
}

/** The figures of the whole catalogue, as they are kept; where the clock has moved on since, by the cards. */
function totalsSql(now: Date): Sql {
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

async function sampleOf(ctx: RequestContext, asked: AskedFigures, but: boolean, samples: Samples): Promise<Counted> {
  const { conditions, sample } = asked;
  const rough = roughlyOf(conditions);
  if (rough) return countSample(await samples.get(ctx, sample), rough);
  const [lines = null] = await linesOf(ctx, [sampleSql(asked, but)]);
  return countShown(
    readShown(lines),
    conditions.flatMap(({ choice }) => choice ?? []),
  );
}

async function linesOf(ctx: RequestContext, statements: readonly Sql[]): Promise<readonly (string | null)[]> {
  if (statements.length === 0) return [];
  const columns = statements.map((statement, index) => sql`(${statement}) as ${raw(`"lines${index}"`)}`);
  const [row = {}] = await ctx.em.execute<Record<string, string | null>[]>(sql`select ${joined(columns, sql`, `)}`);
  return statements.map((_, index) => row[`lines${index}`] ?? null);
}

/** Of the sample what fulfils the conditions of no facet and, `but` asked, all but one of the others. */
function sampleSql({ conditions, sample }: AskedFigures, but: boolean): Sql {
  const common = conditions.filter(({ choice }) => choice === null);
  const chosen = conditions.filter(({ choice }) => choice !== null);
  return sql`select string_agg(o."facets", ${LINES}) from "catalogue"."entry" o
    where ${raw(`o."${SAMPLES[sample].column}"`)} and ${all(common)} and ${failing(chosen, but ? 1 : 0, true)}`;
}

/** Entries that facets are counted from, one by one. */
interface View {
  /** The facets that are counted so, each with what fails its own choice alone; null where all choices hold. */
  readonly facets: readonly (FacetName | null)[];
  readonly holds: readonly Condition[];
  /** Of these one may fail. */
  readonly butOne: readonly Condition[];
}

/**
 * What is gathered for some facets: by one view where the words or skills lead to all of it, else by one for each facet,
 * so that an index of the other choices is used.
 */
function viewsOf(conditions: readonly Condition[], facets: readonly (FacetName | null)[]): View[] {
  const without = (some: readonly (FacetName | null)[]) =>
    conditions.filter(({ choice }) => choice === null || !some.includes(choice.facet));
  if (facets.length < 2 || !conditions.some(({ wish }) => wish === 'search' || wish === 'filter.skills'))
    return facets.map((facet) => ({ facets: [facet], holds: without([facet]), butOne: [] }));
  const holds = without(facets);
  return [{ facets, holds, butOne: conditions.filter((condition) => !holds.includes(condition)) }];
}

/**
 * All of a view, with their status, a letter at the third place, at a moment. Only of those whose standing has changed
 * meanwhile, few if any, the card is read: the others may come from an index alone.
 */
function entriesSql({ holds, butOne }: View, now: Date): Sql {
  const status = sql`catalogue.status_letter((select "status" from ${standingSql(now)}))`;
  const of = sql`from "catalogue"."entry" o where ${all(holds)} and ${failing(butOne, 1)}`;
  return sql`select string_agg(shown."facets", ${LINES}) from (
      select o."facets" ${of} and ${settled(now)}
      union all
      select overlay(o."facets" placing ${status} from 3) ${of} and ${unsettled(now)}
    ) as shown`;
}

/** That at most so many of some conditions do not hold, as nearly as need be where `roughly`. */
function failing(conditions: readonly Condition[], most: number, roughly = false): Sql {
  if (conditions.length <= most) return sql`true`;
  const held = conditions.map((condition) => (roughly && condition.roughly) || condition.holds);
  if (most === 0) return joined(held, sql` and `);
  return sql`0 ${joined(held.map((holds) => sql` + (not coalesce(${holds}, false))::int`))} <= ${most}`;
}
