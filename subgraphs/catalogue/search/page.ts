import { raw, sql } from '@mikro-orm/core';
import { all, type Condition, type Sql } from './conditions.ts';
import { joined } from './joined.ts';
import type { Bucket, Order } from './order.ts';
import { READ, WRITTEN, type Place, type Row } from './place.ts';
import { settled, standingSql, unsettled } from './standing.ts';

/** What a page is cut from. */
export interface Cut {
  readonly conditions: readonly Condition[];
  readonly order: Order;
  readonly after: Place | null;
  readonly limit: number;
  readonly asOf: Date;
  readonly now: Date;
  /** The bucket that is walked by the order's index, so dense that it fills the page; the others are gathered. */
  readonly dense: number | null;
  /** How many steps of its index are walked at most. */
  readonly steps: number;
}

/** At most `limit` rows of an order, after a place where one is given. A bucket is looked at where those before it are too few. */
export function pageSql(cut: Cut): Sql {
  const { order, after, limit, dense } = cut;
  const first = after?.bucket ?? 0;
  const buckets = order.buckets
    .map((bucket, number) => ({ bucket, number }))
    .slice(first, dense === null ? undefined : dense + 1);
  const parts = buckets.map(({ bucket, number }, index) => {
    const before = buckets.slice(0, index).map((other) => `(select count(*) from "bucket${other.number}")`);
    const needed = before.length > 0 ? sql`${raw(before.join(' + '))} < ${limit}` : sql`true`;
    const beyond = after?.bucket === number ? after : null;
    const source = number === dense ? walkSql : gatherSql;
    return sql`${raw(`"bucket${number}"`)} as materialized (${placed(cut, bucket, source(cut, bucket, needed, beyond))})`;
  });
  const found = buckets.map(({ number }) => raw(`select ${number} as "bucket", * from "bucket${number}"`));
  const keys = order.keys.map(({ type }, index) => raw(`${WRITTEN[type](`found."key${index}"`)} as "key${index}"`));
  return sql`with ${joined(parts, sql`, `)}
    select shown."card", found."bucket", found."walked", ${joined(keys, sql`, `)}
    from (${joined(found, sql` union all `)}) as found join "catalogue"."entry" shown on shown."id" = found."id"
    order by found."bucket", found."place" limit ${limit}`;
}

/**
 * The same where few have the words: they are found once, and the bucket of each is told by its own words. Looking each
 * bucket up goes through all that have one of the words.
 */
export function fewSql({
  conditions,
  order,
  after,
  limit,
}: Pick<Cut, 'conditions' | 'order' | 'after' | 'limit'>): Sql {
  const told = order.buckets.map(({ holds }, number) => sql`when ${holds} then ${raw(String(number))}`);
  const columns = order.keys.map((_, index) => raw(`found."key${index}"`));
  const keys = order.keys.map(({ type }, index) => raw(`${WRITTEN[type](`found."key${index}"`)} as "key${index}"`));
  const rest = after
    ? sql`(found."bucket" > ${after.bucket} or found."bucket" = ${after.bucket} and ${beyondSql(order, [...columns, raw('found."id"')], after, '>')})`
    : sql`true`;
  const along = raw(
    ['found."bucket"', ...order.keys.map((_, index) => `found."key${index}"`), 'found."id"'].join(', '),
  );
  const names = joined(
    order.keys.map((_, index) => raw(`o."key${index}"`)),
    sql`, `,
  );
  // Stripped, the words of an entry are read from where they lie out of line once, not for each bucket.
  return sql`with matching as materialized (
      select o."id", strip(o."search") as "search", ${named(order.keys.map(({ worked }) => worked))}
      from "catalogue"."entry" o where ${all(conditions)}
    ), found as (
      select o."id", case ${joined(told)} end as "bucket", ${names} from matching o
    ), cut as materialized (
      select * from found where found."bucket" is not null and ${rest} order by ${along} limit ${limit}
    )
    select shown."card", found."bucket", 0 as "walked", ${joined(keys, sql`, `)}
    from cut as found join "catalogue"."entry" shown on shown."id" = found."id" order by ${along}`;
}

/**
 * Whether the walk itself found all that was wanted of it. Else it may have been cut off at its last step, and what was
 * gathered beside it filled the page in its place.
 */
