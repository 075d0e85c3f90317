import { GraphQLError, type FieldNode } from 'graphql';

/** One answer being shaped. */
export interface Completion {
  /** The current path: its first elements, as many as the depth passed on; the rest is stale. */
  readonly path: (string | number)[];
  /** The object whose fields are being shaped. */
  within: object | null;
  readonly unknown: ReadonlySet<object>;
  readonly explained: ReadonlySet<object>;
  /** Values that contradict the schema. */
  readonly errors: GraphQLError[];
  /** Values that are missing though the schema requires them: a subgraph's error may give the reason. */
  readonly missing: GraphQLError[];
  readonly introspect: (fields: readonly FieldNode[]) => unknown;
}

/** Reports that a value is not of its type, at its path (GraphQL section 6.4.4). */
export function fail(completion: Completion, depth: number, message: string): undefined {
  completion.errors.push(errorAt(completion, depth, message));
  return undefined;
}

/** Reports a missing value where the schema allows no null. */
export function miss(completion: Completion, depth: number, message: string): undefined {
  completion.missing.push(errorAt(completion, depth, message));
  return undefined;
}

function errorAt({ path }: Completion, depth: number, message: string): GraphQLError {
  return new GraphQLError(message, { path: path.slice(0, depth) });
}
