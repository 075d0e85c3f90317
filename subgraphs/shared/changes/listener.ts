import pg from 'pg';
import type { Logger } from 'pino';
import { atMost } from '../program/at-most.ts';

const LONGEST_PAUSE_MS = 10_000;
/** How often it checks that its connection still works. */
const BEAT_MS = 10_000;
/** In beats: how long the database may take to answer. */
const PATIENCE = 2;
const CLOSING_MS = 1000;

/** What listening to a database needs. */
export interface ListenerOptions {
  readonly url: string;
  /** The channel of NOTIFY. */
  readonly channel: string;
  /** Called for each notification, and after each reconnection: notifications may have been missed. */
  readonly wake: () => void;
  readonly log: Logger;
  /** Milliseconds between two beats; 10,000 by default. */
  readonly beatMs?: number;
}

/**
 * LISTENs on a connection of its own, which is reopened with growing pauses if it breaks or falls silent: a client that
 * only listens is not told that the network has failed.
 *
 * @throws the driver's error if the first connection cannot be made
 */
export async function listenTo(options: ListenerOptions): Promise<{ stop(): Promise<void> }> {
  const { url, channel, wake, log, beatMs = BEAT_MS } = options;
  const patience = { connectionTimeoutMillis: PATIENCE * beatMs, query_timeout: PATIENCE * beatMs };
  let stopped = false;
  let pause = 500;
  let timer: NodeJS.Timeout | undefined;
  let beating: NodeJS.Timeout | undefined;
  let client: pg.Client | null = null;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, ...patience });
    const close = () => void fresh.end().catch(() => undefined);
    const lost = () => {
      if (client !== fresh) return;
      client = null;
      clearInterval(beating);
      close();
      again();
    };
    fresh.on('error', lost);
    fresh.on('end', lost);
    fresh.on('notification', wake);
    try {
      await fresh.connect();
      await fresh.query(`listen "${channel}"`);
    } catch (error) {
      close();
      throw error;
    }
    if (stopped) return close();
    client = fresh;
    pause = 500;
    beating = setInterval(() => fresh.query('select 1').catch(lost), beatMs).unref();
    wake();
  }

  function again(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.warn({ err: error, channel }, 'cannot listen for notifications of the database');
        again();
      });
    }, pause).unref();
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  await connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(beating);
      const last = client;
      client = null;
      if (!last) return;
      await atMost(
        CLOSING_MS,
        last.end().catch(() => undefined),
      );
    },
  };
}
