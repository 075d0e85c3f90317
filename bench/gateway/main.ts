import 'reflect-metadata';
import process from 'node:process';
import { runProgram, sentenceOf, stopOnSignal } from '../../subgraphs/shared/program/run-program.ts';
import { Cleanup } from '../shared/cleanup.ts';
import { installHive } from './hive/install.ts';
import { benchNodes } from './nodes/bench.ts';
import { HELP, readOptions } from './options.ts';
import { writeReport } from './report/report.ts';
import { benchStubs } from './stubs/bench.ts';

const STOP_MS = 20_000;

await runProgram(HELP, async (parameters) => {
  const options = readOptions(parameters);
  const cleanup = new Cleanup();
  stopOnSignal(() => cleanup.run(), STOP_MS);
  const hive = options.hive && (await isHiveThere());
  if (!hive) say('Hive Gateway is left out.');
  const { seconds, rounds, concurrency } = options;
  const rhythm = { seconds, rounds, concurrency, tell: say };
  const started = performance.now();
  const stubs = await within(cleanup, (own) => benchStubs(rhythm, { hive }, own));
  if (!options.nodes) say('Real nodes are left out.');
  const nodes = options.nodes ? await within(cleanup, (own) => benchNodes(rhythm, options.port, own)) : null;
  if (options.report) await writeReport(options.report, { stubs, nodes, options });
  say(`Done in ${((performance.now() - started) / 60_000).toFixed(1)} minutes.`);
});

/** Does a part of the work; what it started is stopped at its end, or when the bench is interrupted. */
async function within<T>(cleanup: Cleanup, work: (own: Cleanup) => Promise<T>): Promise<T> {
  const own = new Cleanup();
  cleanup.add(() => own.run());
  return await work(own).finally(() => own.run());
}

/** Measures what can be measured where it cannot be installed. */
async function isHiveThere(): Promise<boolean> {
  try {
    await installHive(say);
    return true;
  } catch (error) {
    say(`Hive Gateway cannot be installed: ${sentenceOf(error)}.`);
    return false;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
