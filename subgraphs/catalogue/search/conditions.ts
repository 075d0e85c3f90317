import { sql, type RawQueryFragment } from '@mikro-orm/core';
import type { FilterInput, Wanted } from './wanted.ts';

/** A piece of SQL with its values. */
export type Sql = RawQueryFragment<string>;

/** The facets, in the order they are shown. */
export const FACETS = ['institution', 'topic', 'kind', 'status', 'mode', 'language', 'eqfLevel', 'iscedF'] as const;
export type FacetName = (typeof FACETS)[number];

/** The argument a condition comes from, as its caller wrote it. */
export type Wish = 'search' | `filter.${keyof FilterInput}`;

/** Something an offering `o` must fulfil; `facet` where a facet shows the values it chooses from. */
export interface Condition {
  readonly facet: FacetName | null;
  /** What asked for it; null where nobody did. */
  readonly wish: Wish | null;
  readonly holds: Sql;
}

/** The status of `o` at a moment. */
export function statusSql(at: Date): Sql {
  return sql`catalogue.status_at(o."statuses", o."status_from", ${at}::timestamptz)`;
}

/** Words that are searched, and how else each may have been meant. */
export interface Search {
  readonly words: readonly string[];
  /** For each word those it is read as too; null where all are taken as written. */
  readonly others: Readings | null;
}
export type Readings = readonly (readonly string[])[];

/** The search as PostgreSQL takes it, worked out once in a statement; `weights` narrows where words are looked for. */
export function querySql({ words, others }: Search, weights: '' | 'A' | 'AB' = ''): Sql {
  return others
    ? sql`(select catalogue.wide_query_of(array[${words}]::text[], ${JSON.stringify(others)}::jsonb, ${weights}))`
    : sql`(select catalogue.query_of(array[${words}]::text[], ${weights}))`;
}

/** Everything that is wanted of an offering `o`. */
export function conditionsOf(wanted: Wanted, others: Readings | null, now: Date): Condition[] {
  const { words, iscedF, ectsMin, ectsMax, startsAfter, startsBefore } = wanted;
  const conditions: (Condition | false)[] = [
    { facet: null, wish: null, holds: sql`o."withdrawn_at" is null` },
    words.length > 0 && matching({ words, others }),
    oneOf('institution', 'filter.institutions', sql`o."institution"`, wanted.institutions),
    anyOf('topic', 'filter.topics', sql`o."topics"`, wanted.topics),
    oneOf('kind', 'filter.kind', sql`o."kind"`, wanted.kind),
    oneOf('status', 'filter.status', statusSql(now), wanted.status),
    oneOf('mode', 'filter.mode', sql`o."mode"`, wanted.mode),
    anyOf('language', 'filter.languages', sql`o."languages"`, wanted.languages),
    wanted.eqfLevel.length > 0 && {
      facet: 'eqfLevel',
      wish: 'filter.eqfLevel',
      holds: sql`o."eqf_level" = any(array[${wanted.eqfLevel}]::int[])`,
    },
    iscedF.length > 0 && {
      facet: 'iscedF',
      wish: 'filter.iscedF',
      holds: sql`o."isced_f" like any(array[${iscedF.map((code) => `${code}%`)}]::text[])`,
    },
    anyOf(null, 'filter.skills', sql`o."skills"`, wanted.skills),
    ectsMin !== null && only('filter.ects', sql`o."ects" >= ${ectsMin}`),
    ectsMax !== null && only('filter.ects', sql`o."ects" <= ${ectsMax}`),
    startsAfter !== null && only('filter.startsAfter', sql`o."study_start" >= ${startsAfter}::date`),
    startsBefore !== null && only('filter.startsBefore', sql`o."study_start" <= ${startsBefore}::date`),
  ];
  return conditions.filter((condition) => condition !== false);
}

/** That an offering has the words. */
export function matching(search: Search): Condition {
  return only('search', sql`o."search" @@ ${querySql(search)}`);
}

/** All of them; true where there is none. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.reduce((before, condition) => sql`${before} and ${condition}`, sql`true`);
}

function only(wish: Wish, holds: Sql): Condition {
  return { facet: null, wish, holds };
}

function oneOf(facet: FacetName, wish: Wish, column: Sql, values: readonly string[]): Condition | false {
  return values.length > 0 && { facet, wish, holds: sql`${column} = any(array[${values}]::text[])` };
}

function anyOf(facet: FacetName | null, wish: Wish, column: Sql, values: readonly string[]): Condition | false {
  return values.length > 0 && { facet, wish, holds: sql`${column} && array[${values}]::text[]` };
}
