import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { version } from 'node:process';
import { format } from 'prettier';
import { COUNTS, type MeasuredWorkers, type Place, type WorkersBenchOptions } from './bench.ts';

type Options = Pick<WorkersBenchOptions, 'seconds' | 'rounds' | 'concurrency'>;

/** Writes the report. */
export async function writeWorkersReport(
  path: string,
  measured: readonly MeasuredWorkers[],
  options: Options,
): Promise<void> {
  await writeFile(path, await format(reportOf(measured, options), { parser: 'markdown', printWidth: 120 }));
}

const EXPLAINED: Readonly<Record<Place, readonly [string, string]>> = {
  'one core': [
    'All processes of the hub on one core',
    'Load and stubs run on the other cores. The core is fully used, so its rate is the throughput per core: used by one process alone, or shared by several.',
  ],
  'all cores': [
    'On all cores',
    'No process is pinned to a core; load and stubs use part of each, so the rates say little. The cost of an answer is what counts: it would rise if the processes impeded each other.',
  ],
};

function reportOf(measured: readonly MeasuredWorkers[], { seconds, rounds, concurrency }: Options): string {
  const places = (['one core', 'all cores'] as const).filter((place) => measured.some((one) => one.place === place));
  const sections = places.map((place) => {
    const [title, sentence] = EXPLAINED[place];
    const here = measured.filter((one) => one.place === place);
    const rows = COUNTS.map((workers) =>
      rowOf(
        workers,
        here.filter((one) => one.workers === workers),
      ),
    );
    return [`## ${title}`, sentence, [HEAD, ...rows].join('\n'), comparison(place, here)].join('\n\n');
  });
  return [
    '# The hub on several processes',
    'Written by `npm run bench:workers`; do not edit. The aim: with `HUB_WORKERS`, the rate per core stays within 15 %.',
    [
      `- ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory; Node.js ${version}`,
      `- the four-fetch operation of [performance.md](performance.md), with tokens, limits and stub subgraphs; ${concurrency} concurrent requests; ${rounds} rounds of ${seconds} s each, alternating, after each process has answered thousands`,
      '- CPU is that of all processes of the hub together, including their parent; memory is the sum of their resident sets, in which shared pages are counted for each process',
      '- medians, with the lowest and the highest of the rounds',
    ].join('\n'),
    ...sections,
  ].join('\n\n');
}

const HEAD = '| | answers/s | p99 ms | CPU ms per answer | memory MB |\n|---|---|---|---|---|';

function rowOf(workers: number, rounds: readonly MeasuredWorkers[]): string {
  const cells = (['rate', 'p99', 'cpuMs', 'memoryMb'] as const).map((name) => rangeOf(rounds.map((one) => one[name])));
  return `| ${workers === 1 ? 'one process' : `${workers} workers`} | ${cells.join(' | ')} |`;
}

/** Compares round by round, so that other load on the machine affects both alike. */
function comparison(place: Place, measured: readonly MeasuredWorkers[]): string {
  const of = (workers: number) => measured.filter((one) => one.workers === workers);
  const [alone = 1, several = 2] = COUNTS;
  const pairs = of(alone).flatMap((one, round) => {
    const other = of(several)[round];
    return other ? [{ one, other }] : [];
  });
  const rate = rangeOf(pairs.map(({ one, other }) => (100 * other.rate) / one.rate));
  const cost = rangeOf(pairs.map(({ one, other }) => (100 * one.cpuMs) / other.cpuMs));
  return place === 'one core'
    ? `Round by round, ${several} workers give ${rate} % of the rate of one process, and ${cost} % of its answers for the same processor time.`
    : `Round by round, ${several} workers give ${cost} % of the answers of one process for the same processor time.`;
}

function rangeOf(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${short(median)} (${short(sorted[0] ?? 0)} to ${short(sorted.at(-1) ?? 0)})`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
