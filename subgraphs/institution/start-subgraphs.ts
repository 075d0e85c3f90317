import { hkdfSync } from 'node:crypto';
import type { JWK } from 'jose';
import { Commands } from '../shared/commands/commands.ts';
import type { RunningSubgraphs } from '../shared/outbox/subgraph-jobs.ts';
import { PersonalData } from '../shared/personal-data/holder.ts';
import { Readings } from '../shared/reading/readings.ts';
import { createAugmentServices } from '../shared/sealing/index.ts';
import { createCursors } from '../shared/serving/cursor.ts';
import { createGraphClient } from '../shared/serving/graph-client.ts';
import type { SubgraphDependencies } from '../shared/serving/subgraph.ts';
import type { InstitutionOptions } from './options.ts';
import type { NodeRuntime } from './runtime.ts';

/** Starts each subgraph of a node with what it depends on. */
export function startSubgraphs(options: InstitutionOptions, runtime: NodeRuntime): RunningSubgraphs {
  const { home, hub, serviceKey, subgraphs } = options;
  const { clock, log, jobs, outbox, serviceTokens, verifier, shapes, pictures, ownContext } = runtime;
  const personalData = new PersonalData();
  const shared: Omit<SubgraphDependencies, 'commands'> = {
    home,
    clock,
    outbox,
    jobs,
    graph: createGraphClient({ hub, serviceToken: () => serviceTokens.token() }),
    cursors: createCursors(derivedSecret(serviceKey, 'cursors')),
    readings: new Readings(outbox, (signed, reader) => verifier.statementOf(signed, reader)),
    personalData,
    log,
    ownContext,
    seal: options.seal ?? null,
    webhooks: options.webhooks ?? null,
    raising: options.proof ? createAugmentServices(options.proof, { clock }) : null,
    publicAddress: options.publicAddress ?? hub,
    keyFor: (purpose) => derivedSecret(serviceKey, purpose),
    shapes,
    pictures,
  };
  const running = subgraphs.map((subgraph) => {
    const started = subgraph.start({ ...shared, commands: new Commands(subgraph.name) });
    return { subgraph, started };
  });
  for (const { subgraph, started } of running) {
    if (started.personalData) personalData.add(subgraph.name, started.personalData);
  }
  return running;
}

/** A secret of the institution for one purpose, derived from its service key (RFC 5869). */
function derivedSecret(key: JWK, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(key.d ?? '', 'base64url'), '', `alliance-hub ${purpose}`, 32));
}
