import 'reflect-metadata';
import { loadavg } from 'node:os';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { runBench, say } from '../shared/bench-program.ts';
import type { Cleanup } from '../shared/cleanup.ts';
import { writeReport } from '../shared/report.ts';
import { FAR_MS, servicesOf } from './authority.ts';
import { databaseAlone } from './database.ts';
import { documentOfSize } from './documents.ts';
import { openKey, whyNot } from './keys.ts';
import { timed } from './measure.ts';
import { measureMemory } from './memory.ts';
import { HELP, readOptions, type SealBenchOptions } from './options.ts';
import { partsOf, rawSignatures, rawTimestamps, signAndInsert } from './parts.ts';
import { lineOf, reportOf } from './report.ts';
import { verdictsOf, type SealResult, type SealResults } from './results.ts';
import { SealStage } from './stage.ts';

const DATABASE = {
  name: 'database',
  what: 'claiming, reading, storing and writing the messages to homes, 32 at a time, without sealing',
};
/** LTA is slower by so much that fewer will do. */
const FEWER = 4;

await runBench(HELP, async (parameters, cleanup) => {
  const options = readOptions(parameters);
  return { verdicts: verdictsOf(await measureAll(options, cleanup), options.short), short: options.short };
});

async function measureAll(options: SealBenchOptions, cleanup: Cleanup): Promise<SealResults> {
  const loadAverage = loadavg()[0]!;
  const stage = await SealStage.open(options.port, cleanup);
  const results: SealResult[] = [];
  const leftOut: string[] = [];
  for (const kind of options.keys) {
    const why = whyNot(kind);
    if (why) {
      leftOut.push(`${kind}, as ${why}.`);
      continue;
    }
    const { key, identity } = await openKey(kind, stage.issued, stage.folder);
    for (const kilobytes of options.sizes) {
      const result = { ...(await measure(stage, identity, kilobytes, options)), key: kind };
      results.push(result);
      say(lineOf(result));
      for (const { name, rate } of result.parts) say(`  ${name}: ${rate.milliseconds.toFixed(3)} ms`);
    }
    await key.close?.();
  }
  const memory =
    options.memory > 0
      ? await measureMemory(stage, stage.issued.identity, documentOfSize(options.sizes[0]!), options.memory)
      : null;
  const all = { at: new Date().toISOString(), loadAverage, results, leftOut, memory };
  if (options.report) await writeReport(options.report, reportOf(all, stage.databaseVersion));
  return all;
}

async function measure(
  stage: SealStage,
  identity: SealIdentity,
  kilobytes: number,
  { seconds, count }: SealBenchOptions,
): Promise<Omit<SealResult, 'key'>> {
  const { key } = identity;
  const document = documentOfSize(kilobytes);
  const raw = await rawSignatures(key, document, seconds);
  const least = await signAndInsert(stage, key, document, seconds);
  await stage.clear();
  await stage.work(identity, await stage.batch(document, Math.ceil(count / 10), 'B'));
  const batch = await stage.batch(document, count, 'B');
  const basic = await timed(count, () => stage.work(identity, batch));
  await stage.clear();
  const stored = await databaseAlone(stage, identity, document, Math.ceil(count / FEWER));
  await stage.clear();
  const parts = [...(await partsOf(stage, identity, document, kilobytes, seconds / 2)), { ...DATABASE, rate: stored }];
  const timestamps = await rawTimestamps(stage, seconds);
  const fewer = Math.ceil(count / FEWER);
  const later = await stage.batch(document, fewer, 'LTA');
  const archived = await timed(fewer, () => stage.work(identity, later));
  await stage.clear();
  const farTimestamps = await rawTimestamps(stage, seconds, FAR_MS);
  const farBatch = await stage.batch(document, fewer, 'LTA');
  const farArchived = await timed(fewer, () => stage.work(identity, farBatch, servicesOf(stage.authority, FAR_MS)));
  await stage.clear();
  return { kilobytes, raw, least, basic, timestamps, archived, farTimestamps, farArchived, parts };
}
