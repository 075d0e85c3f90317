import { raw, sql } from '@mikro-orm/core';
import { all, having, type Condition, type Sql, type Wish } from './conditions.ts';
import type { Asked } from './search-words.ts';

/** Something to do without, and how many offerings would be found then. */
export interface Loosening {
  /** The argument; null for all filters together. */
  readonly wish: Wish | null;
  /** The word of the search; null where the argument is left out as a whole. */
  readonly word: string | null;
  readonly count: number;
}

interface Attempt extends Omit<Loosening, 'count'> {
  readonly conditions: readonly Condition[];
}

/** How many one attempt finds. */
export interface AttemptCount {
  readonly attempt: number;
  readonly count: number;
}

const COUNTED = 10_000;
const WORDS_TRIED = 10;

/** One statement that counts what would be found without each word, without each filter, and without all filters. */
export function suggestionsSql(attempts: readonly Attempt[]): Sql {
  const counts = attempts.map(
    ({ conditions }, index) => sql`select ${raw(String(index))} as attempt, (select count(*)::int from (
      select 1 from "catalogue"."entry" o where ${all(conditions)} limit ${COUNTED}
    ) as found) as count`,
  );
  return counts.reduce((before, count) => sql`${before} union all ${count}`);
}

/** What could be left out of a question, one at a time; last all filters together. */
export function attemptsOf(words: Asked['words'], conditions: readonly Condition[]): Attempt[] {
  const without = (wish: Wish) => conditions.filter((condition) => condition.wish !== wish);
  const wishes = [...new Set(conditions.map(({ wish }) => wish))].filter((wish) => wish !== null);
  const filters = wishes.filter((wish) => wish !== 'search');
  return [
    ...wordAttempts(words, without('search')),
    ...wishes.map((wish) => ({ wish, word: null, conditions: without(wish) })),
    ...(filters.length > 1
      ? [{ wish: null, word: null, conditions: conditions.filter(({ wish }) => !wish || wish === 'search') }]
      : []),
  ];
}

function wordAttempts(words: Asked['words'], others: readonly Condition[]): Attempt[] {
  if (words.length < 2) return [];
  return words.slice(0, WORDS_TRIED).map(({ word }, index) => ({
    wish: 'search',
    word,
    conditions: [...others, having(words.toSpliced(index, 1))],
  }));
}

/** What helps: one thing left out before many, and of these what finds most. All filters only where no single one does. */
export function looseningsOf(attempts: readonly Attempt[], counts: readonly AttemptCount[]): Loosening[] {
  const found = counts
    .toSorted((a, b) => b.count - a.count || a.attempt - b.attempt)
    .flatMap(({ attempt, count }) => {
      const tried = attempts[attempt];
      return tried && count > 0 ? [{ wish: tried.wish, word: tried.word, count }] : [];
    });
  const rank = ({ wish, word }: Loosening) => (word !== null ? 0 : wish === 'search' ? 2 : wish === null ? 3 : 1);
  const least = Math.min(...found.map(rank));
  return found.filter((one) => rank(one) < 3 || least === 3 || least === 2).toSorted((a, b) => rank(a) - rank(b));
}