export function walkSufficed(rows: readonly Row[], dense: number, limit: number): boolean {
  const before = rows.filter(({ bucket }) => bucket < dense).length;
  const walked = rows.find(({ bucket }) => bucket === dense)?.walked ?? 0;
  return before + walked >= limit;
}

/** All that fulfil the conditions, ordered. */
function gatherSql(cut: Cut, { holds, range = sql`true`, descending }: Bucket, needed: Sql, beyond: Place | null): Sql {
  const { order, limit } = cut;
  const keys = order.keys.map(({ worked }) => worked);
  return sql`(select o."id", true as "on_walk", ${named(keys)} from "catalogue"."entry" o
    where ${wanted(cut)} and ${holds} and ${range} and ${needed} and ${after(cut, keys, beyond, descending)}
    order by ${by(order, descending)} limit ${limit})`;
}

/**
 * A walk along the order's index. Entries whose standing does not hold at the moments asked for are not where the index
 * has them: these few are gathered.
 */
function walkSql(cut: Cut, bucket: Bucket, needed: Sql, beyond: Place | null): Sql {
  const { order, limit, asOf, now } = cut;
  const { holds, range = sql`true`, descending } = bucket;
  const kept = order.keys.some(({ read }) => read !== undefined);
  const columns = order.keys.map(({ column }) => column);
  const along = raw(
    [...order.keys.map(({ column }) => column.sql), 'o."id"']
      .map((key) => `${key} ${descending ? 'desc' : 'asc'}`)
      .join(', '),
  );
  const walked = sql`(select o."id", true as "on_walk", ${named(columns)} from (
      select * from "catalogue"."entry" o
      where o."withdrawn_at" is null and ${range} and ${kept ? settled(asOf, now) : sql`true`}
        and ${statusOf(cut)} and ${after(cut, columns, beyond, descending)} and ${needed}
      order by ${along} limit ${cut.steps}
    ) as o where ${wanted(cut)} and ${holds} order by ${by(order, descending)} limit ${limit})`;
  if (!kept) return walked;
  const read = order.keys.map((key) => key.read ?? key.column);
  return sql`${walked} union all
    (select o."id", false as "on_walk", ${named(read)} from "catalogue"."entry" o, lateral ${standingSql(asOf)} as stands
      where ${wanted(cut)} and ${holds} and ${range} and ${unsettled(asOf, now)} and ${needed}
        and ${after(cut, read, beyond, descending)}
      order by ${by(order, descending)} limit ${limit})`;
}

/** The status that is filtered by, as the index begins with it. */
function statusOf({ conditions, order }: Cut): Sql {
  const status = conditions.find(({ wish }) => wish === 'filter.status')?.roughly;
  return status && order.keys[0]?.type === 'status' ? status : sql`true`;
}

/** All conditions but the words, which the buckets have. */
function wanted({ conditions }: Cut): Sql {
  return all(conditions.filter(({ wish }) => wish !== 'search'));
}

function placed({ order, limit }: Cut, { descending }: Bucket, source: Sql): Sql {
  return sql`select *, row_number() over (order by ${by(order, descending)}) as "place",
      (count(*) filter (where "on_walk") over ())::int as "walked"
    from (${source}) as cut order by "place" limit ${limit}`;
}

function named(keys: readonly Sql[]): Sql {
  return joined(
    keys.map((key, index) => sql`${key} as ${raw(`"key${index}"`)}`),
    sql`, `,
  );
}

function by({ keys }: Order, descending: true | undefined): Sql {
  const direction = descending ? 'desc' : 'asc';
  return raw([...keys.map((_, index) => `"key${index}" ${direction}`), `"id" ${direction}`].join(', '));
}

function after({ order }: Cut, keys: readonly Sql[], beyond: Place | null, descending: true | undefined): Sql {
  if (!beyond) return sql`true`;
  return beyondSql(order, [...keys, sql`o."id"`], beyond, descending ? '<' : '>');
}

/** That keys and id come behind a place of their bucket. */
function beyondSql({ keys }: Order, columns: readonly Sql[], beyond: Place, sign: '<' | '>'): Sql {
  const values = keys.map(({ type }, index) => READ[type](beyond.keys[index] ?? null));
  const there = joined([...values, sql`${beyond.id}`], sql`, `);
  return sql`(${joined(columns, sql`, `)}) ${raw(sign)} (${there})`;
}
