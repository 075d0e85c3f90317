import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { runProgram, stopOnSignal } from '../../subgraphs/shared/program/run-program.ts';
import { Bench } from './bench.ts';
import { CHECKOUT } from './checkout.ts';
import type { PlanReport } from './explain/explain.ts';
import { HELP, readOptions } from './options.ts';
import { Cleanup } from './program/cleanup.ts';
import { AIMS, SANITY, verdictsOf, type Verdict } from './report/aims.ts';
import { describeMachine } from './report/machine.ts';
import { reportOf } from './report/markdown.ts';

const STOP_MS = 40_000;

await runProgram(HELP, async (parameters) => {
  const options = readOptions(parameters);
  const cleanup = new Cleanup();
  stopOnSignal(() => cleanup.run(), STOP_MS);
  let plans: PlanReport[] | null = null;
  let missed: Verdict[] = [];
  try {
    const bench = await Bench.open(options, cleanup, say);
    await bench.run();
    plans = await bench.explain();
    const results = bench.results.all;
    const verdicts = [...verdictsOf(results, options.short ? SANITY : AIMS), ...planVerdicts(plans, options.short)];
    missed = verdicts.filter(({ holds }) => !holds);
    if (options.report) {
      const { plan } = bench.stage.world;
      const verdictsForAims = [...verdictsOf(results, AIMS), ...planVerdicts(plans, false)];
      const machine = await describeMachine(bench.server);
      await write(options.report, reportOf({ results, verdicts: verdictsForAims, plan, options, machine }));
    }
    for (const { name, aim, measured, holds } of verdicts)
      say(`${holds ? 'pass' : 'FAIL'}  ${name}: ${measured} (${options.short ? 'bound' : 'aim'}: ${aim})`);
  } finally {
    await cleanup.run();
  }
  process.exitCode = missed.length > 0 ? 1 : 0;
});

function planVerdicts(plans: readonly PlanReport[] | null, short: boolean): Verdict[] {
  if (!plans || short) return [];
  const bad = plans
    .filter(({ seqScans }) => seqScans.length > 0)
    .map(({ name, seqScans }) => `${name} reads ${seqScans.join(', ')}`);
  return [
    {
      name: 'plans',
      aim: 'no large table read from end to end',
      measured: bad.length > 0 ? bad.join('; ') : `${plans.length} kinds of questions, none does`,
      holds: bad.length === 0,
    },
  ];
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

async function write(file: string, text: string): Promise<void> {
  const config = await resolveConfig(file);
  await writeFile(file, await format(`${text}\n`, { ...config, filepath: file }));
  say(`Written: ${relative(CHECKOUT, file)}.`);
}
