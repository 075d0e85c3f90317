import type { GraphAnswer } from '../../subgraphs/shared/serving/graph-client.ts';
import type { LocalSubgraph } from '../../subgraphs/shared/serving/local-subgraph.ts';
import { overBudget } from './fetch-budget.ts';
import { hubBug } from './hub-bug.ts';
import type { HubContext } from './hub-context.ts';
import type { PrepareFetch } from './plan/subgraph-service.ts';

/** Runs a query of one of the hub's subgraphs within the request that it answers: same caller, same rights, same budget. */
export type AskWithin = <T>(
  context: HubContext,
  document: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<GraphAnswer<T>>;

/**
 * Serves the fetches of a subgraph that runs in the hub (trust, catalogue). The subgraph must return new objects for
 * each call, as graphql-js does: the executor writes into them.
 */
export function createLocalService(subgraph: LocalSubgraph, askWithin: AskWithin): PrepareFetch<HubContext> {
  return ({ query, operationName }) =>
    async ({ variables, representations }, context) => {
      const { caller, traceId, budget, log } = context;
      if (!budget.spend()) {
        const { code, message } = overBudget(budget);
        return { data: null, errors: [{ message, extensions: { code } }] };
      }
      try {
        const given = representations ? { ...variables, representations: representations.values } : variables;
        const request = { query, variables: given, ...(operationName && { operationName }) };
        const { data, errors } = await subgraph.execute(request, {
          caller,
          traceId,
          ask: (document, asked) => askWithin(context, document, asked),
        });
        return { data: data ?? null, errors };
      } catch (error) {
        return hubBug(error, subgraph.name, log);
      }
    };
}
