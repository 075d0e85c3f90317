import type { GraphQLFormattedError } from 'graphql';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import type { ErrorCode } from '../../subgraphs/shared/errors/hub-error.ts';

/** An error of one part of an answer, by code, as GraphQL carries it. */
export function routingError(
  code: ErrorCode | string,
  message: string,
  path: readonly (string | number)[],
  extensions: Readonly<Record<string, unknown>> = {},
): GraphQLFormattedError {
  return { message, path, extensions: { code, ...extensions } };
}

/** A thrown error as GraphQL carries it: a `HubError` with its code, anything else as a bug of the hub. */
export function thrown(error: unknown, path: readonly (string | number)[]): GraphQLFormattedError {
  if (error instanceof HubError) return { message: error.message, path, extensions: { ...error.extensions } };
  const message = error instanceof Error ? error.message : String(error);
  return { message, path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
