import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { atMost } from '../program/at-most.ts';

/** How often a process tries to take over. */
const LOOK_MS = 1000;
/** How often the leader checks that its connection to the database still works. */
const BEAT_MS = 5000;
/** In beats: how long the database may take to answer, and how long it keeps the lock of a silent leader. */
const PATIENCE = 2;
const GIVEN_UP = 4;
const CLOSING_MS = 1000;

/** Settings of an election. */
export interface LeadershipOptions {
  readonly databaseUrl: string;
  /** Of all processes that use this name on the database, one leads at a time. */
  readonly name: string;
  /** What only the leader does; it ends soon after the signal is aborted, and is started again with the next term. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
  /** Milliseconds between two beats; 5000 by default. */
  readonly beatMs?: number;
}

/** The part that one process takes in leading. */
export interface Leadership {
  /** Stops leading, or waiting to lead. */
  stop(): Promise<void>;
}

/**
 * Elects one of several processes to do what must be done once: the one that holds a lock of the database. PostgreSQL
 * releases the lock when the process dies, and another takes over within seconds. If its machine or the network fails,
 * the leader stops as soon as its beat is not answered, and the database releases the lock only after that, within half
 * a minute, so that there are never two leaders.
 */
export function shareLeadership(options: LeadershipOptions): Leadership {
  const { log } = options;
  const stop = new AbortController();
  let told = false;
  const stand = async () => {
    while (!stop.signal.aborted) {
      await term(options, stop.signal).then(
        () => (told = false),
        (error: Error) => {
          if (!told) log.warn({ reason: error.name }, 'no leader elected: the database does not answer');
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
