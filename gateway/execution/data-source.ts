import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Logger } from 'pino';
import type { HubContext } from './hub-context.ts';

type Options = GraphQLDataSourceProcessOptions<HubContext>;
type Response = Awaited<ReturnType<GraphQLDataSource<HubContext>['process']>>;

/** True where the gateway only asks whether the data source is there: institutions are watched by their heartbeats instead. */
export function isHealthCheck({ kind }: Options): boolean {
  return kind !== 'incoming operation';
}

/** What is read for one caller must not be kept for another, whatever a subgraph's headers say. */
export function neverPublic(options: Options): void {
  if (!('incomingRequestContext' in options)) return;
  options.incomingRequestContext.overallCachePolicy?.restrict({ maxAge: 0, scope: 'PRIVATE' });
}

/** The answer where the hub itself failed: logged by kind of error, since its text may hold what was asked. */
export function unexpected(error: unknown, subgraph: string, log: Logger): Response {
  const { name, stack } = error instanceof Error ? error : new Error('unknown');
  log.error(
    {
      subgraph,
      error: name,
      at: stack
        ?.split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 5),
    },
    'fetch failed',
  );
  return { data: null, errors: [{ message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] };
}
