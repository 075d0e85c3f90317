import 'reflect-metadata';
import { loadavg } from 'node:os';
import { runBench, say } from '../shared/bench-program.ts';
import { writeReport } from '../shared/report.ts';
import { makeFiles } from './files.ts';
import { measureLevel, rawRate, type VerifyResult } from './measure.ts';
import { HELP, readOptions } from './options.ts';
import { lineOf, reportOf, verdictsOf } from './report.ts';

await runBench(HELP, async (parameters) => {
  const { short, levels, sizes, strangers, documents, seconds, report } = readOptions(parameters);
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const load = loadavg()[0]!;
  const results: VerifyResult[] = [];
  for (const kilobytes of sizes) {
    const files = await makeFiles(kilobytes, { strangers, documents, levels }, now);
    const raw = rawRate(kilobytes, seconds / 2);
    for (const level of levels) {
      const result = { kilobytes, raw, ...(await measureLevel(files, level, seconds, now)) };
      results.push(result);
      say(lineOf(result));
    }
  }
  if (report) await writeReport(report, reportOf(results, now.toISOString(), load));
  return { verdicts: verdictsOf(results, short), short };
});
