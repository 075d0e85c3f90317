import type { GraphQLError } from 'graphql';
import type { Places } from './places.ts';
import type { PlainObject } from './plain-object.ts';

/** One request on its way through a plan. */
export interface Run<Context> {
  readonly context: Context;
  /** What is known so far: every fetch writes into it. */
  readonly data: PlainObject;
  /** The client's variables as they came. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The value of the Boolean variable of a `@skip` or `@include`, with its default. */
  readonly condition: (variable: string) => boolean;
  readonly errors: GraphQLError[];
  /** Records that a subgraph asked for them does not know. */
  readonly unknown: Set<object>;
  /** Records of which a part is missing for a reason that `errors` tells. */
  readonly explained: Set<object>;
}

/** A part of a compiled plan; undefined where it had nothing to wait for. */
export type Step<Context> = (run: Run<Context>, places: Places) => Promise<void> | undefined;
