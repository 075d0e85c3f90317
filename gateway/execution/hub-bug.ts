import type { Logger } from 'pino';
import type { FetchAnswer } from './plan/subgraph-service.ts';

/** The answer where the hub itself failed. Only the kind of error is logged: its text may contain parts of the request. */
export function hubBug(error: unknown, subgraph: string, log: Logger): FetchAnswer {
  const { name, stack } = error instanceof Error ? error : new Error('unknown');
  const at = stack?.split('\n').filter((line) => line.startsWith('    at '));
  log.error({ subgraph, error: name, at: at?.slice(0, 5) }, 'fetch failed');
  return { data: null, errors: [{ message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] };
}
