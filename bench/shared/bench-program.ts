import process from 'node:process';
import { runProgram, stopOnSignal } from '../../subgraphs/shared/program/run-program.ts';
import { Cleanup } from './cleanup.ts';
import type { Verdict } from './verdict.ts';

const STOP_MS = 40_000;
const INTERRUPTED = 130;

/** The result of a run. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  /** True if only sanity bounds apply, as in a short run. */
  readonly short: boolean;
}

/** Runs a bench: stops everything it started, however it ends, prints which aims are met, and ends with code 1 if one is not. */
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
