import { sql } from '@mikro-orm/core';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { Sql } from './conditions.ts';
import { askedSql, askedTitleSql, type Search } from './search-words.ts';
import { statusSql } from './standing.ts';

export const ORDERS = ['RELEVANCE', 'CLOSING_SOON', 'STARTING_SOON', 'TITLE'] as const;
export type OrderName = (typeof ORDERS)[number];

/** What entries `o` are ordered by, and how its values are written in a cursor. */
export interface Key {
  readonly column: Sql;
  /** Where the column is kept by the clock: the same read from the card, as `stands`. */
  readonly read?: Sql;
  readonly type: 'status' | 'moment' | 'day' | 'text' | 'number';
}

/** Entries that come before all entries of the next bucket. */
export interface Bucket {
  readonly holds: Sql;
  readonly descending?: true;
}

/** An order a page is cut from: bucket by bucket, in each by the keys and then by id. Each is cut by an index. */
export interface Order {
  readonly name: OrderName | 'OPEN_FIRST';
  readonly keys: readonly Key[];
  readonly buckets: readonly Bucket[];
}

/** The order asked for; unset, relevance when searching, else open first and soonest closing. */
export function orderName(asked: OrderName | null | undefined, searching: boolean): Order['name'] {
  const name = asked ?? 'RELEVANCE';
  return name === 'RELEVANCE' && !searching ? 'OPEN_FIRST' : name;
}

/**
 * An order. What depends on the clock is read at `asOf`, the moment of the first page: the pages after it are cut from
 * the same order, however long somebody reads. What has the words as written comes before what has them only in
 * another reading, in every order.
 */
export function orderOf(name: Order['name'], search: Search, asOf: Date): Order {
  const closing: Key = { column: sql`o."closes_at"`, read: sql`stands."closes"`, type: 'moment' };
  const status: Key = { column: sql`o."status"`, read: sql`stands."status"`, type: 'status' };
  switch (name) {
    case 'RELEVANCE':
      return { name, keys: relevanceKeys(asOf), buckets: byRelevance(search) };
    case 'CLOSING_SOON':
      return { name, keys: [closing], buckets: byReading(search) };
    case 'STARTING_SOON':
      return {
        name,
        keys: [{ column: sql`o."study_start"`, type: 'day' }],
        buckets: byReading(search).flatMap((bucket) => starting(bucket, asOf)),
      };
    case 'TITLE':
      return { name, keys: [{ column: sql`o."title_order"`, type: 'text' }], buckets: byReading(search) };
    case 'OPEN_FIRST':
      return { name, keys: [status, closing], buckets: byReading(search) };
  }
}

/** Of two that are as relevant, the one that can be joined comes first; then the shorter title says it more plainly. */
function relevanceKeys(asOf: Date): Key[] {
  return [
    { column: statusSql(asOf), type: 'status' },
    { column: sql`o."title_words"`, type: 'number' },
  ];
}

/** The very title; all words in the title; all in title, outcomes and skills; the rest. */
function byRelevance({ words, others }: Search): Bucket[] {
  const written = { words, others: null };
  const found = (query: Sql): Bucket => ({ holds: sql`o."search" @@ (${query})` });
  const title = askedTitleSql(words);
  const asWritten = [
    found(title),
    found(sql`${askedSql(written, '=')} && !!${title}`),
    found(sql`${askedSql(written, '+')} && !!${askedSql(written, '=')}`),
    found(sql`${askedSql(written, '')} && !!${askedSql(written, '+')}`),
  ];
  if (!others) return asWritten;
  const wide = { words, others };
  const unlike = sql`&& !!${askedSql(written, '')}`;
  return [
    ...asWritten,
    found(sql`${askedSql(wide, '=')} ${unlike}`),
    found(sql`${askedSql(wide, '+')} && !!${askedSql(wide, '=')} ${unlike}`),
    found(sql`${askedSql(wide, '')} && !!${askedSql(wide, '+')} ${unlike}`),
  ];
}

function byReading({ words, others }: Search): Bucket[] {
  if (words.length === 0) return [{ holds: sql`true` }];
  const asWritten = askedSql({ words, others: null }, '');
  const written = { holds: sql`o."search" @@ ${asWritten}` };
  if (!others) return [written];
  return [written, { holds: sql`o."search" @@ (${askedSql({ words, others }, '')} && !!${asWritten})` }];
}

/** Those still to start by their day, then those that have started, latest first; a cancelled one never starts. */
function starting({ holds }: Bucket, asOf: Date): Bucket[] {
  const today = sql`${dayOf(asOf)}::date`;
  const cancelled = sql`${statusSql(asOf)} = 'CANCELLED'`;
  return [
    { holds: sql`${holds} and o."study_start" >= ${today} and not ${cancelled}` },
    { holds: sql`${holds} and o."study_start" < ${today} and not ${cancelled}`, descending: true },
    { holds: sql`${holds} and ${cancelled}`, descending: true },
  ];
}
