import pg from 'pg';
import { ERASURE, type ActKind } from './act.ts';
import { BEFORE_THE_FIRST, hashOfEntry, sha256, type ChainEntry } from './entry.ts';
import type { Checkpoint } from './checkpoint.ts';

/** An inconsistency in the log, in one sentence. */
export interface LogFinding {
  /** The position in the chain; null if it is not in the chain. */
  readonly position: number | null;
  readonly message: string;
}

/** The result of recomputing a log. */
export interface LogReport {
  readonly entries: number;
  /** Entries about people who were erased: their place in the chain is checked, their content cannot be. */
  readonly erased: number;
  readonly checkpoints: number;
  readonly findings: readonly LogFinding[];
}

const AT_ONCE = 2000;
const MOST_SHOWN = 100;

/**
 * Recomputes an institution's log from its database: each link of the chain, each content that it refers to, each
 * record that must be in it, and the checkpoints that the institution signed.
 *
 * @param kinds every kind of act that the institution logs
 * @param checkpoints whose signatures were verified
 */
export async function verifyLog(
  client: pg.Client,
  kinds: readonly ActKind[],
  checkpoints: readonly Checkpoint[],
): Promise<LogReport> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const walk = new LogWalk(client, kinds, checkpoints);
    return await walk.report();
  } finally {
    await client.query('rollback');
  }
}

interface Row extends ChainEntry {
  readonly known: boolean;
  readonly agrees: boolean;
  readonly record: string;
  readonly salt: string | null;
  readonly detail: string | null;
}

class LogWalk {
  readonly #client: pg.Client;
  readonly #kinds: readonly ActKind[];
  readonly #checkpoints: readonly Checkpoint[];
  readonly #findings: LogFinding[] = [];
  readonly #erased = new Map<string, number>();
  readonly #sayErased = new Set<string>();
  readonly #hashes = new Map<number, string>();

  constructor(client: pg.Client, kinds: readonly ActKind[], checkpoints: readonly Checkpoint[]) {
    this.#client = client;
    this.#kinds = kinds;
    this.#checkpoints = checkpoints;
  }

  async report(): Promise<LogReport> {
    const entries = await this.#walk();
    for (const [act, position] of this.#erased)
      if (!this.#sayErased.has(act)) this.#find(position, 'its salt is gone, though no erasure says so');
    await this.#outside();
    this.#compare(entries);
    return {
      entries,
      erased: this.#erased.size,
      checkpoints: this.#checkpoints.length,
      findings: this.#findings,
    };
  }

  #find(position: number | null, message: string): void {
    if (this.#findings.length < MOST_SHOWN) this.#findings.push({ position, message });
  }

  async #walk(): Promise<number> {
    const wanted = new Set(this.#checkpoints.map(({ position }) => position));
    let last = { position: 0, hash: BEFORE_THE_FIRST };
    let count = 0;
    for (;;) {
      const rows = await this.#page(last.position);
      const contents = await this.#contents(rows);
      for (const row of rows) {
        this.#link(row, last);
        this.#content(row, contents);
        if (wanted.has(row.position)) this.#hashes.set(row.position, row.hash);
        last = row;
      }
      count += rows.length;
      if (rows.length < AT_ONCE) return count;
    }
  }

  #link(row: Row, last: { readonly position: number; readonly hash: string }): void {
    const { position } = row;
    if (position !== last.position + 1) this.#find(position, `entries are missing before it, after ${last.position}`);
    else if (row.previous !== last.hash) this.#find(position, 'it does not follow the entry before it');
    if (hashOfEntry(row) !== row.hash) this.#find(position, 'the entry was altered');
  }

  #content(row: Row, contents: ReadonlyMap<string, string>): void {
    const { position, kind, record, salt } = row;
    if (!row.known) return this.#find(position, `what its ${kind} is about is gone`);
    if (!row.agrees) return this.#find(position, `what is said of its ${kind} beside the chain was altered`);
    if (kind === ERASURE && row.detail !== null) {
      const { acts } = JSON.parse(row.detail) as { acts?: string[] };
      for (const act of acts ?? []) this.#sayErased.add(act);
    }
    if (salt === null) return void this.#erased.set(row.act, position);
    const content = kind === ERASURE ? row.detail : contents.get(`${kind} ${record}`);
    if (content === undefined || content === null) return this.#find(position, `the ${kind} ${record} is gone`);
    if (sha256(salt + content) !== row.contentHash) this.#find(position, `the ${kind} ${record} was altered`);
  }

  async #page(after: number): Promise<Row[]> {
    const { rows } = await this.#client.query<Omit<Row, 'position'> & { position: string }>(
      `select c."position", c."act", c."kind", c."at", c."content_hash" as "contentHash", c."previous", c."hash",
          a."id" is not null as "known", a."record", a."salt", a."detail"::text as "detail",
          (a."kind", a."at", a."content_hash") is not distinct from (c."kind", c."at", c."content_hash") as "agrees"
        from "shared"."chain" c left join "shared"."act" a on a."id" = c."act"
        where c."position" > $1 order by c."position" limit $2`,
      [after, AT_ONCE],
    );
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  }

  async #contents(rows: readonly Row[]): Promise<Map<string, string>> {
    const contents = new Map<string, string>();
    for (const { name, table, key, content } of this.#kinds) {
      const records = rows.filter((row) => row.kind === name && row.salt !== null).map(({ record }) => record);
      if (records.length === 0) continue;
      const found = await this.#client.query<{ record: string; content: string }>(
        `select ${key} as "record", (${content})::text as "content" from ${table} r where ${key} = any($1::text[])`,
        [records],
      );
      for (const row of found.rows) contents.set(`${name} ${row.record}`, row.content);
    }
    return contents;
  }

  /** Acts that are missing from the chain, and records that were never logged. */
  async #outside(): Promise<void> {
    const acts = await this.#client.query<{ kind: string; record: string }>(
      `select a."kind", a."record" from "shared"."act" a
        where not exists (select from "shared"."chain" c where c."act" = a."id") limit ${MOST_SHOWN}`,
    );
    for (const { kind, record } of acts.rows) this.#find(null, `the ${kind} ${record} is not in the chain`);
    for (const { name, table, key, where = 'true' } of this.#kinds) {
      const rows = await this.#client.query<{ record: string }>(
        `select ${key} as "record" from ${table} r where (${where}) and not exists (
          select from "shared"."act" a where a."kind" = $1 and a."record" = ${key}) limit ${MOST_SHOWN}`,
        [name],
      );
      for (const { record } of rows.rows) this.#find(null, `the ${name} ${record} was never logged`);
    }
  }

  #compare(entries: number): void {
    for (const { position, hash, at } of this.#checkpoints) {
      if (this.#hashes.get(position) === hash) continue;
      const message = this.#hashes.has(position)
        ? `the chain was rewritten: the checkpoint of ${at} says otherwise`
        : `the chain ends at ${entries}, before the checkpoint of ${at}: its end was cut off`;
      this.#find(position, message);
    }
  }
}
