import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_MS = 60_000;
const AT_ONCE = 10_000;

/** A table whose old rows are forgotten. */
export interface PurgedTable {
  readonly schema: string;
  readonly table: string;
  /** The columns of its primary key. */
  readonly key: readonly string[];
  /** The time from which the days count. */
  readonly column: string;
  readonly days: number;
}

/** How many rows of each table, `schema.table`, one run forgot. */
export interface Purged {
  readonly rows: Readonly<Record<string, number>>;
  /** True where a bound was reached, so that more may be old. */
  readonly more: boolean;
}

const COMMAND_DAYS = 90;

/**
 * How long an answer is kept that is found only by its command's idempotency key: a day longer than the key, so that no
 * key is left without its answer.
 */
export const ANSWER_DAYS = COMMAND_DAYS + 1;

/**
 * What every database forgets, and how many days after. A message may wait for 30 days and lie dead for 90 before it is
 * replayed, so its receiver remembers it for 120. A basis its reader gave up is remembered like any other until its
 * statement has ended: the same statement, shown again, would else bring it back. That a basis ends is told of a record
 * whose statement was made before, for 18 months: then nothing is left to end, and it is remembered for 90 days more.
 */
const SHARED: readonly PurgedTable[] = [
  { schema: 'shared', table: 'inbox', key: ['message_id'], column: 'received_at', days: 120 },
  { schema: 'shared', table: 'command', key: ['person', 'key'], column: 'at', days: COMMAND_DAYS },
  { schema: 'shared', table: 'basis', key: ['signed_hash', 'reader'], column: 'until', days: 90 },
  { schema: 'shared', table: 'basis_end', key: ['reader', 'record'], column: 'told_at', days: 640 },
];

/**
 * Forgets ids of messages received, idempotency keys of commands, bases for reading that ended long ago and the words
 * that ended them, and what the domains declare as `purged`.
 *
 * @param tables those of the domains
 * @param most rows of each table that one run takes, oldest first
 */
export async function purge(
  em: EntityManager,
  now: Date,
  tables: readonly PurgedTable[],
  most = AT_ONCE,
): Promise<Purged> {
  const rows: Record<string, number> = {};
  for (const { schema, table, key, column, days } of [...SHARED, ...tables]) {
    const keys = key.map((name) => `"${name}"`).join(', ');
    const gone = await em.execute<object[]>(
      `delete from "${schema}"."${table}" where (${keys}) in
         (select ${keys} from "${schema}"."${table}" where "${column}" < ? order by "${column}" limit ? for update skip locked)
       returning 1`,
      [new Date(now.getTime() - days * DAY_MS), most],
    );
    rows[`${schema}.${table}`] = gone.length;
  }
  return { rows, more: Object.values(rows).some((count) => count >= most) };
}

/** What purging needs. */
export interface PurgeOptions {
  readonly em: () => EntityManager;
  readonly clock: () => Date;
  readonly log: Logger;
  /** The tables of the domains. */
  readonly tables?: readonly PurgedTable[];
  /** Milliseconds until the first run; a minute by default. */
  readonly firstMs?: number;
}

/** Purges a minute after the start and then daily; every minute while there is more than one run takes. */
export function startPurge(options: PurgeOptions): { stop(): Promise<void> } {
  const { em, clock, log, tables = [], firstMs = FIRST_MS } = options;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout;
  const run = async () => {
    const purged = await purge(em(), clock(), tables).catch((error: unknown) => {
      log.warn({ err: error }, 'old rows not purged');
      return null;
    });
    if (purged) log.info(purged, 'old rows purged');
    if (!stopped) schedule(purged === null || purged.more ? FIRST_MS : DAY_MS);
  };
  const schedule = (ms: number) => {
    timer = setTimeout(() => void (running = run()), ms).unref();
  };
  schedule(firstMs);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
