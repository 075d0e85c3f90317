import 'reflect-metadata';
import { loadavg } from 'node:os';
import type { AugmentServices, SealIdentity, SealLevel } from '../../subgraphs/shared/sealing/index.ts';
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
import { verdictsOf, type Round, type SealResult, type SealResults } from './results.ts';
import { SealStage } from './stage.ts';

const DATABASE = {
  name: 'database',
  what: 'claiming, reading, storing and writing the messages to homes, up to 64 at a time, without sealing',
};
/** LTA is slower by so much that fewer will do; so are larger documents. */
const FEWER = 4;
const LARGE_KB = 100;

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
  options: SealBenchOptions,
): Promise<Omit<SealResult, 'key'>> {
  const document = documentOfSize(kilobytes);
  const { seconds } = options;
  const count = kilobytes < LARGE_KB ? options.count : Math.ceil(options.count / FEWER);
  const far = servicesOf(stage.authority, FAR_MS);
  // Each limit and each batch is met before it counts: code is compiled, evidence is asked for.
  await measureRound(stage, identity, document, { seconds: seconds / FEWER, count: Math.ceil(count / FEWER), far });
  const rounds: Round[] = [];
  for (let round = 0; round < options.rounds; round++)
    rounds.push(await measureRound(stage, identity, document, { seconds, count, far }));
  const stored = await databaseAlone(stage, identity, document, Math.ceil(count / FEWER));
  await stage.clear();
  const parts = [...(await partsOf(stage, identity, document, kilobytes, seconds)), { ...DATABASE, rate: stored }];
  return { kilobytes, rounds, parts };
}

/** Each batch directly after the limit that it is compared with. */
async function measureRound(
  stage: SealStage,
  identity: SealIdentity,
  document: string,
  { seconds, count, far }: { readonly seconds: number; readonly count: number; readonly far: AugmentServices },
): Promise<Round> {
  const seal = async (level: SealLevel, size: number, raising = stage.raising) => {
    const batch = await stage.batch(document, size, level);
    const sealed = await timed(size, () => stage.work(identity, batch, raising));
    await stage.clear();
    return sealed;
  };
  const fewer = Math.ceil(count / FEWER);
  return {
    raw: await rawSignatures(identity.key, document, seconds),
    least: await signAndInsert(stage, identity.key, document, seconds),
    basic: await seal('B', count),
    timestamps: await rawTimestamps(stage, seconds),
    archived: await seal('LTA', fewer),
    farTimestamps: await rawTimestamps(stage, seconds, FAR_MS),
    farArchived: await seal('LTA', fewer, far),
  };
}
