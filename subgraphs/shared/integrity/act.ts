import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../serving/request-context.ts';

/** A kind of record whose content is secured by the log. */
export interface ActKind {
  /** `DECISION`. */
  readonly name: string;
  /** The table, quoted, with its schema: its rows are called `r` below. */
  readonly table: string;
  /** SQL: the record's id, unique in the table. */
  readonly key: string;
  /** SQL of type jsonb: the content that must never change. New members need a new kind. */
  readonly content: string;
  /** SQL: which rows are acts; all by default. */
  readonly where?: string;
}

/** The kind of act that records whose salts were deleted; its content is in the act itself. */
export const ERASURE = 'ERASURE';

/** A time as written in contents, independent of the session's time zone. */
export const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;

/** The hashed text of an act: its salt, then its content as PostgreSQL writes jsonb. */
export const contentHash = (salt: string, content: string) =>
  `encode(sha256(convert_to(${salt} || (${content})::text, 'UTF8')), 'hex')`;

/**
 * Writes an act into the log, in the transaction of the act itself. The record must already be in the database; the act
 * is added to the chain when that transaction commits.
 *
 * @param record the id of the record, in the form of the kind's key
 * @example await appendAct(ctx, DECISION, decision.id);
 */
export async function appendAct(ctx: RequestContext, kind: ActKind, record: string): Promise<void> {
  const salt = randomBytes(32).toString('hex');
  const written = await ctx.em.execute(
    `insert into "shared"."act" ("id", "kind", "record", "salt", "at", "content_hash")
      select ?, ?, ?, ?, ?, ${contentHash('?', kind.content)}
      from ${kind.table} r where ${kind.key} = ? returning 1`,
    [randomUUIDv7(), kind.name, record, salt, ctx.now.toISOString(), salt, record],
  );
  if (written.length !== 1) throw new Error(`There is no ${kind.name} ${record} to log.`);
}

/**
 * Deletes the salts of acts about a person who is erased, and records that in the log: the hashed content can then
 * neither be proven nor guessed. Does nothing if there are none.
 *
 * @param records ids by the name of their kind
 * @returns how many acts
 */
export async function forgetActs(
  ctx: RequestContext,
  erasure: string,
  records: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  const forgotten: string[] = [];
  for (const [kind, ids] of records) {
    if (ids.length === 0) continue;
    const rows = await ctx.em.execute<{ id: string }[]>(
      sql`update "shared"."act" set "salt" = null
        where "kind" = ${kind} and "record" in (${ids}) and "salt" is not null returning "id"`,
    );
    forgotten.push(...rows.map(({ id }) => id));
  }
  if (forgotten.length === 0) return 0;
  const salt = randomBytes(32).toString('hex');
  const id = randomUUIDv7();
  const detail = JSON.stringify({ acts: forgotten.toSorted() });
  await ctx.em.execute(
    `insert into "shared"."act" ("id", "kind", "record", "salt", "detail", "at", "content_hash")
      select ?, ?, ?, ?, d, ?, ${contentHash('?', 'd')} from (select ?::jsonb as d) as said`,
    [id, ERASURE, `${erasure}/${id}`, salt, ctx.now.toISOString(), salt, detail],
  );
  return forgotten.length;
}
