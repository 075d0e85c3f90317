import 'reflect-metadata';
import { mkdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../demo/postgres/databases.ts';
import { runBench, say } from '../shared/bench-program.ts';
import type { Cleanup } from '../shared/cleanup.ts';
import { distributionOf, type Distribution } from '../shared/distribution.ts';
import { describeMachine } from '../shared/machine.ts';
import { writeReport } from '../shared/report.ts';
import { startServer, type BenchServer } from '../shared/server.ts';
import { HELP, readOptions, type RecognitionBenchOptions } from './options.ts';
import { questionsOf, waitingRequests } from './questions.ts';
import { raceOfficers } from './race.ts';
import { plansText, reportOf } from './report.ts';
import { verdictsOf, type RecognitionResults, type YearResult } from './results.ts';
import { openYear, type YearStage } from './stage.ts';
import { recordStatements } from './statements.ts';

/** Warm-up queries. */
const WARM_UP = 3;
/** Requests reserved for recording plans: three queries, twice each, and one spare. */
const RECORDED = 8;

await runBench(HELP, async (parameters, cleanup) => {
  const options = readOptions(parameters);
  return { verdicts: verdictsOf(await measureAll(options, cleanup), options.short), short: options.short };
});

async function measureAll(options: RecognitionBenchOptions, cleanup: Cleanup): Promise<RecognitionResults> {
  const { few, requests, times, port, report, plansFolder } = options;
  const [loadAverage = 0] = loadavg();
  const server = await startServer({ port, dataDir: null, keep: false, settings: {} }, cleanup);
  const small = await openYear(server, few, cleanup);
  const large = await openYear(server, requests, cleanup);
  const years = [
    await measureYear(server, small, Math.min(times, 25)),
    await measureYear(server, large, times),
  ] as const;
  const race = await raceOn(large, times);
  const all = { at: new Date().toISOString(), loadAverage, years, race };
  if (plansFolder) await keepPlans(plansFolder, years[1]);
  if (report)
    await writeReport(report, reportOf(all, await describeMachine(server, 'the office and its client'), times));
  return all;
}

async function measureYear(server: BenchServer, stage: YearStage, times: number): Promise<YearResult> {
  const { requests, url, courses, fillSeconds } = stage;
  say(`A year of ${requests} requests, generated in ${fillSeconds.toFixed(1)} s.`);
  const waiting = await withClient(url, (client) => waitingRequests(client, WARM_UP + times + RECORDED));
  const questions = questionsOf(courses, waiting);
  const office = await stage.office();
  const took: Distribution[] = [];
  for (const question of questions) {
    for (let n = 0; n < WARM_UP; n++) await question.ask(office, n);
    const milliseconds: number[] = [];
    for (let n = WARM_UP; n < WARM_UP + times; n++) {
      const started = performance.now();
      await question.ask(office, n);
      milliseconds.push(performance.now() - started);
    }
    took.push(distributionOf(milliseconds));
  }
  const recorded = await recordStatements(server, stage, questions, WARM_UP + times);
  return {
    requests,
    fillSeconds,
    questions: questions.map(({ name, what }, n) => ({ name, what, took: took[n]!, recorded: recorded[n]! })),
  };
}

/** Pairs of officers, on pending requests. */
async function raceOn(stage: YearStage, pairs: number) {
  const office = await stage.office({}, 8);
  return await withClient(stage.url, async (client) =>
    raceOfficers(office, client, await waitingRequests(client, pairs)),
  );
}

async function keepPlans(folder: string, { questions, requests }: YearResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const question of questions)
    await writeFile(join(folder, `${question.name}.txt`), plansText(question, requests));
}
