import { sql, type RawQueryFragment } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { FacetName } from './facet-names.ts';
import { askedSql, type Readings } from './search-words.ts';
import { statusIn } from './standing.ts';
import type { FilterInput, Wanted } from './wanted.ts';

/** A piece of SQL with its values. */
export type Sql = RawQueryFragment<string>;

/** The argument a condition comes from, as its caller wrote it. */
export type Wish = 'search' | `filter.${keyof FilterInput}`;

/** Something an entry `o` must fulfil; `facet` where a facet shows the values it chooses from. */
export interface Condition {
  readonly facet: FacetName | null;
  /** What asked for it; null where nobody did. */
  readonly wish: Wish | null;
  readonly holds: Sql;
  /** The same where an estimate is enough, by the columns of the sample's index alone. */
  readonly roughly?: Sql;
}

/** Everything that is wanted of an entry `o`. */
export function conditionsOf(wanted: Wanted, others: Readings | null, now: Date): Condition[] {
  const { words, iscedF, ectsMin, ectsMax, startsAfter, startsBefore, status, kind, mode } = wanted;
  const conditions: (Condition | false)[] = [
    words.length > 0 && matching(words, others),
    oneOf('institution', 'filter.institutions', sql`o."institution"`, wanted.institutions),
    anyOf('topic', 'filter.topics', sql`o."topics"`, wanted.topics),
    kind.length > 0 && {
      facet: 'kind',
      wish: 'filter.kind',
      holds: sql`o."kind" = any(${textArray(kind)}::catalogue.kind[])`,
    },
    status.length > 0 && { facet: 'status', wish: 'filter.status', ...statusIn(status, now) },
    mode.length > 0 && {
      facet: 'mode',
      wish: 'filter.mode',
      holds: sql`o."mode" = any(${textArray(mode)}::catalogue.mode[])`,
    },
    anyOf('language', 'filter.languages', sql`o."languages"`, wanted.languages),
    wanted.eqfLevel.length > 0 && {
      facet: 'eqfLevel',
      wish: 'filter.eqfLevel',
      holds: sql`o."eqf_level" = any(${textArray(wanted.eqfLevel.map(String))}::int[])`,
    },
    iscedF.length > 0 && {
      facet: 'iscedF',
      wish: 'filter.iscedF',
      holds: sql`(${anyTrue(iscedF.map((code) => sql`o."isced_f" like ${`${code}%`}`))})`,
    },
    anyOf(null, 'filter.skills', sql`o."skills"`, wanted.skills),
    ectsMin !== null && only('filter.ects', sql`o."ects" >= ${ectsMin}`),
    ectsMax !== null && only('filter.ects', sql`o."ects" <= ${ectsMax}`),
    startsAfter !== null && only('filter.startsAfter', sql`o."study_start" >= ${startsAfter}::date`),
    startsBefore !== null && only('filter.startsBefore', sql`o."study_start" <= ${startsBefore}::date`),
  ];
  return conditions.filter((condition) => condition !== false);
}

/** That an entry has the words. */
export function matching(words: readonly string[], others: Readings | null): Condition {
  return only('search', sql`o."search" @@ ${askedSql({ words, others }, '')}`);
}

/** All of them, of an entry that is not withdrawn. */
export function all(conditions: readonly Condition[]): Sql {
  return conditions.reduce<Sql>((before, { holds }) => sql`${before} and ${holds}`, sql`o."withdrawn_at" is null`);
}

function anyTrue(conditions: readonly Sql[]): Sql {
  return conditions.reduce((before, condition) => sql`${before} or ${condition}`);
}

function only(wish: Wish, holds: Sql): Condition {
  return { facet: null, wish, holds };
}

function oneOf(facet: FacetName, wish: Wish, column: Sql, values: readonly string[]): Condition | false {
  return values.length > 0 && { facet, wish, holds: sql`${column} = any(${textArray(values)}::text[])` };
}

function anyOf(facet: FacetName | null, wish: Wish, column: Sql, values: readonly string[]): Condition | false {
  return values.length > 0 && { facet, wish, holds: sql`${column} && ${textArray(values)}::text[]` };
}
