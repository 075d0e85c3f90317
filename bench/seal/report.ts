import { arch, cpus, release, totalmem, type } from 'node:os';
import { version } from 'node:process';
import { aimsTable, measuredAt, table } from '../shared/report.ts';
import type { Rate } from './measure.ts';
import { verdictsOf, type SealResult, type SealResults } from './results.ts';

const perSecond = ({ perSecond: rate }: Rate) =>
  `${rate < 100 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en')}/s`;
const took = ({ milliseconds }: Rate) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;

/** The report, as Markdown. */
export function reportOf(all: SealResults, databaseVersion: string): string {
  const { results, memory, leftOut } = all;
  return [
    '# How fast credentials are sealed',
    '',
    `Written by \`npm run bench:seal\`; numbers as seen. ${measuredAt(all.at, all.loadAverage)}`,
    '',
    `- ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}, ${arch()}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${type()} ${release()}; PostgreSQL, the node and the development trust services share it`,
    `- ${databaseVersion}, durable (fsync on), its defaults; Node.js ${version}`,
    '- A batch is sealed as one process of a node does it: two jobs at once, each 32 credentials per claim, 16 seals at once. Documents of 20 KB are words, the rest of larger ones is the picture.',
    ...leftOut.map((sentence) => `- Left out: ${sentence}`),
    '',
    '## The aims',
    '',
    aimsTable(verdictsOf(all, false)),
    '',
    '## Batches, beside what the machine can do',
    '',
    table(
      [
        'key',
        'document',
        'raw signatures',
        'signature and one insert',
        '**B**',
        'timestamps alone',
        '**LTA** (two timestamps each)',
      ],
      results.map(({ key, kilobytes, raw, least, basic, timestamps, archived }) => [
        key,
        `${kilobytes} KB`,
        perSecond(raw),
        perSecond(least),
        `**${perSecond(basic)}**`,
        perSecond(timestamps),
        `**${perSecond(archived)}**`,
      ]),
    ),
    '',
    "The insert is one row of the sealed text, durable when it is answered, over eight connections. A credential of a batch is stored, settled, and written into a message to the learner's home, all of it durable at once for 32.",
    '',
    '## The parts, each by itself',
    '',
    table(
      ['part', ...results.map(({ key, kilobytes }) => `${key}, ${kilobytes} KB`), 'what'],
      (results[0]?.parts ?? []).map(({ name, what }, index) => [
        name,
        ...results.map(({ parts }) => (parts[index]?.rate ? took(parts[index].rate) : '')),
        what,
      ]),
    ),
    '',
    'One after another, with nothing else going on; in a batch they overlap.',
    ...(memory
      ? [
          '',
          '## Memory',
          '',
          `${memory.count.toLocaleString('en')} credentials of ${memory.kilobytes} KB at level B, ${Math.round(memory.perSecond)} a second while the garbage is collected twice a second. In use: ${memory.heap[0]} MB before, then ${memory.heap.slice(1).join(', ')} MB in each fifth of the time (median). The process took ${memory.resident} MB of the machine at most.`,
        ]
      : []),
  ].join('\n');
}

/** One line for the terminal. */
export function lineOf({ key, kilobytes, raw, least, basic, timestamps, archived }: SealResult): string {
  return `${key}, ${kilobytes} KB: raw ${perSecond(raw)}, with one insert ${perSecond(least)}, B ${perSecond(basic)}; timestamps ${perSecond(timestamps)}, LTA ${perSecond(archived)}`;
}
