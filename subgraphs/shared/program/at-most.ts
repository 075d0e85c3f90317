import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for something to close, but only up to the limit: a stopping program must not wait forever for a connection
 * whose other end has gone silent.
 */
export async function atMost(milliseconds: number, closing: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const limit = pause(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([closing, limit]).finally(() => enough.abort());
}
