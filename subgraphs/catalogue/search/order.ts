import { sql } from '@mikro-orm/core';
import { dayOf } from '../../shared/serving/scalars.ts';
import { querySql, statusSql, type Sql } from './conditions.ts';

export const ORDERS = ['RELEVANCE', 'CLOSING_SOON', 'STARTING_SOON', 'TITLE'] as const;
export type OrderName = (typeof ORDERS)[number];

/** An order a page is cut from: ascending expressions over an offering `o`, before its id. */
export interface Order {
  readonly name: OrderName | 'OPEN_FIRST';
  /** At most two, each a number or a text. */
  readonly keys: readonly Sql[];
}

/** The order asked for; unset, relevance when searching, else open first and soonest closing. */
export function orderName(asked: OrderName | null | undefined, searching: boolean): Order['name'] {
  const name = asked ?? 'RELEVANCE';
  return name === 'RELEVANCE' && !searching ? 'OPEN_FIRST' : name;
}

/**
 * The keys of an order. Those that depend on the clock are read at `asOf`, the moment of the first page: the pages
 * after it are cut from the same order, however long somebody reads.
 */
export function orderOf(name: Order['name'], words: readonly string[], asOf: Date): Order {
  switch (name) {
    case 'RELEVANCE':
      return { name, keys: [relevance(words), usefulness(asOf)] };
    case 'CLOSING_SOON':
      return { name, keys: [closing(asOf)] };
    case 'STARTING_SOON':
      return { name, keys: starting(asOf) };
    case 'TITLE':
      return { name, keys: [sql`o."title_order"`] };
    case 'OPEN_FIRST':
      return { name, keys: [sql`(${statusSql(asOf)} <> 'OPEN')::int`, closing(asOf)] };
  }
}

/** All words in the title before all words in title, outcomes and skills before the rest; inside each, PostgreSQL's rank. */
function relevance(words: readonly string[]): Sql {
  return sql`-(
    case when o."search" @@ ${querySql(words, 'A')} then 2 when o."search" @@ ${querySql(words, 'AB')} then 1 else 0 end * 1000000
    + round(ts_rank(o."search", ${querySql(words)}) * 100000)
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
