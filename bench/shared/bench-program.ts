import process from 'node:process';
import { runProgram, stopOnSignal } from '../../subgraphs/shared/program/run-program.ts';
import { Cleanup } from './cleanup.ts';
import type { Verdict } from './verdict.ts';

const STOP_MS = 40_000;
const INTERRUPTED = 130;

/** What a run found. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  /** Held to sanity bounds only, as in a short run. */
  readonly short: boolean;
}

/** Runs a bench: stops what it started, however it ends, tells which aims hold, and ends with 1 where one does not. */
export async function runBench(
  help: string,
  measure: (parameters: readonly string[], cleanup: Cleanup) => Promise<Judged>,
): Promise<void> {
  await runProgram(help, async (parameters) => {
    const cleanup = new Cleanup();
    stopOnSignal(async () => {
      await cleanup.run();
      process.exit(INTERRUPTED);
    }, STOP_MS);
    const { verdicts, short } = await measure(parameters, cleanup).finally(() => cleanup.run());
    for (const { name, aim, measured, holds } of verdicts)
      say(`${holds ? 'pass' : 'FAIL'}  ${name}: ${measured} (${short ? 'bound' : 'aim'}: ${aim})`);
    process.exitCode = verdicts.every(({ holds }) => holds) ? 0 : 1;
  });
}

/** A line for the terminal. */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
