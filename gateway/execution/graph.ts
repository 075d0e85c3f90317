import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { GraphError } from '../../subgraphs/shared/serving/graph-client.ts';
import type { LocalSubgraph } from '../../subgraphs/shared/serving/local-subgraph.ts';
import { safeLog, sentenceLog } from '../../subgraphs/shared/serving/safe-log.ts';
import type { Supergraph } from '../composition/supergraph.ts';
import type { Authenticator } from '../identity/authenticate.ts';
import type { Limits } from '../limits/limits.ts';
import { onlyStorableText } from '../limits/storable-text.ts';
import { onlyShortTexts } from '../limits/text-length.ts';
import { operationLimits } from '../limits/operation-limits.ts';
import { createCompiledGateway } from './compiled-gateway.ts';
import { addSubgraphRoutes, type ServedRelease } from '../routing-http/subgraph-routes.ts';
import { contextOf, visitorContext } from './context-of.ts';
import { formatError } from './format-error.ts';
import type { HubContext } from './hub-context.ts';
import { validateScalars } from './input-scalars.ts';
import { createInstitutionService, type InstitutionSources } from '../institutions/service.ts';
import { onlyKnownOperations } from './plugins/known-operation.ts';
import { createLocalService, type AskWithin } from './local-service.ts';
import { oneErrorPerInstitution } from './plugins/one-error-per-institution.ts';
import { nameInstitutions } from './plugins/name-institutions.ts';
import { reportBugs } from './plugins/report-bugs.ts';

/** What serving the graph needs. */
export interface GraphOptions {
  readonly supergraph: Supergraph;
  readonly local: ReadonlyMap<string, LocalSubgraph>;
  readonly sources: InstitutionSources;
  readonly authenticator: Authenticator;
  readonly limits: Limits;
  readonly log: Logger;
  /** Whether each subgraph is also served to other routers. */
  readonly subgraphPaths: boolean;
}

/** The graph being served. */
export interface Graph {
  /** Answers a query of the hub itself, with the rights of a visitor. */
  readonly askAsVisitor: (
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly data: unknown }>;
  stop(): Promise<void>;
}

/** Serves the composed graph at `/graphql`: plans each operation, and executes the plan at the institutions and in the hub. */
export async function addGraph(app: FastifyInstance, options: GraphOptions): Promise<Graph> {
  const { supergraph, local, sources, limits, log } = options;
  let read: ServedRelease | undefined;
  let served: ServedRelease | undefined;
  const gateway = createCompiledGateway(supergraph, (release) => {
    const institutions = createInstitutionService(release.declarations, sources);
    const prepare: ServedRelease['prepare'] = (fetch) => {
      const here = local.get(fetch.subgraph);
      return (here ? createLocalService(here, askWithin) : institutions)(fetch);
    };
    read = { release, prepare };
    return prepare;
  });
  // Only a release whose supergraph could be built comes so far.
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    validateScalars(apiSchema);
    served = read;
  });
  const server = new ApolloServer<HubContext>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [operationLimits(limits)],
    formatError,
    logger: sentenceLog(safeLog(log, { part: 'graphql' })),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      onlyKnownOperations(),
      onlyStorableText(),
      oneErrorPerInstitution(),
      nameInstitutions(),
      reportBugs(),
    ],
  });
  const askWithin: AskWithin = async <T>(
    contextValue: HubContext,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ) => {
    const { body } = await server.executeOperation({ query, variables: { ...variables } }, { contextValue });
    if (body.kind !== 'single') return { data: null, errors: [] };
    const { data, errors = [] } = body.singleResult;
    return { data: (data ?? null) as T | null, errors: errors as GraphError[] };
  };
  await server.start();
  const context = contextOf(options);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: onlyShortTexts(limits),
    handler: fastifyApolloHandler(server, { context }),
  });
  if (options.subgraphPaths) addSubgraphRoutes(app, { served: () => served!, local, context, limits });
  return {
    askAsVisitor: (query, variables) => askWithin(visitorContext(options), query, variables),
    stop: () => server.stop(),
  };
}
