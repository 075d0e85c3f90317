import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import { DEFAULT_LIMITS } from '../../../gateway/limits/limits.ts';
import { operationLimits } from '../../../gateway/limits/operation-limits.ts';
import { callersOf, type Asking } from './callers.ts';
import { listening } from './child.ts';

// The stock gateway as its documentation configures it, with the same tokens and limits, behind the same HTTP server.
env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const { ApolloGateway, RemoteGraphQLDataSource } = await import('@apollo/gateway');
const [, , folder = '', address = '', key = ''] = argv;
const callers = await callersOf(key);
const supergraphSdl = await readFile(join(folder, 'supergraph.graphql'), 'utf8');
const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ name }) =>
    new RemoteGraphQLDataSource<Partial<Asking>>({
      url: `${address}/${name}`,
      async willSendRequest({ request, context }) {
        const authorization = await callers.authorizationOf(context);
        if (authorization !== undefined) request.http?.headers.set('authorization', authorization);
      },
    }),
  logger: { debug() {}, info() {}, warn() {}, error() {} },
  __exposeQueryPlanExperimental: false,
});
const server = new ApolloServer<Asking>({
  gateway: gateway as never,
  csrfPrevention: true,
  validationRules: [operationLimits(DEFAULT_LIMITS)],
});
await server.start();
const app = Fastify({ logger: false });
const context = ({ headers }: { headers: Record<string, unknown> }) => callers.asking(headers);
app.route({ method: 'POST', url: '/graphql', handler: fastifyApolloHandler(server, { context }) });
await app.listen({ port: 0, host: '127.0.0.1' });
listening((app.server.address() as { port: number }).port);
