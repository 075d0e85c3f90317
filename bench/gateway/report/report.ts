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

/** All that a run of the bench found. */
export interface Found {
  readonly at: string;
  readonly loadAverage: number;
  readonly stubs: StubResults;
  /** Null where real nodes were left out. */
  readonly nodes: NodeResults | null;
  readonly verdicts: readonly Verdict[];
  readonly rhythm: Rhythm;
}

/** What was measured, as a document of the project. @param picture the line that shows the chart */
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
    `${capital(DIRECT)}, for one small record: what HTTP and JSON cost at least. The subgraph is the bench's stub.`,
    questionTable(measured, DIRECT_QUESTION.name),
    '## The contract, through real nodes',
    nodes ? nodesText(nodes) : 'Left out of this run.',
    "## Where this hub's processor time goes",
    `Of four fetches, sampled in one more round of ${rhythm.seconds} s. Idle time is not counted; what Node.js does in C++ counts for the function that called it.`,
    table(
      ['', 'share'],
      profile.map(({ part, share }) => [part, shareText(share)]),
      1,
    ),
    '## What falls short, and why',
    shortfalls(verdicts, profile),
  ].join('\n\n');
}

async function surroundings({ rounds, seconds, concurrency }: Rhythm): Promise<string> {
  const stock = JSON.parse(await readFile(join(CHECKOUT, 'node_modules/@apollo/gateway/package.json'), 'utf8')) as {
    version: string;
  };
  return [
    `- ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, shared by gateways, stubs and the load`,
    `- Node.js ${version}, @apollo/gateway ${stock.version}, Hive Gateway ${await hiveVersion()} where it is asked; all with NODE_ENV=production, each one process`,
    `- ${rounds} rounds of ${seconds} s for each gateway and question, in turn, after one to warm up; ${concurrency} questions at a time, each about records of its own, so that no answer can be shared`,
    '- every gateway has the same supergraph and the same stubs, verifies the token of one of 100 people with each request, sends an internal token with each fetch, and has its limits on; before anything is measured, all must give the same answers',
    '- CPU is of the gateway’s process, memory its resident set after the round; fetches are requests to subgraphs for each answer',
    '- medians of the rounds, with the lowest and the highest; ratios are of the same round',
  ].join('\n');
}

function nodesText({ measured, queued, rounds }: NodeResults): string {
  return [
    `The demo alliance, each program a process of its own, with PostgreSQL, all on the same cores: four nodes and the databases use most of them, whoever asks. The desk has ${queued} requests, the story is one of theirs; the catalogue is searched by eight words in turn, with all facets. The other gateways cannot route by institution: they stand in front of the hub's routing layer (\`npm run routing\`), handing on the caller's token, and their CPU and memory are counted with the hub's behind them; the hub's own are of its process with the threads that verify documents. A hundred tokens of a person ask in turn, so that no answer is shared here either: Hive Gateway sends what the same token asks twice at once to a subgraph once, which this hub does not. All gave the same answers before anything was measured, in ${rounds} rounds.`,
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
