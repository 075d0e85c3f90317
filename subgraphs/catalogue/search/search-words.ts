import { sql } from '@mikro-orm/core';
import { textArray } from '../../shared/database/text-array.ts';
import type { Sql } from './conditions.ts';

/** For each word of a search those it is read as too. */
export type Readings = readonly (readonly string[])[];

/** Words that are searched, and how else each may have been meant. */
export interface Search {
  readonly words: readonly string[];
  /** Null where all words are taken as written. */
  readonly others: Readings | null;
}

/** Where words are looked for: anywhere; in title, outcomes and skills; in the title. */
export type Mark = '' | '+' | '=';

/** The search as PostgreSQL takes it, worked out once in a statement. */
export function askedSql({ words, others }: Search, mark: Mark): Sql {
  const readings = others && JSON.stringify(others);
  return sql`(select catalogue.asked_words(${textArray(words)}::text[], ${readings}::jsonb, ${mark}))`;
}

/** That the words are a whole title. */
export function askedTitleSql(words: readonly string[]): Sql {
  return sql`(select catalogue.asked_title(${textArray(words)}::text[]))`;
}
