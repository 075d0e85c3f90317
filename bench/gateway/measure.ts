import { percentile } from '../shared/distribution.ts';
import { load, type Request } from './load.ts';
import type { Usage } from './programs/child.ts';

/** A gateway, or another program, that is measured. */
export interface Contestant {
  readonly name: string;
  readonly port: number;
  readonly path: string;
  /** What its process has used so far. */
  usage(): Promise<Usage>;
  /** Requests that the subgraphs have served so far; unknown with real nodes. */
  fetches?(): Promise<number>;
}

/** A contestant and the requests it receives. */
export interface Turn {
  readonly contestant: Contestant;
  readonly question: string;
  readonly request: (n: number) => Request;
}

/** One contestant's round with one question. */
export interface Measured {
  readonly contestant: string;
  readonly question: string;
  readonly round: number;
  /** Answers per second. */
  readonly rate: number;
  /** The share of answers with errors: on an overloaded machine, timeouts. */
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the contestant's process for each answer, in milliseconds. */
  readonly cpuMs: number;
  readonly memoryMb: number;
  /** Requests to subgraphs for each answer; NaN if they are not counted. */
  readonly fetches: number;
}

/** Duration and number of measurements. */
export interface Rhythm {
  readonly seconds: number;
  readonly rounds: number;
  readonly concurrency: number;
  /** Reports each measurement as it is made. */
  readonly tell: (line: string) => void;
}

const WARM_UP_S = 3;

/**
 * Measures every contestant in each round, so that other load on the machine affects all of them alike. A warm-up round
 * comes first and is not counted.
 */
export async function inRounds(turns: readonly Turn[], rhythm: Rhythm): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let round = 0; round <= rhythm.rounds; round += 1) {
    const seconds = round === 0 ? Math.min(rhythm.seconds, WARM_UP_S) : rhythm.seconds;
    for (const turn of turns) {
      const one = await measure(turn, round, seconds, rhythm.concurrency);
      if (round === 0) continue;
      measured.push(one);
      rhythm.tell(lineOf(one));
    }
  }
  return measured;
}

async function measure(turn: Turn, round: number, seconds: number, concurrency: number): Promise<Measured> {
  const { contestant, question, request } = turn;
  const { port, path } = contestant;
  const before = await contestant.usage();
  const fetched = await contestant.fetches?.();
  const { answers, failed, latencies, seconds: took } = await load({ port, path, request, concurrency, seconds });
  const after = await contestant.usage();
  const fetches = fetched === undefined ? NaN : ((await contestant.fetches!()) - fetched) / answers;
  return {
    contestant: contestant.name,
    question,
    round,
    rate: answers / took,
    failed: failed / answers,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpuMs: (after.cpuMs - before.cpuMs) / answers,
    memoryMb: after.memoryMb,
    fetches,
  };
}

function lineOf({ round, contestant, question, rate, failed, p99, cpuMs, memoryMb }: Measured): string {
  const told = [
    `${rate.toFixed(0)}/s`,
    `p99 ${p99.toFixed(0)} ms`,
    `${cpuMs.toFixed(2)} ms CPU`,
    `${memoryMb.toFixed(0)} MB`,
  ];
  if (failed > 0) told.push(`${(failed * 100).toFixed(1)} % with errors`);
  return `round ${round}, ${question}, ${contestant}: ${told.join(', ')}`;
}
