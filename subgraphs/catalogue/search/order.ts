import { sql } from '@mikro-orm/core';
import { dayOf } from '../../shared/serving/scalars.ts';
import { querySql, statusSql, type Search, type Sql } from './conditions.ts';

export const ORDERS = ['RELEVANCE', 'CLOSING_SOON', 'STARTING_SOON', 'TITLE'] as const;
export type OrderName = (typeof ORDERS)[number];

/** An order a page is cut from: ascending expressions over an offering `o`, before its id. */
export interface Order {
  readonly name: OrderName | 'OPEN_FIRST';
  /** Each a number or a text. */
  readonly keys: readonly Sql[];
}

/** The order asked for; unset, relevance when searching, else open first and soonest closing. */
export function orderName(asked: OrderName | null | undefined, searching: boolean): Order['name'] {
  const name = asked ?? 'RELEVANCE';
  return name === 'RELEVANCE' && !searching ? 'OPEN_FIRST' : name;
}

/**
 * The keys of an order. Those that depend on the clock are read at `asOf`, the moment of the first page: the pages
 * after it are cut from the same order, however long somebody reads. What has the words as written comes before what
 * has them only in another reading, in every order.
 */
export function orderOf(name: Order['name'], search: Search, asOf: Date): Order {
  const keys = keysOf(name, search, asOf);
  const asWritten = querySql({ words: search.words, others: null });
  return { name, keys: search.others ? [sql`(not o."search" @@ ${asWritten})::int`, ...keys] : keys };
}

function keysOf(name: Order['name'], search: Search, asOf: Date): Sql[] {
  switch (name) {
    case 'RELEVANCE':
      return [relevance(search), usefulness(asOf)];
    case 'CLOSING_SOON':
      return [closing(asOf)];
    case 'STARTING_SOON':
      return starting(asOf);
    case 'TITLE':
      return [sql`o."title_order"`];
    case 'OPEN_FIRST':
      return [sql`(${statusSql(asOf)} <> 'OPEN')::int`, closing(asOf)];
  }
}

/** All words in the title before all words in title, outcomes and skills before the rest; inside each, PostgreSQL's rank. */
function relevance(search: Search): Sql {
  return sql`-(
    case when o."search" @@ ${querySql(search, 'A')} then 2 when o."search" @@ ${querySql(search, 'AB')} then 1 else 0 end * 1000000
    + round(ts_rank(o."search", ${querySql(search)}) * 100000)
  )::int`;
}

/** Of two that are as relevant, two rounds of one course say, the one that can be joined comes first. */
function usefulness(asOf: Date): Sql {
  return sql`array_position(array['OPEN', 'COMING_SOON', 'CLOSED', 'FINISHED', 'CANCELLED'], ${statusSql(asOf)})`;
}

/** When the current or next enrolment period ends, in milliseconds; far away where none will. */
function closing(asOf: Date): Sql {
  return sql`coalesce(
    case when ${statusSql(asOf)} not in ('FINISHED', 'CANCELLED')
      then extract(epoch from catalogue.closes_after(o."closes", ${asOf}::timestamptz)) * 1000 end, 9e15)::float8`;
}

/** Those still to start by their day, then all others, latest first; a cancelled one never starts. */
function starting(asOf: Date): Sql[] {
  const today = dayOf(asOf);
  const ahead = sql`o."study_start" >= ${today}::date and ${statusSql(asOf)} <> 'CANCELLED'`;
  return [sql`(not (${ahead}))::int`, sql`abs(o."study_start" - ${today}::date)`];
}
