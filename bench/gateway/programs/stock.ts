import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import type { Authenticated } from '../../../gateway/identity/authenticated.ts';
import { DEFAULT_LIMITS } from '../../../gateway/limits/limits.ts';
import { operationLimits } from '../../../gateway/limits/operation-limits.ts';
import { listening } from './child.ts';
import { identity } from './identity.ts';
import { INSTITUTION } from '../stubs/graph.ts';

// The stock gateway as its documentation sets it up, with the same tokens and limits, behind the same HTTP server.
env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const { ApolloGateway, RemoteGraphQLDataSource } = await import('@apollo/gateway');
const [, , folder = '', address = '', key = ''] = argv;
const { authenticator, internalTokens } = await identity(JSON.parse(key));
const supergraphSdl = await readFile(join(folder, 'supergraph.graphql'), 'utf8');
const gateway = new ApolloGateway({
  supergraphSdl,
  buildService: ({ name }) =>
    new RemoteGraphQLDataSource<{ authenticated?: Authenticated }>({
      url: `${address}/${name}`,
      async willSendRequest({ request, context }) {
        if (!context.authenticated) return;
        const token = await internalTokens.tokenFor(context.authenticated, INSTITUTION);
        request.http?.headers.set('authorization', `Bearer ${token}`);
      },
    }),
  logger: { debug() {}, info() {}, warn() {}, error() {} },
  __exposeQueryPlanExperimental: false,
});
const server = new ApolloServer<{ authenticated: Authenticated }>({
  gateway: gateway as never,
  csrfPrevention: true,
  validationRules: [operationLimits(DEFAULT_LIMITS)],
});
await server.start();
const app = Fastify({ logger: false });
const context = async ({ headers }: { headers: Record<string, unknown> }) => ({
  authenticated: await authenticator.authenticate(headers as never),
});
app.route({ method: 'POST', url: '/graphql', handler: fastifyApolloHandler(server, { context }) });
await app.listen({ port: 0, host: '127.0.0.1' });
listening((app.server.address() as { port: number }).port);
