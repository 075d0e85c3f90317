import 'reflect-metadata';
import { Bench } from './bench.ts';
import { runBench, say } from '../shared/bench-program.ts';
import { HELP, readOptions, type Part } from './options.ts';
import { AIMS, SANITY, verdictsOf } from './report/aims.ts';
import { describeMachine } from '../shared/machine.ts';
import { writeReport } from '../shared/report.ts';
import { reportOf } from './report/markdown.ts';
import type { Results } from './report/results.ts';

await runBench(HELP, async (parameters, cleanup) => {
  const options = readOptions(parameters);
  const bench = await Bench.open(options, cleanup, say);
  await bench.run();
  const results = bench.results.all;
  if (options.report) {
    const { plan } = bench.stage.world;
    const machine = await describeMachine(bench.server, "the hub, the universities' feeds and the load generator");
    const text = reportOf({ results, verdicts: verdictsOf(results, AIMS), plan, options, machine });
    await writeReport(options.report, text);
  }
  const { parts, short } = options;
  return { verdicts: verdictsOf(only(parts, results), short ? SANITY : AIMS), short };
});

/** What this run has measured; the report also tells what earlier ones did. */
function only(parts: ReadonlySet<Part>, results: Results): Results {
  const named = Object.entries(results).filter(([name]) => parts.has(name === 'plans' ? 'explain' : (name as Part)));
  return Object.fromEntries(named) as Results;
}
