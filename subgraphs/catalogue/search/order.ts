import { sql } from '@mikro-orm/core';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { Sql } from './conditions.ts';
import { askedSql, askedTitleSql, type Search } from './search-words.ts';
import { closesSql, statusIn, statusSql } from './standing.ts';

export const ORDERS = ['RELEVANCE', 'CLOSING_SOON', 'STARTING_SOON', 'TITLE'] as const;
export type OrderName = (typeof ORDERS)[number];

/** What entries `o` are ordered by, and how its values are written in a cursor. */
export interface Key {
  /** As an index has it. */
  readonly column: Sql;
  /** Where the column is kept by the clock: the same read from the card, as `stands`. */
  readonly read?: Sql;
  /** The same worked out, so that no index is walked for it. */
  readonly worked: Sql;
  readonly type: 'status' | 'moment' | 'day' | 'text';
}

/** Entries that come before all entries of the next bucket. */
export interface Bucket {
  readonly holds: Sql;
  /** Where in the order's index it is. */
  readonly range?: Sql;
  readonly descending?: true;
}

/** An order a page is cut from: bucket by bucket, in each by the keys, which an index has, and then by id. */
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
 * another reading, in every order; of what is as relevant, what can be joined comes first.
 */
export function orderOf(name: Order['name'], search: Search, asOf: Date): Order {
  const closing: Key = {
    column: sql`o."closes_at"`,
    read: sql`stands."closes"`,
    worked: closesSql(asOf),
    type: 'moment',
  };
  const status: Key = {
    column: sql`o."status"`,
    read: sql`stands."status"`,
    worked: statusSql(asOf),
    type: 'status',
  };
  switch (name) {
    case 'RELEVANCE':
      return { name, keys: [status, closing], buckets: byRelevance(search) };
    case 'OPEN_FIRST':
      return { name, keys: [status, closing], buckets: byReading(search) };
    case 'CLOSING_SOON':
      return { name, keys: [closing], buckets: byReading(search) };
    case 'STARTING_SOON':
      return {
        name,
        keys: [{ column: sql`o."study_start"`, worked: sql`(o."study_start" + 0)`, type: 'day' }],
        buckets: byReading(search).flatMap((bucket) => starting(bucket, asOf)),
      };
    case 'TITLE':
      return {
        name,
        keys: [{ column: sql`o."title_order"`, worked: sql`(o."title_order" || '')`, type: 'text' }],
        buckets: byReading(search),
      };
  }
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
  const going = statusIn(['OPEN', 'COMING_SOON', 'CLOSED', 'FINISHED'], asOf).holds;
  return [
    { holds: sql`${holds} and ${going}`, range: sql`o."study_start" >= ${today}` },
    { holds: sql`${holds} and ${going}`, range: sql`o."study_start" < ${today}`, descending: true },
    { holds: sql`${holds} and ${statusIn(['CANCELLED'], asOf).holds}`, descending: true },
  ];
}
