import { raw, sql } from '@mikro-orm/core';
import { KINDS, MODES, STATUSES } from '../card/card.ts';
import { all, FACETS, statusSql, type Condition, type FacetName, type Sql } from './conditions.ts';

/** How many offerings have a value of a facet. */
export interface FacetCount {
  readonly facet: FacetName;
  readonly value: string;
  readonly count: number;
}

/** A facet with its values, as the list shows them. */
export interface Facet {
  readonly name: FacetName;
  readonly values: readonly FacetCount[];
}

const COLUMNS: Readonly<Record<FacetName, string>> = {
  institution: `"institution"`,
  topic: `unnest("topics")`,
  kind: `"kind"`,
  status: `"status"`,
  mode: `"mode"`,
  language: `unnest("languages")`,
  eqfLevel: `"eqf_level"::text`,
  iscedF: `"isced_f"`,
};

/**
 * One statement for all facets. Each counts what fulfils every condition but its own: what one would find by
 * choosing another value of it.
 */
export function facetsSql(conditions: readonly Condition[], now: Date): Sql {
  const common = conditions.filter(({ facet }) => facet === null).map(({ holds }) => holds);
  const filtered = conditions.filter((condition) => condition.facet !== null);
  const flags = filtered.reduce(
    (columns, { facet, holds }) => sql`${columns}, coalesce(${holds}, false) as ${raw(`"fits_${facet}"`)}`,
    sql``,
  );
  const counts = FACETS.map((facet) => {
    const others = filtered.filter((condition) => condition.facet !== facet);
    const fits = all(others.map((condition) => raw(`"fits_${condition.facet}"`)));
    return sql`select ${facet} as facet, ${raw(COLUMNS[facet])} as value, count(*)::int as count from base where ${fits} group by 2`;
  });
  const union = counts.reduce((before, count) => sql`${before} union all ${count}`);
  return sql`with base as materialized (
      select o."institution", o."topics", o."kind", ${statusSql(now)} as "status", o."mode", o."languages", o."eqf_level", o."isced_f"${flags}
      from "catalogue"."offering" o where ${all(common)}
    )
    select * from (${union}) as counted where value is not null`;
}

const OWN_ORDER = new Map<string, number>([...KINDS, ...STATUSES, ...MODES].map((value, index) => [value, index]));

/** The facets in order: values with an order of their own by that, all others by how often they occur. */
export function facetsOf(counts: readonly FacetCount[]): Facet[] {
  const byFacet = Map.groupBy(counts, ({ facet }) => facet);
  return FACETS.map((name) => ({ name, values: (byFacet.get(name) ?? []).toSorted(byPlace) }));
}

function byPlace(a: FacetCount, b: FacetCount): number {
  return placeOf(a) - placeOf(b) || b.count - a.count || (a.value < b.value ? -1 : 1);
}

function placeOf({ facet, value }: FacetCount): number {
  return facet === 'eqfLevel' ? Number(value) : (OWN_ORDER.get(value) ?? 0);
}
