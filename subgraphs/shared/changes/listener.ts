import pg from 'pg';
import type { Logger } from 'pino';

const LONGEST_PAUSE_MS = 10_000;

/** What listening to a database needs. */
export interface ListenerOptions {
  readonly url: string;
  /** The channel of NOTIFY. */
  readonly channel: string;
  /** Called for each notification, and each time it listens anew: something may have been said meanwhile. */
  readonly wake: () => void;
  readonly log: Logger;
}

/**
 * LISTENs on a connection of its own, which is made again with growing pauses where it breaks.
 *
 * @throws what the driver says, where the first connection cannot be made
 */
export async function listenTo({ url, channel, wake, log }: ListenerOptions): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let pause = 500;
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | null = null;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = () => {
      if (client !== fresh) return;
      client = null;
      void fresh.end().catch(() => undefined);
      again();
    };
    fresh.on('error', lost);
    fresh.on('end', lost);
    fresh.on('notification', wake);
    await fresh.connect();
    await fresh.query(`listen "${channel}"`);
    client = fresh;
    pause = 500;
    if (stopped) await fresh.end();
    else wake();
  }

  function again(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.warn({ err: error, channel }, 'the database cannot be listened to');
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
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
