import type { FormattedExecutionResult } from 'graphql';
import type { Caller } from '../identity/caller.ts';
import type { AskAsCaller } from './graph-client.ts';

/** A subgraph within the hub's process. */
export interface LocalSubgraph {
  readonly name: string;
  readonly sdl: string;
  execute(
    request: {
      readonly query: string;
      readonly variables?: Readonly<Record<string, unknown>>;
      readonly operationName?: string;
    },
    context: {
      readonly caller: Caller;
      readonly traceId: string;
      /** For queries of the hub's subgraphs to the graph on the caller's behalf. */
      readonly ask?: AskAsCaller;
    },
  ): Promise<FormattedExecutionResult>;
}
