import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import type { Cleanup } from '../../shared/cleanup.ts';
import { refuseOtherAnswers } from '../agreement.ts';
import { DIRECT, gatewaysOf, THIS_HUB, type Gateway } from '../contestants.ts';
import { load, type Request } from '../load.ts';
import { inRounds, type Measured, type Rhythm, type Turn } from '../measure.ts';
import { start, type Program } from '../program.ts';
import { people } from '../programs/identity.ts';
import type { Share } from '../programs/profile.ts';
import { DIRECT_QUESTION, QUESTIONS, SUBGRAPHS, type Question } from './graph.ts';

/** What was measured over stubs. */
export interface StubResults {
  readonly measured: readonly Measured[];
  /** How this hub's processor time is spent with the first operation. */
  readonly profile: readonly Share[];
}

/** Measures gateways over the same stubs, each in a process of its own. @throws Error if their answers differ */
export async function benchStubs(
  rhythm: Rhythm,
  { hive }: { readonly hive: boolean },
  cleanup: Cleanup,
): Promise<StubResults> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-gateway-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const composed = composeSupergraph(SUBGRAPHS);
  if (composed.errors) throw new Error(composed.errors.join('\n'));
  await writeFile(join(folder, 'supergraph.graphql'), composed.supergraphSdl);
  const begin = async (name: string, given: readonly string[]) => {
    const program = await start(name, given);
    cleanup.add(() => program.stop());
    return program;
  };

  const { key, tokens } = await people();
  const stub = await begin('stub', []);
  const given = [folder, `http://127.0.0.1:${stub.port}`, JSON.stringify(key)];
  const running: { gateway: Gateway; program: Program }[] = [];
  for (const gateway of gatewaysOf({ hive })) {
    running.push({ gateway, program: await begin(gateway.program, [...given, ...gateway.given]) });
  }
  const requestOf =
    ({ query, variables }: Pick<Question, 'query' | 'variables'>) =>
    (n: number): Request => ({
      body: JSON.stringify({ query, variables: variables() }),
      token: tokens[n % tokens.length],
    });
  const fetches = async () => (await stub.usage()).served;
  const turns: Turn[] = QUESTIONS.flatMap((question) =>
    running.map(({ gateway: { name }, program: { port, usage } }) => ({
      contestant: { name, port, path: '/graphql', usage, fetches },
      question: question.name,
      request: requestOf(question),
    })),
  );
  await refuseOtherAnswers(turns);
  const direct: Turn = {
    contestant: { name: DIRECT, port: stub.port, path: '/learners', usage: stub.usage },
    question: DIRECT_QUESTION.name,
    request: requestOf(DIRECT_QUESTION),
  };
  const measured = await inRounds([...turns, direct], rhythm);
  const hub = running.find(({ gateway }) => gateway.name === THIS_HUB)!.program;
  const { seconds, concurrency } = rhythm;
  const request = requestOf(QUESTIONS[0]!);
  const profile = await hub.profile(() => load({ port: hub.port, path: '/graphql', request, seconds, concurrency }));
  return { measured, profile };
}
