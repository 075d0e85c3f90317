import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { QUESTIONS, SUBGRAPHS } from '../gateway/stubs/graph.ts';
import { load } from '../gateway/load.ts';
import { people } from '../gateway/programs/identity.ts';
import { CAN_PIN, freePort, pin, start, type Program } from './program.ts';

/** Duration and number of measurements. */
export interface WorkersBenchOptions {
  readonly seconds: number;
  readonly rounds: number;
  readonly concurrency: number;
  /** The maximum warm-up of each, in milliseconds. */
  readonly warmUpMs: number;
  readonly tell: (line: string) => void;
}

/** Where the hub's processes run: all on one core, with the load on the others; or wherever the system schedules them. */
export type Place = 'one core' | 'all cores';

/** One round. */
export interface MeasuredWorkers {
  readonly place: Place;
  readonly workers: number;
  readonly rate: number;
  readonly p99: number;
  /** Processor time of all processes of the hub for each answer, in milliseconds. */
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** The numbers of processes with which the hub is measured. */
export const COUNTS: readonly number[] = [1, Math.max(2, Math.min(4, availableParallelism()))];

/** A process reaches its full speed after thousands of answers. */
const WARM_ANSWERS = 6000;

const HERE = fileURLToPath(import.meta.url);
const file = (name: string) => join(dirname(HERE), `${name}${extname(HERE)}`);

/**
 * Measures the hub with one process and with several, in turn. On one core: the throughput of a fully used core. On all
 * cores: the cost of an answer while processes run side by side; the load uses part of the cores, so no rates are compared.
 */
export async function benchWorkers(options: WorkersBenchOptions): Promise<MeasuredWorkers[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-workers-'));
  const question = QUESTIONS.find(({ name }) => name === 'four fetches')!;
  const programs: Program[] = [];
  const begin = async (core: number | null, name: string, ...given: string[]) => {
    const program = await start(file(name), given, core);
    programs.push(program);
    return program;
  };
  try {
    const composed = composeSupergraph(SUBGRAPHS);
    if (composed.errors) throw new Error(composed.errors.join('\n'));
    await writeFile(join(folder, 'supergraph.graphql'), composed.supergraphSdl);
    for (const { name, sdl } of SUBGRAPHS) await writeFile(join(folder, `${name}.graphql`), sdl);
    const { key, tokens } = await people();
    const places: readonly Place[] = CAN_PIN && availableParallelism() > 1 ? ['one core', 'all cores'] : ['all cores'];
    const request = (n: number) => ({
      body: JSON.stringify({ query: question.query, variables: question.variables() }),
      token: tokens[n % tokens.length],
    });
    const measured: MeasuredWorkers[] = [];
    for (const place of places) {
      const pinned = place === 'one core';
      const others = pinned ? 1 : null;
      if (others !== null) pin(pid, others);
      const stub = await begin(others, '../gateway/programs/stub');
      const hubs = new Map<number, Program>();
      const address = `http://127.0.0.1:${stub.port}`;
      for (const workers of COUNTS) {
        hubs.set(
          workers,
          await begin(
            pinned ? 0 : null,
            'hub',
            String(await freePort()),
            String(workers),
            folder,
            address,
            JSON.stringify(key),
          ),
        );
      }
      const ask = (hub: Program, seconds: number) =>
        load({ port: hub.port, path: '/graphql', request, concurrency: options.concurrency, seconds });
      for (const [workers, hub] of hubs) {
        const until = performance.now() + options.warmUpMs;
        for (let answers = 0; answers < WARM_ANSWERS * workers && performance.now() < until;)
          answers += (await ask(hub, options.seconds)).answers;
      }
      for (let round = 1; round <= options.rounds; round += 1) {
        for (const [workers, hub] of hubs) {
          const before = await hub.cpuMs();
          const { answers, failed, latencies, seconds } = await ask(hub, options.seconds);
          if (failed > 0) throw new Error(`${failed} of ${answers} answers contain errors.`);
          const one: MeasuredWorkers = {
            place,
            workers,
            rate: answers / seconds,
            p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
            cpuMs: ((await hub.cpuMs()) - before) / answers,
            memoryMb: await hub.memoryMb(),
          };
          measured.push(one);
          options.tell(lineOf(round, one));
        }
      }
      while (programs.length > 0) await programs.pop()!.stop();
    }
    return measured;
  } finally {
    for (const program of programs) await program.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function lineOf(round: number, { place, workers, rate, p99, cpuMs, memoryMb }: MeasuredWorkers): string {
  const told = [
    `${rate.toFixed(0)}/s`,
    `p99 ${p99.toFixed(0)} ms`,
    `${cpuMs.toFixed(3)} ms CPU`,
    `${memoryMb.toFixed(0)} MB`,
  ];
  return `round ${round}, ${place}, ${workers} ${workers === 1 ? 'process' : 'workers'}: ${told.join(', ')}`;
}
