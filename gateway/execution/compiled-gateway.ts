import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Release } from '../composition/release.ts';
import type { Supergraph } from '../composition/supergraph.ts';
import type { HubContext } from './hub-context.ts';
import { createOperations, type Operations } from './operation/operations.ts';
import type { PrepareFetch } from './plan/subgraph-service.ts';

/** Apollo Server's gateway interface: its implementation plans and runs the operations. */
type Gateway = ApolloServerOptionsWithGateway<HubContext>['gateway'];

type SchemaListener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

/**
 * The hub's executor behind Apollo Server's gateway interface: each operation is planned by Apollo's planner, compiled
 * once, and run. A newer supergraph replaces the previous one as a whole; running requests finish on the one they began with.
 *
 * @param serviceOf prepares the fetches of a release's subgraphs
 */
export function createCompiledGateway(
  supergraph: Supergraph,
  serviceOf: (release: Release) => PrepareFetch<HubContext>,
): Gateway {
  const listeners = new Set<SchemaListener>();
  const known = new WeakMap<GraphQLSchema, Operations<HubContext>>();
  let stop = async (): Promise<void> => undefined;

  function take(release: Release): void {
    const operations = createOperations(release.supergraphSdl, serviceOf(release));
    known.set(operations.schema, operations);
    for (const listener of listeners) {
      listener({ apiSchema: operations.schema, coreSupergraphSdl: release.supergraphSdl });
    }
  }

  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      stop = await supergraph.follow(take);
      return {
        async executor({ schema, document, operation, queryHash, request, context }) {
          const operations = known.get(schema);
          if (!operations) throw new Error('The supergraph of this request is not served.');
          const { variables = {} } = request;
          return operations.execute({ document, operation, key: queryHash, variables, context: context as HubContext });
        },
      };
    },
    stop: () => stop(),
  };
}
