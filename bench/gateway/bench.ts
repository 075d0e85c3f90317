import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { start, type Program } from './contestants.ts';
import { newId, QUESTIONS, SUBGRAPHS, type Question } from './graph.ts';
import { load } from './load.ts';
import { people } from './programs/identity.ts';

/** How long and how often is measured. */
export interface BenchOptions {
  readonly seconds: number;
  readonly rounds: number;
  readonly concurrency: number;
  readonly tell: (line: string) => void;
}

/** One contestant's round with one question. */
export interface Measured {
  readonly contestant: string;
  readonly question: string;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the contestant's process for each answer, in milliseconds. */
  readonly cpuMs: number;
  readonly memoryMb: number;
}

export const CONTESTANTS = ['this hub', 'stock gateway', 'one subgraph directly'] as const;

/** Measures every contestant in turn, round by round, so that what else the machine does meets all of them alike. */
export async function bench(options: BenchOptions): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-gateway-'));
  const programs: Program[] = [];
  const begin = async (name: string, ...given: string[]) => {
    const program = await start(name, given);
    programs.push(program);
    return program;
  };
  try {
    const composed = composeSupergraph(SUBGRAPHS);
    if (composed.errors) throw new Error(composed.errors.join('\n'));
    await writeFile(join(folder, 'supergraph.graphql'), composed.supergraphSdl);
    const { key, tokens } = await people();
    const stub = await begin('stub');
    const given = [folder, `http://127.0.0.1:${stub.port}`, JSON.stringify(key)];
    const running: Record<string, Program> = {
      'this hub': await begin('hub', ...given),
      'stock gateway': await begin('stock', ...given),
      'one subgraph directly': stub,
    };
    const measured: Measured[] = [];
    for (let round = 0; round <= options.rounds; round += 1) {
      for (const question of QUESTIONS) {
        for (const contestant of CONTESTANTS) {
          // The first round warms up, and is not counted.
          const seconds = round === 0 ? Math.min(options.seconds, 2) : options.seconds;
          const one = await measure(contestant, running[contestant]!, question, tokens, { ...options, seconds });
          if (round > 0) measured.push(one);
          if (round > 0) options.tell(lineOf(round, one));
        }
      }
    }
    return measured;
  } finally {
    for (const program of programs) await program.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  contestant: string,
  program: Program,
  question: Question,
  tokens: readonly string[],
  { seconds, concurrency }: Pick<BenchOptions, 'seconds' | 'concurrency'>,
): Promise<Measured> {
  const direct = contestant === 'one subgraph directly';
  const asked = direct
    ? { query: 'query ($id: ID!) { learner(id: $id) { name email } }', variables: () => ({ id: newId() }) }
    : question;
  const path = direct ? '/learners' : '/graphql';
  const before = await program.usage();
  const round = await load({ port: program.port, path, question: asked, tokens, concurrency, seconds });
  const after = await program.usage();
  return {
    contestant,
    question: question.name,
    rate: round.answers / round.seconds,
    p50: at(round.latencies, 0.5),
    p99: at(round.latencies, 0.99),
    cpuMs: (after.cpuMs - before.cpuMs) / round.answers,
    memoryMb: after.memoryMb,
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function lineOf(round: number, { contestant, question, rate, p99, cpuMs, memoryMb }: Measured): string {
  const told = [
    `${rate.toFixed(0)}/s`,
    `p99 ${p99.toFixed(0)} ms`,
    `${cpuMs.toFixed(2)} ms CPU`,
    `${memoryMb.toFixed(0)} MB`,
  ];
  return `round ${round}, ${question}, ${contestant}: ${told.join(', ')}`;
}
