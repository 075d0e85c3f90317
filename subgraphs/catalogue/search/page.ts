import { raw, sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Position } from '../../shared/serving/cursor.ts';
import type { OfferingCard } from '../card/card.ts';
import { all, type Condition, type Readings, type Sql } from './conditions.ts';
import type { Order } from './order.ts';

type Key = string | number | null;

/** Where a page goes on: the order's keys of the last row, at the moment and in the reading of the first page. */
export interface Place {
  readonly asOf: Date;
  readonly others: Readings | null;
  readonly id: string;
  readonly keys: readonly Key[];
}

/** A row of a page: the card to show and the order's keys by their place. */
export type Row = { readonly card: OfferingCard } & Readonly<Record<`key${number}`, Key>>;

/** The place of a row, as a cursor holds it. */
export function placeOf(row: Row, order: Order, { asOf, others }: Pick<Place, 'asOf' | 'others'>): Position {
  const keys = order.keys.map((_, index) => row[`key${index}`] ?? null);
  return [asOf.getTime(), others && JSON.stringify(others), row.card.id, ...keys];
}

/** @throws HubError BAD_CURSOR where the position was written by an older catalogue */
export function readPlace(position: Position | null): Place | null {
  if (!position) return null;
  const [asOf, others, id, ...keys] = position;
  if (typeof asOf !== 'number' || typeof others === 'number' || typeof id !== 'string')
    throw new HubError('BAD_CURSOR', 'This cursor is of an older catalogue: start again without `after`.', {
      argument: 'after',
    });
  return { asOf: new Date(asOf), others: others ? (JSON.parse(others) as Readings) : null, id, keys };
}

/** At most `limit` rows of an order, after a place where one is given. */
export function pageSql(conditions: readonly Condition[], order: Order, after: Place | null, limit: number): Sql {
  const names = order.keys.map((_, index) => `key${index}`);
  const keys = order.keys.reduce((before, key, index) => sql`${before}, ${key} as ${raw(`key${index}`)}`, sql``);
  const matching = sql`
    select o."id"${keys} from "catalogue"."offering" o where ${all(conditions.map(({ holds }) => holds))}`;
  const beyond = after ? sql`where (${raw([...names, '"id"'].join(', '))}) > (${[...after.keys, after.id]})` : sql``;
  const by = (table: string) => raw([...names, '"id"'].map((name) => `${table}.${name}`).join(', '));
  return sql`
    select shown."card", ${raw(names.map((name) => `found.${name}`).join(', '))}
    from (select * from (${matching}) as matching ${beyond} order by ${by('matching')} limit ${limit}) as found
    join "catalogue"."offering" shown on shown."id" = found."id"
    order by ${by('found')}`;
}
