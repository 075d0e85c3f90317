import { sql } from '@mikro-orm/core';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { Status } from '../card/card.ts';
import { among, daysOf, type Sql } from './conditions.ts';
import type { Rough } from './sample.ts';
import type { Asked } from './search-words.ts';
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
  /** The same where an estimate is enough, by the columns of the sample's index alone. */
  readonly roughly?: Sql;
  /** The same of what samples keep; unset where words are looked for. */
  readonly sampled?: Rough;
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

/** The words as written, and where they are read otherwise too. */
export interface Search {
  readonly written: Asked;
  readonly wide: Asked | null;
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
export function orderOf(name: Order['name'], search: Search | null, asOf: Date): Order {
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
      return { name, keys: [status, closing], buckets: search ? byRelevance(search) : byReading(null) };
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
function byRelevance({ written, wide }: Search): Bucket[] {
  const found = (query: Sql): Bucket => ({ holds: sql`o."search" @@ (${query})` });
  const asWritten = [
    found(written.title),
    found(sql`${written.titled} && !!${written.title}`),
    found(sql`${written.named} && !!${written.titled}`),
    found(sql`${written.anywhere} && !!${written.named}`),
  ];
  if (!wide) return asWritten;
  const unlike = sql`&& !!${written.anywhere}`;
  return [
    ...asWritten,
    found(sql`${wide.titled} ${unlike}`),
    found(sql`${wide.named} && !!${wide.titled} ${unlike}`),
    found(sql`${wide.anywhere} && !!${wide.named} ${unlike}`),
  ];
}

function byReading(search: Search | null): Bucket[] {
  if (!search) return [{ holds: sql`true`, sampled: { choices: [], ranges: [] } }];
  const written = { holds: sql`o."search" @@ ${search.written.anywhere}` };
  if (!search.wide) return [written];
  return [written, { holds: sql`o."search" @@ (${search.wide.anywhere} && !!${search.written.anywhere})` }];
}

/** Those still to start by their day, then those that have started, latest first; a cancelled one never starts. */
function starting({ holds, sampled }: Bucket, asOf: Date): Bucket[] {
  const day = dayOf(asOf);
  const today = sql`${day}::date`;
  const having = (statuses: readonly Status[], from: number, to: number) => {
    const status = statusIn(statuses, asOf);
    return {
      holds: sql`${holds} and ${status.holds}`,
      roughly: sql`${holds} and ${status.roughly}`,
      ...(sampled && {
        sampled: { choices: [among('status', statuses)], ranges: [{ key: 'studyStart', from, to } as const] },
      }),
    };
  };
  return [
    { ...having(GOING, daysOf(day), Infinity), range: sql`o."study_start" >= ${today}` },
    { ...having(GOING, -Infinity, daysOf(day) - 1), range: sql`o."study_start" < ${today}`, descending: true },
    { ...having(['CANCELLED'], -Infinity, Infinity), descending: true },
  ];
}

const GOING = ['OPEN', 'COMING_SOON', 'CLOSED', 'FINISHED'] as const;
