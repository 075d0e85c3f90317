import { sql, type RawQueryFragment } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { recognisedSql } from '../recognition/holding.ts';
import type { FacetName } from './facet-names.ts';
import { havingSql, type Asked } from './search-words.ts';
import { statusIn } from './standing.ts';
import type { FilterInput, Wanted } from './wanted.ts';

/** A piece of SQL with its values. */
export type Sql = RawQueryFragment<string>;

/** The argument a condition comes from, as its caller wrote it. */
export type Wish = 'search' | `filter.${keyof FilterInput}`;

/** A choice among the values of a facet. */
export interface Choice {
  readonly facet: FacetName;
  /** Whether a value is among those chosen. */
  fits(value: string): boolean;
}

/** A range of a number that a sample keeps, days since 1970 of a day; both ends count. */
export interface KeyRange {
  readonly key: 'ects' | 'studyStart';
  readonly from: number;
  readonly to: number;
}

/** Something an entry `o` must fulfil; `choice` where a facet shows the values it chooses from. */
export interface Condition {
  readonly choice: Choice | null;
  /** What asked for it; null where nobody did. */
  readonly wish: Wish | null;
  readonly holds: Sql;
  /** The same where an estimate is enough, by the columns of the sample's index alone. */
  readonly roughly?: Sql;
  /** The same of what a sample keeps. */
  readonly range?: KeyRange;
}

/** Everything that is wanted of an entry `o`. */
export function conditionsOf(wanted: Wanted, asked: Asked | null, now: Date): Condition[] {
  const { institutions, topics, kind, status, mode, languages, eqfLevel, iscedF, skills } = wanted;
  const { ectsMin, ectsMax, startsAfter, startsBefore, recognisedAt } = wanted;
  const conditions: (Condition | false)[] = [
    asked !== null && only('search', sql`o."search" @@ ${asked.anywhere}`),
    institutions.length > 0 && {
      choice: among('institution', institutions),
      wish: 'filter.institutions',
      holds: sql`o."institution" = any(${textArray(institutions)}::text[])`,
    },
    topics.length > 0 && {
      choice: among('topic', topics),
      wish: 'filter.topics',
      holds: sql`o."topics" && ${textArray(topics)}::text[]`,
    },
    kind.length > 0 && {
      choice: among('kind', kind),
      wish: 'filter.kind',
      holds: sql`o."kind" = any(${textArray(kind)}::catalogue.kind[])`,
    },
    status.length > 0 && { choice: among('status', status), wish: 'filter.status', ...statusIn(status, now) },
    mode.length > 0 && {
      choice: among('mode', mode),
      wish: 'filter.mode',
      holds: sql`o."mode" = any(${textArray(mode)}::catalogue.mode[])`,
    },
    languages.length > 0 && {
      choice: among('language', languages),
      wish: 'filter.languages',
      holds: sql`o."languages" && ${textArray(languages)}::text[]`,
    },
    eqfLevel.length > 0 && {
      choice: among('eqfLevel', eqfLevel.map(String)),
      wish: 'filter.eqfLevel',
      holds: sql`o."eqf_level" = any(${textArray(eqfLevel.map(String))}::int[])`,
    },
    iscedF.length > 0 && {
      choice: { facet: 'iscedF', fits: (value) => iscedF.some((code) => value.startsWith(code)) },
      wish: 'filter.iscedF',
      holds: sql`(${anyTrue(iscedF.map((code) => sql`o."isced_f" like ${`${code}%`}`))})`,
    },
    skills.length > 0 && only('filter.skills', sql`o."skills" && ${textArray(skills)}::text[]`),
    recognisedAt !== null && only('filter.recognisedAt', recognisedSql(recognisedAt, dayOf(now))),
    ectsMin !== null && {
      ...only('filter.ects', sql`o."ects" >= ${ectsMin}`),
      range: { key: 'ects', from: ectsMin, to: Infinity },
    },
    ectsMax !== null && {
      ...only('filter.ects', sql`o."ects" <= ${ectsMax}`),
      range: { key: 'ects', from: -Infinity, to: ectsMax },
    },
    startsAfter !== null && {
      ...only('filter.startsAfter', sql`o."study_start" >= ${startsAfter}::date`),
      range: { key: 'studyStart', from: daysOf(startsAfter), to: Infinity },
    },
    startsBefore !== null && {
      ...only('filter.startsBefore', sql`o."study_start" <= ${startsBefore}::date`),
      range: { key: 'studyStart', from: -Infinity, to: daysOf(startsBefore) },
    },
  ];
  return conditions.filter((condition) => condition !== false);
}

/** That an entry has the words. */
export function having(words: Asked['words']): Condition {
  return only('search', havingSql(words));
}

/** All of them, of an entry that is not withdrawn. */
export function all(conditions: readonly Condition[]): Sql {
  return conditions.reduce<Sql>((before, { holds }) => sql`${before} and ${holds}`, sql`o."withdrawn_at" is null`);
}

/** Days since 1970 of a day as in 2026-11-22. */
export function daysOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function anyTrue(conditions: readonly Sql[]): Sql {
  return conditions.reduce((before, condition) => sql`${before} or ${condition}`);
}

function only(wish: Wish, holds: Sql): Condition {
  return { choice: null, wish, holds };
}

/** A choice of values of a facet. */
export function among(facet: FacetName, values: readonly string[]): Choice {
  const chosen = new Set(values);
  return { facet, fits: (value) => chosen.has(value) };
}
