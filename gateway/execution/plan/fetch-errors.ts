import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Path } from './places.ts';

/** A subgraph's error, with its path in the answer. */
export function subgraphError(error: GraphQLFormattedError, subgraph: string, path: Path | undefined): GraphQLError {
  return new GraphQLError(error.message || `Error while fetching subquery from service "${subgraph}"`, {
    ...(path && { path }),
    extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...error.extensions, serviceName: subgraph },
  });
}

/** The error of a fetch that failed as a whole: the field is not known. */
export function failedFetch(error: unknown, subgraph: string): GraphQLError {
  const { message = '' } = error instanceof Error ? error : {};
  return new GraphQLError(message || `Error while fetching subquery from service "${subgraph}"`, {
    extensions: { ...(error instanceof GraphQLError && error.extensions), serviceName: subgraph },
    ...(error instanceof Error && { originalError: error }),
  });
}
