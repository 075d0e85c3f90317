import { hkdfSync } from 'node:crypto';
import { Commands } from '../shared/commands/commands.ts';
import type { RunningSubgraphs } from '../shared/outbox/subgraph-jobs.ts';
import { PersonalData } from '../shared/personal-data/holder.ts';
import { Readings } from '../shared/reading/readings.ts';
import { createCursors } from '../shared/serving/cursor.ts';
import type { GraphClient } from '../shared/serving/graph-client.ts';
import type { HubDependencies } from '../shared/serving/hub-dependencies.ts';
import type { SubgraphDependencies } from '../shared/serving/subgraph.ts';
import { HUB, type HubSubgraphsOptions } from './options.ts';
import type { HubRuntime } from './runtime.ts';

/** Starts each of the hub's own subgraphs with what it depends on. */
export function startSubgraphs(
  { subgraphs, cursorSecret }: HubSubgraphsOptions,
  { clock, log, jobs, outbox, shapes, ownContext }: HubRuntime,
  hub: HubDependencies,
): RunningSubgraphs {
  const shared: Omit<SubgraphDependencies, 'commands'> = {
    home: HUB,
    clock,
    outbox,
    jobs,
    hub,
    log,
    ownContext,
    seal: null,
    // Nothing that the hub's own subgraphs write contains it.
    publicAddress: '',
    keyFor: (purpose) => new Uint8Array(hkdfSync('sha256', cursorSecret, '', purpose, 32)),
    shapes,
    graph: { ask: askAsCaller },
    cursors: createCursors(cursorSecret),
    personalData: new PersonalData(),
    readings: new Readings(outbox, () => Promise.reject(new Error('Nobody reads about a learner at the hub.'))),
  };
  return subgraphs.map((subgraph) => {
    const started = subgraph.start({ ...shared, commands: new Commands(subgraph.name) });
    return { subgraph, started };
  });
}

/** The hub has no rights of its own in the graph: it asks as the person whose request it answers, or not at all. */
const askAsCaller: GraphClient['ask'] = (ctx, document, variables) =>
  ctx.ask
    ? ctx.ask(document, variables)
    : Promise.reject(new Error('The hub queries the graph only within a request that came through its gateway.'));
