import type { GraphQLFormattedError } from 'graphql';

/** A fetch of a query plan: the same for every request of the operation it was planned for. */
export interface PlannedFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** True if it fetches records by their representations (`_entities`). */
  readonly entities: boolean;
}

/** The records a fetch is about, each once. */
export interface Representations {
  readonly values: readonly Readonly<Record<string, unknown>>[];
  /** The same as JSON, ready to be sent. */
  readonly texts: readonly string[];
}

/** The input of a fetch. */
export interface FetchRequest {
  /** The client's variables that this fetch uses. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null for a fetch of root fields. */
  readonly representations: Representations | null;
}

/**
 * A subgraph's answer; the executor takes ownership of the objects and writes into them. In `_entities`, null is a record
 * that is not known; undefined, one that was not answered: its other data stay.
 */
export interface FetchAnswer {
  readonly data: unknown;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** A prepared fetch: everything that does not depend on a request has been computed. */
export type SubgraphCall<Context> = (request: FetchRequest, context: Context) => Promise<FetchAnswer>;

/** Prepares a planned fetch once; the returned function is called for every request. */
export type PrepareFetch<Context> = (fetch: PlannedFetch) => SubgraphCall<Context>;
