import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { version } from 'node:process';
import { CHECKOUT } from '../../shared/checkout.ts';
import { aimsTable, measuredAt, table } from '../../shared/report.ts';
import type { Verdict } from '../../shared/verdict.ts';
import { hiveVersion } from '../hive/install.ts';
import type { Rhythm } from '../measure.ts';
import type { NodeResults } from '../nodes/bench.ts';
import type { StubResults } from '../stubs/bench.ts';
import { DIRECT, THIS_HUB } from '../contestants.ts';
import { DIRECT_QUESTION, QUESTIONS } from '../stubs/graph.ts';
import { shareText, shortfalls } from './shortfalls.ts';
import { questionTable, ratioTable } from './tables.ts';

/** All results of a run. */
export interface Found {
  readonly at: string;
  readonly loadAverage: number;
  readonly stubs: StubResults;
  /** Null if real nodes were not measured. */
  readonly nodes: NodeResults | null;
  readonly verdicts: readonly Verdict[];
  readonly rhythm: Rhythm;
}

/** The report, as Markdown. @param picture the line that embeds the chart */
export async function reportOf(found: Found, picture: string): Promise<string> {
  const { at, loadAverage, stubs, nodes, verdicts, rhythm } = found;
  const { measured, profile } = stubs;
  return [
    '# Performance of the gateway',
    'Written by `npm run bench`; do not edit.',
    measuredAt(at, loadAverage),
    await surroundings(rhythm),
    '## Aims',
    aimsTable(verdicts),
    picture,
    ...QUESTIONS.flatMap(({ name, fetches }) => [
      `## ${capital(name)} (${fetches} ${fetches === 1 ? 'fetch' : 'fetches'} in Apollo's plan)`,
      questionTable(measured, name),
      ratioTable(measured, THIS_HUB, name),
    ]),
    '## No gateway at all',
    `${capital(DIRECT)}, for one small record: the minimum cost of HTTP and JSON. The subgraph is the bench's stub.`,
    questionTable(measured, DIRECT_QUESTION.name),
    '## The contract, with real nodes',
    nodes ? nodesText(nodes) : 'Not measured in this run.',
    "## How this hub's processor time is spent",
    `For four fetches, sampled in a further round of ${rhythm.seconds} s. Idle time is not counted; time that Node.js spends in C++ is attributed to the calling function.`,
    table(
      ['', 'share'],
      profile.map(({ part, share }) => [part, shareText(share)]),
      1,
    ),
    '## Missed aims, and why',
    shortfalls(verdicts, profile),
  ].join('\n\n');
}

async function surroundings({ rounds, seconds, concurrency }: Rhythm): Promise<string> {
  const stock = JSON.parse(await readFile(join(CHECKOUT, 'node_modules/@apollo/gateway/package.json'), 'utf8')) as {
    version: string;
  };
  return [
    `- ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, shared by gateways, stubs and the load`,
    `- Node.js ${version}, @apollo/gateway ${stock.version}, Hive Gateway ${await hiveVersion()} if measured; all with NODE_ENV=production, each in one process`,
    `- ${rounds} rounds of ${seconds} s for each gateway and operation, in turn, after a warm-up round; ${concurrency} concurrent requests, each about other records, so that no answer can be shared`,
    '- every gateway has the same supergraph and the same stubs, verifies the token of one of 100 people with each request, sends an internal token with each fetch, and has its limits enabled; before anything is measured, all must give the same answers',
    '- CPU and memory are those of the gateway’s process (resident set after the round); fetches are requests to subgraphs per answer',
    '- medians of the rounds, with the lowest and the highest; ratios compare the same round',
  ].join('\n');
}

function nodesText({ measured, queued, rounds }: NodeResults): string {
  return [
    `The demo alliance, each program a process of its own, with PostgreSQL, all on the same cores, of which four nodes and the databases use most, whichever gateway is measured. The desk has ${queued} requests, and the story is that of one of them; the catalogue is searched for eight words in turn, with all facets. The other gateways cannot route by institution: they run in front of the hub's routing layer (\`npm run routing\`) and pass on the caller's token, and their CPU and memory include those of the hub behind them; the hub's own figures are those of its process, including the threads that verify documents. Requests alternate among a hundred tokens of each person, so that no answer is shared here either: Hive Gateway merges concurrent identical fetches of the same token, which this hub does not. All gave the same answers before anything was measured, in ${rounds} rounds.`,
    ...[...new Set(measured.map(({ question }) => question))].flatMap((question) => [
      `### ${question}`,
      questionTable(measured, question),
      ratioTable(measured, THIS_HUB, question),
    ]),
  ].join('\n\n');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
