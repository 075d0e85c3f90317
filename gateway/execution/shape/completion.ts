import { GraphQLError, type FieldNode } from 'graphql';

/** One answer while it is shaped. */
export interface Completion {
  /** Where shaping stands: as many elements as the depth handed on says, the rest is left over. */
  readonly path: (string | number)[];
  /** The object whose fields are shaped just now. */
  within: object | null;
  readonly unknown: ReadonlySet<object>;
  readonly explained: ReadonlySet<object>;
  /** What is not as the schema has it. */
  readonly errors: GraphQLError[];
  /** What is not there, though the schema has it: for a reason that a subgraph may have told. */
  readonly missing: GraphQLError[];
  readonly introspect: (fields: readonly FieldNode[]) => unknown;
}

/** Says that what was answered is not of its type, at the place where it stands (GraphQL section 6.4.4). */
export function fail(completion: Completion, depth: number, message: string): undefined {
  completion.errors.push(errorAt(completion, depth, message));
  return undefined;
}

/** Says that nothing was answered where the schema allows no null. */
export function miss(completion: Completion, depth: number, message: string): undefined {
  completion.missing.push(errorAt(completion, depth, message));
  return undefined;
}

function errorAt({ path }: Completion, depth: number, message: string): GraphQLError {
  return new GraphQLError(message, { path: path.slice(0, depth) });
}
