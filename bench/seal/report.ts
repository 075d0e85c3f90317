import { arch, cpus, release, totalmem, type } from 'node:os';
import { version } from 'node:process';
import { aimsTable, measuredAt, table } from '../shared/report.ts';
import type { Rate } from './measure.ts';
import { FAR_MS } from './authority.ts';
import { REQUESTS } from './parts.ts';
import { perSecondOf, verdictsOf, type Round, type SealResult, type SealResults } from './results.ts';

const perSecond = (result: SealResult, what: keyof Round) => {
  const rate = perSecondOf(result, what);
  return `${rate < 100 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en')}/s`;
};
const took = ({ milliseconds }: Rate) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;

/** The report, as Markdown. */
export function reportOf(all: SealResults, databaseVersion: string): string {
  const { results, memory, leftOut } = all;
  return [
    '# How fast credentials are sealed',
    '',
    `Written by \`npm run bench:seal\`; unedited results. ${measuredAt(all.at, all.loadAverage)}`,
    '',
    `- ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}, ${arch()}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${type()} ${release()}; PostgreSQL, the node and the development trust services share it`,
    `- ${databaseVersion}, durable (fsync on), its defaults; Node.js ${version}`,
    '- A batch is sealed as by one process of a node: two concurrent jobs, 64 credentials per claim (fewer of large documents), 16 concurrent seals per job. Documents of 20 KB are text; larger ones contain the same text and a larger picture.',
    ...leftOut.map((sentence) => `- Not measured: ${sentence}`),
    '',
    '## Aims',
    '',
    aimsTable(verdictsOf(all, false)),
    '',
    '## Batches, compared with the limits of the machine',
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
        `timestamps alone, ${FAR_MS} ms away`,
        `**LTA**, ${FAR_MS} ms away`,
      ],
      results.map((result) => [
        result.key,
        `${result.kilobytes} KB`,
        perSecond(result, 'raw'),
        perSecond(result, 'least'),
        `**${perSecond(result, 'basic')}**`,
        perSecond(result, 'timestamps'),
        `**${perSecond(result, 'archived')}**`,
        perSecond(result, 'farTimestamps'),
        `**${perSecond(result, 'farArchived')}**`,
      ]),
    ),
    '',
    `Medians of ${results[0]?.rounds.length ?? 0} rounds, each batch directly after the limit it is compared with; the aims above compare within a round, and name the lowest and the highest share. The insert is one row with the sealed text, durable when it is acknowledged, over eight connections: one commit per credential. A raw signature of a device includes its verification, as nobody gets one that was not verified. In a batch, up to 64 credentials at a time are stored, settled and written into messages to the learners' homes in one durable transaction, which is why a batch of large documents can be faster.`,
    '',
    `Timestamps alone are requested ${REQUESTS} at a time, as by a node. The authority shares the processors with the node and PostgreSQL: what it gives alone, it cannot give beside them, and there is no aim for LTA with it. ${FAR_MS} ms away it is the same one, each request delayed by so much: with ${REQUESTS} requests under way, round trips alone allow ${(REQUESTS * 1000) / FAR_MS} timestamps per second.`,
    '',
    '## The parts, measured separately',
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
    'Measured one after another, with nothing else running; in a batch they overlap.',
    ...(memory
      ? [
          '',
          '## Memory',
          '',
          `${memory.count.toLocaleString('en')} credentials of ${memory.kilobytes} KB at level B, ${Math.round(memory.perSecond)} per second, with garbage collected five times a second. Objects in use: ${memory.heap[0]} MB before, then ${memory.heap.slice(1).join(', ')} MB in each fifth of the time (median). Buffers, of the texts that are under way: at the least ${memory.buffers[0]} MB in the first half of the time and ${memory.buffers[1]} MB in the second. The process used at most ${memory.resident} MB.`,
        ]
      : []),
  ].join('\n');
}

/** One line for the terminal. */
export function lineOf(result: SealResult): string {
  const rate = (what: keyof Round) => perSecond(result, what);
  return `${result.key}, ${result.kilobytes} KB: raw ${rate('raw')}, with one insert ${rate('least')}, B ${rate('basic')}; timestamps ${rate('timestamps')}, LTA ${rate('archived')}; ${FAR_MS} ms away ${rate('farTimestamps')}, LTA ${rate('farArchived')}`;
}
