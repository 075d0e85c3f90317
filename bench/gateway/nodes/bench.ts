import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../../shared/checkout.ts';
import type { Cleanup } from '../../shared/cleanup.ts';
import { refuseOtherAnswers } from '../agreement.ts';
import { gatewaysOf, THIS_HUB } from '../contestants.ts';
import { inRounds, type Contestant, type Measured, type Rhythm, type Turn } from '../measure.ts';
import { start, type Program } from '../program.ts';
import type { Usage } from '../programs/child.ts';
import { startAlliance, type StartedAlliance } from './alliance.ts';
import { contractQuestions } from './questions.ts';
import { usageOf } from './usage.ts';

/** Gateways take turns, for as long as over the stubs; most of the time is spent in the nodes behind them. */
const MOST_ROUNDS = 3;

/** What was measured through real nodes. */
export interface NodeResults {
  readonly measured: readonly Measured[];
  /** The number of requests on the officers' desk. */
  readonly queued: number;
  readonly rounds: number;
}

/**
 * Runs the contract's operations on a running demo alliance, over HTTP: through the hub as deployed, and through other
 * gateways in front of its routing layer, since none of them can route by institution.
 */
export async function benchNodes(
  rhythm: Rhythm,
  { port, hive }: { readonly port: number; readonly hive: boolean },
  cleanup: Cleanup,
): Promise<NodeResults> {
  const alliance = await startAlliance(port, cleanup);
  const { questions, queued } = await contractQuestions(alliance);
  const contestants = [thisHub(alliance), ...(await othersInFront(alliance, hive, cleanup))];
  const turns = questions.flatMap(({ name, request }) =>
    contestants.map((contestant): Turn => ({ contestant, question: name, request })),
  );
  await refuseOtherAnswers(turns, withoutCursors);
  const rounds = Math.min(rhythm.rounds, MOST_ROUNDS);
  return { measured: await inRounds(turns, { ...rhythm, rounds }), queued, rounds };
}

function thisHub({ hubPort, dataDir }: StartedAlliance): Contestant {
  return { name: THIS_HUB, port: hubPort, path: '/graphql', usage: () => usageOf(dataDir, 'hub') };
}

/** The other gateways; the usage of each includes that of the hub behind it. */
async function othersInFront(alliance: StartedAlliance, hive: boolean, cleanup: Cleanup): Promise<Contestant[]> {
  const { dataDir, hubPort } = alliance;
  const folder = join(dataDir, 'other-gateways');
  await mkdir(folder);
  await copyFile(join(CHECKOUT, 'schema', 'supergraph.graphql'), join(folder, 'supergraph.graphql'));
  const handsOn = '';
  const contestants: Contestant[] = [];
  for (const { name, program, given } of gatewaysOf({ hive }).filter((gateway) => gateway.name !== THIS_HUB)) {
    const started = await start(program, [folder, `http://localhost:${hubPort}/subgraphs`, handsOn, ...given]);
    cleanup.add(() => started.stop());
    const usage = () => together(started, dataDir);
    contestants.push({ name, port: started.port, path: '/graphql', usage });
  }
  return contestants;
}

async function together(gateway: Program, dataDir: string): Promise<Usage> {
  const [own, hub] = await Promise.all([gateway.usage(), usageOf(dataDir, 'hub')]);
  return { cpuMs: own.cpuMs + hub.cpuMs, memoryMb: own.memoryMb + hub.memoryMb, served: NaN };
}

/** A cursor contains the time at which it was made. */
function withoutCursors(text: string): string {
  return text.replaceAll(/"(cursor|endCursor)":"[^"]*"/g, '"$1":""');
}
