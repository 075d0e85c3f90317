import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { Bench } from './bench.ts';
import { runBench, say } from '../shared/bench-program.ts';
import { HELP, readOptions, type Part } from './options.ts';
import { AIMS, SANITY, verdictsOf } from './report/aims.ts';
import { describeMachine } from '../shared/machine.ts';
import { writeReport } from '../shared/report.ts';
import { reportOf } from './report/markdown.ts';
import { foremost, type Results } from './report/results.ts';
import type { WorldPlan } from './world/world.ts';

await runBench(HELP, async (parameters, cleanup) => {
  const options = readOptions(parameters);
  const bench = await Bench.open(options, cleanup, say);
  await bench.run();
  const results = bench.results.all;
  if (options.report) {
    const shown = await keep(options.report, onWorld(results, bench.stage.world.plan));
    const { version } = bench.server;
    const machine = await describeMachine({ version }, "the hub, the universities' feeds and the load generator");
    await writeReport(options.report, reportOf({ results: shown, verdicts: verdictsOf(shown, AIMS), machine }));
  }
  const { parts, short } = options;
  return { verdicts: verdictsOf(only(parts, results), short ? SANITY : AIMS), short };
});

/** Merges the results of other runs, which are kept beside their report. */
async function keep(report: string, results: Results): Promise<Results> {
  const file = report.replace(/(\.md)?$/, '.json');
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Results;
  const all = foremost(before, results);
  await writeReport(file, JSON.stringify(all));
  return all;
}

/** This world's results; older ones do not name their world. */
function onWorld(results: Results, world: WorldPlan): Results {
  return Object.fromEntries(Object.entries(results).map(([part, it]) => [part, { on: { world }, ...it }])) as Results;
}

/** This run's results; the report also contains those of earlier runs. */
function only(parts: ReadonlySet<Part>, results: Results): Results {
  const named = Object.entries(results).filter(([name]) => parts.has(name === 'plans' ? 'explain' : (name as Part)));
  return Object.fromEntries(named) as Results;
}
