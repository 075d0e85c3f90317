import type { RunningSubgraphs } from '../outbox/subgraph-jobs.ts';
import type { MessageHandler, PreparedHandler } from '../serving/subgraph.ts';

/** The handlers of each kind of message (`learners.read`), from all subgraphs. */
export function messageHandlers(running: RunningSubgraphs): Map<string, MessageHandler | PreparedHandler> {
  return new Map(
    running.flatMap(({ subgraph, started }) =>
      Object.entries(started.messages ?? {}).map(([name, handle]) => [`${subgraph.name}.${name}`, handle] as const),
    ),
  );
}
