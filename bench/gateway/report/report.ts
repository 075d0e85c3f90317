import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { version } from 'node:process';
import { format } from 'prettier';
import { CONTESTANTS, type Measured } from '../bench.ts';
import { QUESTIONS } from '../graph.ts';

type Options = { readonly seconds: number; readonly rounds: number; readonly concurrency: number };

/** Writes what was measured as a document of the project. */
export async function writeReport(path: string, measured: readonly Measured[], options: Options): Promise<void> {
  await writeFile(path, await format(reportOf(measured, options), { parser: 'markdown', printWidth: 120 }));
}

function reportOf(measured: readonly Measured[], { seconds, rounds, concurrency }: Options): string {
  const sections = QUESTIONS.map(({ name, fetches }) => {
    const rows = CONTESTANTS.map((contestant) =>
      rowOf(
        contestant,
        measured.filter((one) => one.question === name && one.contestant === contestant),
      ),
    );
    return [
      `## ${name[0]!.toUpperCase()}${name.slice(1)} (${fetches} ${fetches === 1 ? 'fetch' : 'fetches'})`,
      HEAD,
      ...rows,
      '',
      ratioOf(measured.filter((one) => one.question === name)),
    ].join('\n');
  });
  return [
    '# Performance of the gateway',
    'Written by `npm run bench`; do not edit.',
    [
      `- ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory; gateways, stubs and the load generator share them`,
      `- Node.js ${version}; ${rounds} rounds of ${seconds} s for each gateway and question, alternating, after one to warm up; ${concurrency} questions at a time, each about records of its own`,
      '- each request brings the token of one of 100 people, which is verified; each fetch carries an internal token; limits are on',
      '- CPU is of the gateway’s own process, and memory its resident set',
      '- medians, with the lowest and the highest of the rounds',
      '- one subgraph directly is asked one small question, whatever the section: what HTTP costs at least',
    ].join('\n'),
    ...sections,
  ].join('\n\n');
}

const HEAD = '| | answers/s | p50 ms | p99 ms | CPU ms per answer | memory MB |\n|---|---|---|---|---|---|';

function rowOf(contestant: string, rounds: readonly Measured[]): string {
  const cells = (['rate', 'p50', 'p99', 'cpuMs', 'memoryMb'] as const).map((name) =>
    rangeOf(rounds.map((one) => one[name])),
  );
  return `| ${contestant} | ${cells.join(' | ')} |`;
}

function rangeOf(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${short(median(sorted))} (${short(sorted[0] ?? 0)} to ${short(sorted.at(-1) ?? 0)})`;
}

function ratioOf(measured: readonly Measured[]): string {
  const of = (contestant: string) => measured.filter((one) => one.contestant === contestant);
  const [ours, stock] = [of('this hub'), of('stock gateway')];
  const pairs = (read: (own: Measured, other: Measured) => number) =>
    rangeOf(ours.flatMap((own, round) => (stock[round] ? read(own, stock[round]) : [])));
  return `Against the stock gateway, round by round: ${pairs((own, other) => own.rate / other.rate)} times its rate, ${pairs((own, other) => other.cpuMs / own.cpuMs)} times less CPU.`;
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
