import { sql, type RawQueryFragment } from '@mikro-orm/core';
import type { Wanted } from './wanted.ts';

/** A piece of SQL with its values. */
export type Sql = RawQueryFragment<string>;

/** The facets, in the order they are shown. */
export const FACETS = ['institution', 'topic', 'kind', 'status', 'mode', 'language', 'eqfLevel', 'iscedF'] as const;
export type FacetName = (typeof FACETS)[number];

/** Something an offering `o` must fulfil; `facet` where a facet shows the values it chooses from. */
export interface Condition {
  readonly facet: FacetName | null;
  readonly holds: Sql;
}

/** The status of `o` at a moment. */
export function statusSql(at: Date): Sql {
  return sql`catalogue.status_at(o."statuses", o."status_from", ${at}::timestamptz)`;
}

/** The search as PostgreSQL takes it, worked out once in a statement; `weights` narrows where words are looked for. */
export function querySql(words: readonly string[], weights: '' | 'A' | 'AB' = ''): Sql {
  return sql`(select catalogue.query_of(array[${words}]::text[], ${weights}))`;
}

/** Everything that is wanted of an offering `o`. */
export function conditionsOf(wanted: Wanted, now: Date): Condition[] {
  const { words, iscedF, ectsMin, ectsMax, startsAfter, startsBefore } = wanted;
  const conditions: (Condition | false)[] = [
    { facet: null, holds: sql`o."withdrawn_at" is null` },
    words.length > 0 && { facet: null, holds: sql`o."search" @@ ${querySql(words)}` },
    oneOf('institution', sql`o."institution"`, wanted.institutions),
    anyOf('topic', sql`o."topics"`, wanted.topics),
    oneOf('kind', sql`o."kind"`, wanted.kind),
    oneOf('status', statusSql(now), wanted.status),
    oneOf('mode', sql`o."mode"`, wanted.mode),
    anyOf('language', sql`o."languages"`, wanted.languages),
    wanted.eqfLevel.length > 0 && {
      facet: 'eqfLevel',
      holds: sql`o."eqf_level" = any(array[${wanted.eqfLevel}]::int[])`,
    },
    iscedF.length > 0 && {
      facet: 'iscedF',
      holds: sql`o."isced_f" like any(array[${iscedF.map((code) => `${code}%`)}]::text[])`,
    },
    anyOf(null, sql`o."skills"`, wanted.skills),
    ectsMin !== null && { facet: null, holds: sql`o."ects" >= ${ectsMin}` },
    ectsMax !== null && { facet: null, holds: sql`o."ects" <= ${ectsMax}` },
    startsAfter !== null && { facet: null, holds: sql`o."study_start" >= ${startsAfter}::date` },
    startsBefore !== null && { facet: null, holds: sql`o."study_start" <= ${startsBefore}::date` },
  ];
  return conditions.filter((condition) => condition !== false);
}

/** All of them; true where there is none. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.reduce((before, condition) => sql`${before} and ${condition}`, sql`true`);
}

function oneOf(facet: FacetName, column: Sql, values: readonly string[]): Condition | false {
  return values.length > 0 && { facet, holds: sql`${column} = any(array[${values}]::text[])` };
}

function anyOf(facet: FacetName | null, column: Sql, values: readonly string[]): Condition | false {
  return values.length > 0 && { facet, holds: sql`${column} && array[${values}]::text[]` };
}
