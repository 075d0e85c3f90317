import { sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Position } from '../../shared/serving/cursor.ts';
import type { OfferingCard } from '../card/card.ts';
import type { Sql } from './conditions.ts';
import type { Key, Order } from './order.ts';
import type { Readings } from './search-words.ts';

type KeyValue = string | number | null;

/** Where a page goes on: bucket and keys of the last row, at the moment and in the reading of the first page. */
export interface Place {
  readonly asOf: Date;
  readonly others: Readings | null;
  readonly bucket: number;
  readonly id: string;
  readonly keys: readonly KeyValue[];
}

/** A row of a page: the card to show, its bucket, how many the walk of that found, and the order's keys by their place. */
export type Row = { readonly card: OfferingCard; readonly bucket: number; readonly walked: number } & Readonly<
  Record<`key${number}`, KeyValue>
>;

/** The place of a row, as a cursor holds it. */
export function placeOf(row: Row, order: Order, { asOf, others }: Pick<Place, 'asOf' | 'others'>): Position {
  const keys = order.keys.map((_, index) => row[`key${index}`] ?? null);
  return [asOf.getTime(), others && JSON.stringify(others), row.bucket, row.card.id, ...keys];
}

/** How long one may go on reading an order as it was. */
const LASTS_MS = 86_400_000;

/** @throws HubError BAD_CURSOR where the position is older than a day, or was written by an older catalogue */
export function readPlace(position: Position | null, now: Date): Place | null {
  if (!position) return null;
  const [asOf, others, bucket, id, ...keys] = position;
  if (typeof asOf !== 'number' || typeof others === 'number' || typeof bucket !== 'number' || typeof id !== 'string')
    throw new HubError('BAD_CURSOR', 'This cursor is of an older catalogue: start again without `after`.', {
      argument: 'after',
    });
  if (now.getTime() - asOf > LASTS_MS)
    throw new HubError('BAD_CURSOR', 'This cursor is of another day: start again without `after`.', {
      argument: 'after',
    });
  return { asOf: new Date(asOf), others: others ? (JSON.parse(others) as Readings) : null, bucket, id, keys };
}

/** How a key is written in a cursor. */
export const WRITTEN: Readonly<Record<Key['type'], (column: string) => string>> = {
  status: (column) => `${column}::text`,
  moment: (column) => `(extract(epoch from ${column}) * 1000)::float8`,
  day: (column) => `${column}::text`,
  text: (column) => column,
};

/** How it is read from it again. */
export const READ: Readonly<Record<Key['type'], (value: KeyValue) => Sql>> = {
  status: (value) => sql`${value}::catalogue.status`,
  moment: (value) => sql`to_timestamp(${value}::float8 / 1000)`,
  day: (value) => sql`${value}::date`,
  text: (value) => sql`${value}::text collate "C"`,
};
