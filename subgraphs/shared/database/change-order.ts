import type { EntityManager } from '@mikro-orm/postgresql';

/** A page of the rows that changed after a cursor. */
export interface ChangedRows {
  /** Their ids, the oldest change first. */
  readonly ids: readonly string[];
  /** The cursor after the last of them; null if there are none. */
  readonly next: string | null;
  /** True while a committed change is held back, because an older transaction is still running. */
  readonly heldBack: boolean;
}

/**
 * Rows of a table in the order of the transactions that changed them last (`change_xid`, set by a trigger). No change
 * is ever skipped: only transactions older than every running one are listed, and a cursor is good for one run of the
 * database server. Only while a server runs is its count of transactions certain not to go back: a restore, or another
 * server, may count from less, and pass a cursor of before with changes that it does not have. With such a cursor, rows
 * are listed again from the beginning.
 *
 * @param table schema and name, quoted: `"offerings"."offering"`
 * @param after the cursor of the page before; without it, from the beginning
 */
export async function changedAfter(
  em: EntityManager,
  table: string,
  after: string | undefined,
  first: number,
): Promise<ChangedRows> {
  const [given = '', id = '', run = ''] = (after ?? '').split('~');
  const xid = /^\d{1,19}$/.test(given) ? given : '0';
  const rows = await em.execute<{ id: string | null; xid: string; held: boolean; run: string }[]>(
    `with "server" as (select (extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint::text as "run"),
        "place" as (select case when "run" = ? then ?::xid8 else '0'::xid8 end as "xid" from "server"),
        "late" as (select exists (select from ${table} where "change_xid" >= pg_snapshot_xmin(pg_current_snapshot())) as "held")
      select "page"."id", "page"."xid", "late"."held", "server"."run" from "late" cross join "server" left join lateral (
        select "id", "change_xid"::text as "xid", "change_xid" from ${table}
        where ("change_xid", "id") > ((select "xid" from "place"), ?) and "change_xid" < pg_snapshot_xmin(pg_current_snapshot())
        order by "change_xid", "id" limit ?) "page" on true
      order by "page"."change_xid", "page"."id"`,
    [run, xid, id, first],
  );
  const found = rows.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]));
  const last = found.at(-1);
  return {
    ids: found.map((row) => row.id),
    next: last ? `${last.xid}~${last.id}~${last.run}` : null,
    heldBack: rows.some(({ held }) => held),
  };
}

/**
 * Gives the present transaction to rows whose own is not reached here yet: a logical restore (pg_dump) brings them from
 * a database cluster that counts differently, and `changedAfter` would not list them for a long time.
 *
 * @returns how many there were
 */
export async function stampAgain(em: EntityManager, table: string): Promise<number> {
  const stamped = await em.execute<unknown[]>(
    `update ${table} set "change_xid" = pg_current_xact_id()
      where "change_xid" >= pg_snapshot_xmax(pg_current_snapshot()) returning 1`,
  );
  return stamped.length;
}
