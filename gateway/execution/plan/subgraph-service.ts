import type { GraphQLFormattedError } from 'graphql';

/** A fetch of a query plan: the same for every request of the operation it was planned for. */
export interface PlannedFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** True where it asks `_entities` for records by their representations. */
  readonly entities: boolean;
}

/** The records a fetch is about, each once. */
export interface Representations {
  readonly values: readonly Readonly<Record<string, unknown>>[];
  /** The same as JSON, for who writes them on a wire. */
  readonly texts: readonly string[];
}

/** What a fetch is run with. */
export interface FetchRequest {
  /** The client's variables that this fetch uses. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Null where the fetch asks for root fields. */
  readonly representations: Representations | null;
}

/**
 * What a subgraph answered: the executor takes the objects over and writes into them. In `_entities` null is a record
 * that is not known; undefined, one that nobody answered for: what is known of it otherwise stands.
 */
export interface FetchAnswer {
  readonly data: unknown;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** A fetch made ready: whatever can be known of it before a request comes is known. */
export type SubgraphCall<Context> = (request: FetchRequest, context: Context) => Promise<FetchAnswer>;

/** Makes a planned fetch ready, once; the call it gives is made for every request. */
export type PrepareFetch<Context> = (fetch: PlannedFetch) => SubgraphCall<Context>;
