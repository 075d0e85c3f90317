import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { atMost } from '../program/at-most.ts';

/** How soon another process takes over from one that has gone. */
const LOOK_MS = 1000;
/** How often the one that leads makes sure that it still has the database, and the database it. */
const BEAT_MS = 5000;
/** In beats: how long the database may take to answer, and how long it keeps the lock for one that says nothing. */
const PATIENCE = 2;
const GIVEN_UP = 4;
const CLOSING_MS = 1000;

/** What leading stands on. */
export interface LeadershipOptions {
  readonly databaseUrl: string;
  /** What is led: one process at a time, of all that name it on this database. */
  readonly name: string;
  /** What only one process does; it ends soon after the signal is aborted, and is begun again when it leads again. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
  /** Milliseconds between two beats; 5000 unless told. */
  readonly beatMs?: number;
}

/**
 * Has one of several processes do what should be done once: the one that holds a lock of the database, which PostgreSQL
 * lets go of in the moment the process dies, however it dies. Another takes over within seconds. Where its machine or
 * the network dies, nobody is told: then it stops as soon as its beat is not answered, and the database gives it up
 * after that, in half a minute at most, so that never two lead.
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
async function term(options: LeadershipOptions, stopped: AbortSignal): Promise<void> {
  const { databaseUrl, name, lead, log, beatMs = BEAT_MS } = options;
  const patience = { connectionTimeoutMillis: PATIENCE * beatMs, query_timeout: PATIENCE * beatMs };
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true, ...patience });
  const lost = new AbortController();
  let beating: NodeJS.Timeout | undefined;
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  await client.connect();
  try {
    await client.query(`select set_config('idle_session_timeout', $1, false)`, [String(GIVEN_UP * beatMs)]);
    while (!stopped.aborted && !lost.signal.aborted) {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', [
        name,
      ]);
      if (rows[0]?.mine) {
        log.info({ leads: name }, 'this process leads');
        beating = setInterval(() => client.query('select 1').catch(() => lost.abort()), beatMs).unref();
        return await lead(AbortSignal.any([stopped, lost.signal]));
      }
      await sleep(LOOK_MS, undefined, { signal: stopped }).catch(() => undefined);
    }
  } finally {
    clearInterval(beating);
    // A connection that has gone silent does not even end.
    await atMost(
      CLOSING_MS,
      client.end().catch(() => undefined),
    );
  }
}
