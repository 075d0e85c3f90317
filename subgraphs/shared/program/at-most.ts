import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for what is being closed, but not longer than that: a program that stops must not wait for ever for a
 * connection whose other end has gone silent.
 */
export async function atMost(milliseconds: number, closing: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const limit = pause(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([closing, limit]).finally(() => enough.abort());
}
