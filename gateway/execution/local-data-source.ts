import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import type { LocalSubgraph } from '../../subgraphs/shared/serving/local-subgraph.ts';
import { isHealthCheck, neverPublic, unexpected } from './data-source.ts';
import { overBudget } from './fetch-budget.ts';
import type { GraphAnswer } from '../../subgraphs/shared/serving/graph-client.ts';
import type { HubContext } from './hub-context.ts';

/** Runs a question of a hub's own subgraph as part of the request it answers: same caller, same rights, same budget. */
export type AskWithin = <T>(
  context: HubContext,
  document: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<GraphAnswer<T>>;

/**
 * Serves the fetches of a subgraph that runs in the hub (trust, catalogue). The subgraph must answer objects of its
 * own making for each call, as graphql-js does: the gateway writes into them.
 */
export function createLocalDataSource(subgraph: LocalSubgraph, askWithin: AskWithin): GraphQLDataSource<HubContext> {
  return {
    async process(options) {
      if (isHealthCheck(options)) return { data: { __typename: 'Query' } };
      neverPublic(options);
      const context = options.context as HubContext;
      const { caller, traceId, budget, log } = context;
      const { query = '', variables = {}, operationName } = options.request;
      const entities = Array.isArray(variables['representations']);
      if (!budget.spend()) {
        const { code, message } = overBudget(budget);
        return { data: null, errors: [located({ message, extensions: { code } }, entities)] };
      }
      try {
        const request = { query, variables, ...(operationName && { operationName }) };
        const { data, errors } = await subgraph.execute(request, {
          caller,
          traceId,
          ask: (document, asked) => askWithin(context, document, asked),
        });
        return { data: data ?? null, ...(errors && { errors: errors.map((error) => located(error, entities)) }) };
      } catch (error) {
        return unexpected(error, subgraph.name, log);
      }
    },
  };
}

/** The gateway finds the place of an entity's error by its index: one without an index stands at the first. */
function located(error: GraphQLFormattedError, entities: boolean): GraphQLFormattedError {
  return entities && typeof error.path?.[1] !== 'number' ? { ...error, path: ['_entities', 0] } : error;
}
