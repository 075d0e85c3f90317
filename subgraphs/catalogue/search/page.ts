import { raw, sql } from '@mikro-orm/core';
import { HubError } from '../../shared/errors/hub-error.ts';
import type { Position } from '../../shared/serving/cursor.ts';
import type { OfferingCard } from '../card/card.ts';
import { all, type Condition, type Sql } from './conditions.ts';
import type { Bucket, Key, Order } from './order.ts';
import type { Readings } from './search-words.ts';
import { settled, standingSql, unsettled } from './standing.ts';

type KeyValue = string | number | null;

/** Where a page goes on: bucket and keys of the last row, at the moment and in the reading of the first page. */
export interface Place {
  readonly asOf: Date;
  readonly others: Readings | null;
  readonly bucket: number;
  readonly id: string;
  readonly keys: readonly KeyValue[];
}

/** A row of a page: the card to show, its bucket, and the order's keys by their place. */
export type Row = { readonly card: OfferingCard; readonly bucket: number } & Readonly<Record<`key${number}`, KeyValue>>;

/** What a page is cut from. */
export interface Cut {
  readonly conditions: readonly Condition[];
  readonly order: Order;
  readonly after: Place | null;
  readonly limit: number;
  readonly asOf: Date;
  readonly now: Date;
}

/** The place of a row, as a cursor holds it. */
export function placeOf(row: Row, order: Order, { asOf, others }: Pick<Place, 'asOf' | 'others'>): Position {
  const keys = order.keys.map((_, index) => row[`key${index}`] ?? null);
  return [asOf.getTime(), others && JSON.stringify(others), row.bucket, row.card.id, ...keys];
}

/** @throws HubError BAD_CURSOR where the position was written by an older catalogue */
export function readPlace(position: Position | null): Place | null {
  if (!position) return null;
  const [asOf, others, bucket, id, ...keys] = position;
  if (typeof asOf !== 'number' || typeof others === 'number' || typeof bucket !== 'number' || typeof id !== 'string')
    throw new HubError('BAD_CURSOR', 'This cursor is of an older catalogue: start again without `after`.', {
      argument: 'after',
    });
  return { asOf: new Date(asOf), others: others ? (JSON.parse(others) as Readings) : null, bucket, id, keys };
}

/** At most `limit` rows of an order, after a place where one is given. A bucket is looked at where those before it are too few. */
export function pageSql(cut: Cut): Sql {
  const { order, after, limit } = cut;
  const first = after?.bucket ?? 0;
  const buckets = order.buckets.slice(first).map((bucket, index) => ({ bucket, number: first + index }));
  const parts = buckets.map(({ bucket, number }, index) => {
    const before = buckets.slice(0, index).map((other) => `(select count(*) from "bucket${other.number}")`);
    const needed = before.length > 0 ? sql`${raw(before.join(' + '))} < ${limit}` : sql`true`;
    const beyond = after?.bucket === number ? after : null;
    return sql`${raw(`"bucket${number}"`)} as materialized (${bucketSql(cut, bucket, needed, beyond)})`;
  });
  const found = buckets.map(({ number }) => raw(`select ${number} as "bucket", * from "bucket${number}"`));
  const keys = order.keys.map(({ type }, index) => raw(`${WRITTEN[type](`found."key${index}"`)} as "key${index}"`));
  return sql`with ${join(parts, sql`, `)}
    select shown."card", found."bucket", ${join(keys, sql`, `)}
    from (${join(found, sql` union all `)}) as found join "catalogue"."entry" shown on shown."id" = found."id"
    order by found."bucket", found."place" limit ${limit}`;
}

function bucketSql(cut: Cut, { holds, descending }: Bucket, needed: Sql, beyond: Place | null): Sql {
  const { conditions, order, limit, asOf, now } = cut;
  const keys = order.keys;
  // The words of a search are in the bucket's own condition.
  const wanted = all(conditions.filter(({ wish }) => wish !== 'search'));
  const direction = descending ? 'desc' : 'asc';
  const by = raw([...keys.map((_, index) => `"key${index}" ${direction}`), `"id" ${direction}`].join(', '));
  const after = (columns: readonly Sql[], id: Sql) => {
    if (!beyond) return sql``;
    const values = keys.map(({ type }, index) => READ[type](beyond.keys[index] ?? null));
    return sql`and (${join([...columns, id], sql`, `)}) ${raw(descending ? '<' : '>')} (${join([...values, sql`${beyond.id}`], sql`, `)})`;
  };
  const columns = keys.map(({ column }) => column);
  const rows = (shown: readonly Sql[], from: Sql, where: Sql) => sql`
    select o."id", ${join(
      shown.map((key, index) => sql`${key} as ${raw(`"key${index}"`)}`),
      sql`, `,
    )} from "catalogue"."entry" o${from} where ${wanted} and ${holds} and ${needed} ${where}`;

  const kept = keys.some(({ read }) => read !== undefined);
  const cutBy = (source: Sql) => sql`(${source} order by ${by} limit ${limit})`;
  const read = keys.map((key) => key.read ?? key.column);
  const source = kept
    ? sql`${cutBy(rows(columns, sql``, sql`and ${settled(asOf, now)} ${after(columns, sql`o."id"`)}`))} union all ${cutBy(
        rows(
          read,
          sql`, lateral ${standingSql(asOf)} as stands`,
          sql`and ${unsettled(asOf, now)} ${after(read, sql`o."id"`)}`,
        ),
      )}`
    : cutBy(rows(columns, sql``, after(columns, sql`o."id"`)));
  return sql`select *, row_number() over (order by ${by}) as "place" from (${source}) as cut order by "place" limit ${limit}`;
}

/** How a key is written in a cursor, and read from it again. */
const WRITTEN: Readonly<Record<Key['type'], (column: string) => string>> = {
  status: (column) => `${column}::text`,
  moment: (column) => `(extract(epoch from ${column}) * 1000)::float8`,
  day: (column) => `${column}::text`,
  text: (column) => column,
  number: (column) => column,
};
const READ: Readonly<Record<Key['type'], (value: KeyValue) => Sql>> = {
  status: (value) => sql`${value}::catalogue.status`,
  moment: (value) => sql`to_timestamp(${value}::float8 / 1000)`,
  day: (value) => sql`${value}::date`,
  text: (value) => sql`${value}::text collate "C"`,
  number: (value) => sql`${value}::int`,
};

function join(parts: readonly Sql[], between: Sql): Sql {
  return parts.reduce((before, part) => sql`${before} ${between} ${part}`);
}
