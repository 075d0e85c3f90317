import type { GraphQLError } from 'graphql';
import type { Places } from './places.ts';
import type { PlainObject } from './plain-object.ts';

/** The state of one request while its plan runs. */
export interface Run<Context> {
  readonly context: Context;
  /** The data so far: every fetch writes into it. */
  readonly data: PlainObject;
  /** The client's variables as sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The value of the Boolean variable of a `@skip` or `@include`, with its default. */
  readonly condition: (variable: string) => boolean;
  readonly errors: GraphQLError[];
  /** Records that a subgraph was asked for and does not know. */
  readonly unknown: Set<object>;
  /** Records of which a part is missing for a reason given in `errors`. */
  readonly explained: Set<object>;
}

/** A part of a compiled plan; returns undefined if there was nothing to wait for. */
export type Step<Context> = (run: Run<Context>, places: Places) => Promise<void> | undefined;
