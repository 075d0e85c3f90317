import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

/** How soon another process takes over from one that has gone. */
const LOOK_MS = 1000;

/** What leading stands on. */
export interface LeadershipOptions {
  readonly databaseUrl: string;
  /** What is led: one process at a time, of all that name it on this database. */
  readonly name: string;
  /** What only one process does; it ends soon after the signal is aborted, and is begun again when it leads again. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
}

/**
 * Has one of several processes do what should be done once: the one that holds a lock of the database, which PostgreSQL
 * lets go of in the moment the process dies, however it dies. Another takes over within seconds.
 */
export function shareLeadership(options: LeadershipOptions): { stop(): Promise<void> } {
  const { log } = options;
  const stop = new AbortController();
  let told = false;
  const stand = async () => {
    while (!stop.signal.aborted) {
      await term(options, stop.signal).then(
        () => (told = false),
        (error: Error) => {
          if (!told) log.warn({ reason: error.name }, 'what one process of all does waits for the database');
          told = true;
        },
      );
      await sleep(LOOK_MS, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  const standing = stand();
  return {
    async stop() {
      stop.abort();
      await standing;
    },
  };
}

/** Leads for as long as the connection lasts that holds the lock; does nothing where another process has it. */
async function term({ databaseUrl, name, lead, log }: LeadershipOptions, stopped: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  await client.connect();
  try {
    while (!stopped.aborted && !lost.signal.aborted) {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', [
        name,
      ]);
      if (rows[0]?.mine) {
        log.info({ leads: name }, 'this process leads');
        return await lead(AbortSignal.any([stopped, lost.signal]));
      }
      await sleep(LOOK_MS, undefined, { signal: stopped }).catch(() => undefined);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}
