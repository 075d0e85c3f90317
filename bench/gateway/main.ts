import 'reflect-metadata';
import { loadavg } from 'node:os';
import { sentenceOf } from '../../subgraphs/shared/program/run-program.ts';
import { runBench, say } from '../shared/bench-program.ts';
import { Cleanup } from '../shared/cleanup.ts';
import { writeReport } from '../shared/report.ts';
import { installHive } from './hive/install.ts';
import { benchNodes } from './nodes/bench.ts';
import { HELP, readOptions } from './options.ts';
import { verdictsOf } from './report/aims.ts';
import { writeChart } from './report/chart.ts';
import { reportOf } from './report/report.ts';
import { benchStubs } from './stubs/bench.ts';

await runBench(HELP, async (parameters, cleanup) => {
  const options = readOptions(parameters);
  const { seconds, rounds, concurrency, report, short } = options;
  const [loadAverage = 0] = loadavg();
  const at = new Date().toISOString();
  const hive = options.hive && (await isHiveThere());
  if (!hive) say('Hive Gateway is not measured.');
  if (!options.nodes) say('Real nodes are not measured.');
  const rhythm = { seconds, rounds, concurrency, tell: say };

  const stubs = await within(cleanup, (own) => benchStubs(rhythm, { hive }, own));
  const nodes = options.nodes
    ? await within(cleanup, (own) => benchNodes(rhythm, { port: options.port, hive }, own))
    : null;
  const verdicts = verdictsOf(stubs.measured, short);
  if (report) {
    const picture = await writeChart(report, stubs.measured);
    await writeReport(report, await reportOf({ at, loadAverage, stubs, nodes, verdicts, rhythm }, picture));
  }
  return { verdicts, short };
});

/** Runs one part of the bench; programs that it started are stopped at its end, or when the bench is interrupted. */
async function within<T>(cleanup: Cleanup, work: (own: Cleanup) => Promise<T>): Promise<T> {
  const own = new Cleanup();
  cleanup.add(() => own.run());
  return await work(own).finally(() => own.run());
}

/** If it cannot be installed, the other gateways are measured without it. */
async function isHiveThere(): Promise<boolean> {
  try {
    await installHive(say);
    return true;
  } catch (error) {
    say(`Hive Gateway cannot be installed: ${sentenceOf(error)}.`);
    return false;
  }
}
