import { once } from 'node:events';
import { createServer } from 'node:net';
import { platform } from 'node:process';

/** Where the system itself shares one port between processes (SO_REUSEPORT); elsewhere node:cluster does. */
export const SHARES_PORTS = platform === 'linux' || platform === 'freebsd';

/**
 * Finds out that nobody listens there: processes that share a port are not told that others have it already.
 *
 * @throws Error in one sentence where somebody does
 */
export async function requireFree(port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, '0.0.0.0');
    await once(probe, 'listening');
  } catch (error) {
    throw taken(port, error);
  } finally {
    probe.close();
  }
}

/** What a port that is taken means to an operator; any other failure as it is. */
export function taken(port: number, error: unknown): unknown {
  if ((error as { code?: unknown }).code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} is taken: stop the program that listens there, or choose another with HUB_PORT.`, {
    cause: error,
  });
}
