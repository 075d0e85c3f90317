import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { version } from 'node:process';
import { format } from 'prettier';
import { CHECKOUT } from '../../shared/checkout.ts';
import { hiveVersion } from '../hive/install.ts';
import type { NodeResults } from '../nodes/bench.ts';
import type { GatewayBenchOptions } from '../options.ts';
import type { StubResults } from '../stubs/bench.ts';
import { DIRECT, THIS_HUB } from '../stubs/contestants.ts';
import { DIRECT_QUESTION, QUESTIONS } from '../stubs/graph.ts';
import { verdictsOf } from './aims.ts';
import { rateChart } from './chart.ts';
import { figureText, shortfalls } from './shortfalls.ts';
import { contestantTable, questionTable, ratioTable } from './tables.ts';

/** All that a run of the bench found. */
export interface Found {
  readonly stubs: StubResults;
  /** Null where real nodes were left out. */
  readonly nodes: NodeResults | null;
  readonly options: GatewayBenchOptions;
}

/** Writes what was measured as a document of the project, and its chart beside it. */
export async function writeReport(path: string, found: Found): Promise<void> {
  const chart = path.replace(/\.md$/, '.svg');
  const alt = 'Answers in a second of this hub and other gateways, for each question; the document has the numbers.';
  const names = QUESTIONS.map(({ name }) => name);
  await writeFile(chart, rateChart(found.stubs.measured, names, alt));
  const text = await reportOf(found, `![${alt}](${basename(chart)})`);
  await writeFile(path, await format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' }));
}

async function reportOf({ stubs, nodes, options }: Found, picture: string): Promise<string> {
  const { measured, profile } = stubs;
  const verdicts = verdictsOf(measured);
  return [
    '# Performance of the gateway',
    'Written by `npm run bench`; do not edit.',
    await surroundings(options),
    '## What was aimed at',
    [
      '| aim | measured | |',
      '|---|---|---|',
      ...verdicts.map(({ aim, measured: found, holds }) => `| ${aim} | ${found} | ${holds ? 'held' : '**missed**'} |`),
    ].join('\n'),
    picture,
    ...QUESTIONS.flatMap(({ name, fetches }) => [
      `## ${name[0]!.toUpperCase()}${name.slice(1)} (${fetches} ${fetches === 1 ? 'fetch' : 'fetches'})`,
      questionTable(measured, name),
      ratioTable(measured, THIS_HUB, name),
    ]),
    '## No gateway at all',
    `${DIRECT[0]!.toUpperCase()}${DIRECT.slice(1)}, for one small record: what HTTP and JSON cost at least. The subgraph is the bench's stub.`,
    questionTable(measured, DIRECT_QUESTION.name),
    '## The contract, through real nodes',
    nodes ? nodesText(nodes) : 'Left out of this run.',
    "## Where this hub's processor time goes",
    `Of four fetches, sampled in one more round of ${options.seconds} s. Idle time is not counted; work in C++ counts for what called it.`,
    ['| | share |', '|---|---|', ...profile.map(({ part, share }) => `| ${part} | ${figureText(share)} |`)].join('\n'),
    '## What falls short, and why',
    shortfalls(verdicts, profile),
  ].join('\n\n');
}

async function surroundings({ rounds, seconds, concurrency, hive }: GatewayBenchOptions): Promise<string> {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const stock = (dependencies['@apollo/gateway'] ?? devDependencies['@apollo/gateway'] ?? '').replace('^', '');
  const versions = [`Node.js ${version}`, `@apollo/gateway ${stock}`];
  if (hive) versions.push(`Hive Gateway ${await hiveVersion()}`);
  const [load = 0] = loadavg();
  return [
    `- ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, shared by gateways, stubs and the load; load average at the end ${load.toFixed(1)}; ${new Date().toISOString().slice(0, 10)}`,
    `- ${versions.join(', ')}, all with NODE_ENV=production`,
    `- ${rounds} rounds of ${seconds} s for each gateway and question, in turn, after one to warm up; ${concurrency} questions at a time, each about records of its own, so that no answer can be shared`,
    '- every gateway has the same supergraph and the same stubs, verifies the token of one of 100 people with each request, sends an internal token with each fetch, and has its limits on; before anything is measured, all must give the same answers',
    '- each gateway is one process; CPU is of that process, memory its resident set after the round',
    '- medians of the rounds, with the lowest and the highest; ratios are of the same round',
  ].join('\n');
}

function nodesText({ measured, queued }: NodeResults): string {
  return [
    `The demo alliance, each program a process of its own, with PostgreSQL, all on the same cores: the processor is shared by the hub with four nodes, and is used by them mostly. The desk has ${queued} requests; the story is one of theirs; the catalogue is searched by eight words in turn, with all facets. CPU and memory are of the hub's process.`,
    contestantTable(measured, THIS_HUB),
  ].join('\n\n');
}
