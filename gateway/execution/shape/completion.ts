import { GraphQLError, type FieldNode } from 'graphql';

/** One answer while it is shaped. */
export interface Completion {
  /** Where shaping stands: as many elements as the depth handed on says, the rest is left over. */
  readonly path: (string | number)[];
  /** The object whose fields are shaped just now. */
  within: object | null;
  readonly unknown: ReadonlySet<object>;
  readonly explained: ReadonlySet<object>;
  readonly errors: GraphQLError[];
  readonly introspect: (fields: readonly FieldNode[]) => unknown;
}

/** Says that a value could not be completed, at the place where it stands (GraphQL section 6.4.4). */
export function fail(completion: Completion, depth: number, message: string): undefined {
  completion.errors.push(new GraphQLError(message, { path: completion.path.slice(0, depth) }));
  return undefined;
}
