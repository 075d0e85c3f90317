import type { Cleanup } from '../../shared/cleanup.ts';
import { inRounds, type Measured, type Rhythm, type Turn } from '../measure.ts';
import { THIS_HUB } from '../stubs/contestants.ts';
import { startAlliance } from './alliance.ts';
import { contractQuestions } from './questions.ts';
import { usageOf } from './usage.ts';

/** What was measured through real nodes. */
export interface NodeResults {
  readonly measured: readonly Measured[];
  /** Requests on the desk. */
  readonly queued: number;
}

/** Asks a started demo alliance what the contract asks, over HTTP, of the hub as it is run. */
export async function benchNodes(rhythm: Rhythm, port: number, cleanup: Cleanup): Promise<NodeResults> {
  const alliance = await startAlliance(port, cleanup);
  const { questions, queued } = await contractQuestions(alliance);
  const contestant = {
    name: THIS_HUB,
    port: alliance.hubPort,
    path: '/graphql',
    usage: () => usageOf(alliance.dataDir, 'hub'),
  };
  const turns = questions.map(({ name, body, token }): Turn => ({
    contestant,
    question: name,
    request: (n) => ({ body: body(n), token }),
  }));
  return { measured: await inRounds(turns, rhythm), queued };
}
