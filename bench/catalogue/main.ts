import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { runProgram, stopOnSignal } from '../../subgraphs/shared/program/run-program.ts';
import { Bench } from './bench.ts';
import { CHECKOUT } from '../shared/checkout.ts';
import { HELP, readOptions, type Part } from './options.ts';
import { Cleanup } from '../shared/cleanup.ts';
import { AIMS, SANITY, verdictsOf, type Verdict } from './report/aims.ts';
import { describeMachine } from '../shared/machine.ts';
import { reportOf } from './report/markdown.ts';
import type { Results } from './report/results.ts';

const STOP_MS = 40_000;
const INTERRUPTED = 130;

await runProgram(HELP, async (parameters) => {
  const options = readOptions(parameters);
  const cleanup = new Cleanup();
  stopOnSignal(async () => {
    await cleanup.run();
    process.exit(INTERRUPTED);
  }, STOP_MS);
  let verdicts: Verdict[] = [];
  try {
    const bench = await Bench.open(options, cleanup, say);
    await bench.run();
    const results = bench.results.all;
    verdicts = verdictsOf(only(options.parts, results), options.short ? SANITY : AIMS);
    if (options.report) {
      const { plan } = bench.stage.world;
      const machine = await describeMachine(bench.server, "the hub, the universities' feeds and the load generator");
      await write(options.report, reportOf({ results, verdicts: verdictsOf(results, AIMS), plan, options, machine }));
    }
  } finally {
    await cleanup.run();
  }
  for (const { name, aim, measured, holds } of verdicts)
    say(`${holds ? 'pass' : 'FAIL'}  ${name}: ${measured} (${options.short ? 'bound' : 'aim'}: ${aim})`);
  process.exitCode = verdicts.every(({ holds }) => holds) ? 0 : 1;
});

/** What this run has measured; the report also tells what earlier ones did. */
function only(parts: ReadonlySet<Part>, results: Results): Results {
  const named = Object.entries(results).filter(([name]) => parts.has(name === 'plans' ? 'explain' : (name as Part)));
  return Object.fromEntries(named) as Results;
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

async function write(file: string, text: string): Promise<void> {
  const config = await resolveConfig(file);
  await writeFile(file, await format(`${text}\n`, { ...config, filepath: file }));
  say(`Written: ${relative(CHECKOUT, file)}.`);
}
