import { once } from 'node:events';
import { createServer } from 'node:net';
import { platform } from 'node:process';

/** True where the system shares a port between processes (SO_REUSEPORT); elsewhere node:cluster does. */
export const SHARES_PORTS = platform === 'linux' || platform === 'freebsd';

/**
 * Checks that nobody listens on the port: processes that share a port get no error if others use it already.
 *
 * @throws Error in one sentence where it is in use
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

/** The error of a port that is in use, in words for an operator; any other error unchanged. */
export function taken(port: number, error: unknown): unknown {
  if ((error as { code?: unknown }).code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} is taken: stop the program that listens there, or choose another with HUB_PORT.`, {
    cause: error,
  });
}
