import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_MS = 60_000;
const AT_ONCE = 10_000;

/** How many rows of each table one run forgot. */
export interface Purged {
  readonly inbox: number;
  readonly command: number;
  readonly basis: number;
  readonly basis_end: number;
  /** True where a bound was reached, so that more may be old. */
  readonly more: boolean;
}

/**
 * What is forgotten, and how many days after. A message may wait for 30 days and lie dead for 90 before it is replayed,
 * so its receiver remembers it for 120. A basis its reader gave up is remembered like any other until its statement has
 * ended: the same statement, shown again, would else bring it back. That a basis ends is told of a record whose
 * statement was made before, for 18 months: then nothing is left to end, and it is remembered for 90 days more.
 */
const TABLES = [
  { table: 'inbox', key: ['message_id'], column: 'received_at', days: 120 },
  { table: 'command', key: ['person', 'key'], column: 'at', days: 90 },
  { table: 'basis', key: ['signed_hash', 'reader'], column: 'until', days: 90 },
  { table: 'basis_end', key: ['reader', 'record'], column: 'told_at', days: 640 },
] as const;

/**
 * Forgets ids of messages received, idempotency keys of commands, bases for reading that ended long ago,
 * and the words that ended them.
 *
 * @param most rows of each table that one run takes, oldest first
 */
export async function purge(em: EntityManager, now: Date, most = AT_ONCE): Promise<Purged> {
  const counts = { inbox: 0, command: 0, basis: 0, basis_end: 0 };
  for (const { table, key, column, days } of TABLES) {
    const keys = key.map((name) => `"${name}"`).join(', ');
    const rows = await em.execute(
      `delete from "shared"."${table}" where (${keys}) in
         (select ${keys} from "shared"."${table}" where "${column}" < ? order by "${column}" limit ? for update skip locked)
       returning 1`,
      [new Date(now.getTime() - days * DAY_MS), most],
    );
    counts[table] = rows.length;
  }
  return { ...counts, more: Object.values(counts).some((count) => count >= most) };
}

/** What purging needs. */
export interface PurgeOptions {
  readonly em: () => EntityManager;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Milliseconds until the first run; a minute by default. */
  readonly firstMs?: number;
}

/** Purges a minute after the start and then daily; every minute while there is more than one run takes. */
export function startPurge({ em, clock, log, firstMs = FIRST_MS }: PurgeOptions): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout;
  const run = async () => {
    const purged = await purge(em(), clock()).catch((error: unknown) => {
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
