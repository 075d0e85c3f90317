import type { Distribution } from '../shared/distribution.ts';
import { mostRowsOf } from '../shared/plans.ts';
import { aimsTable, measuredAt, table } from '../shared/report.ts';
import { verdictsOf, type QuestionResult, type RecognitionResults } from './results.ts';

const ms = (value: number) => `${value.toFixed(1)} ms`;
const times = ({ p50, p95, max }: Distribution) => [ms(p50), ms(p95), ms(max)];
const count = (number: number) => number.toLocaleString('en');

/** The report, as Markdown. */
export function reportOf(all: RecognitionResults, machine: readonly string[], asked: number): string {
  const [few, many] = all.years;
  return [
    '# How fast a recognition office works',
    '',
    `Written by \`npm run bench:recognition\`; unedited results. ${measuredAt(all.at, all.loadAverage)}`,
    '',
    ...machine.map((line) => `- ${line}`),
    `- A generated year of ${count(many.requests)} requests, compared with one of ${count(few.requests)}: seven of eight are decided, some of the others are overdue and some flagged; every fifth has two pieces of evidence. One client queries the recognition subgraph in this process, ${asked} times each; requests to other institutions are answered immediately, so the times are those of the office alone.`,
    '',
    '## Aims',
    '',
    aimsTable(verdictsOf(all, false)),
    '',
    '## Times and statements',
    '',
    table(
      ['', 'requests', 'p50', 'p95', 'max', 'SQL statements', 'most rows read by one scan'],
      many.questions.flatMap((question, n) => [
        cells(few.requests, few.questions[n]!, ''),
        cells(many.requests, question, question.what),
      ]),
    ),
    '',
    'Statements are counted at the server, including those that write to the job queue, without `begin` and `commit`. Their plans, as executed, are in [recognition-plans](recognition-plans/).',
    '',
    '## Two concurrent officers',
    '',
    `${count(all.race.pairs)} requests, each decided by two officers concurrently, four pairs at a time, in ${all.race.seconds.toFixed(0)} s: in ${count(all.race.oneWinner)} one succeeded and the other was refused (${Object.entries(
      all.race.told,
    )
      .map(([code, n]) => `${code} ${count(n)} times`)
      .join(', ')}). \`npm run race:decisions\` does the same with 2,000.`,
    '',
  ].join('\n');
}

function cells(requests: number, { name, took, recorded }: QuestionResult, what: string): string[] {
  const most = Math.max(0, ...recorded.plans.map(({ plan }) => mostRowsOf(plan)));
  const title = what === '' ? name : `${name}: ${what}`;
  return [title, count(requests), ...times(took), String(recorded.plans.length), count(most)];
}

/** The plans of one question, for a file of its own. */
export function plansText({ name, what, recorded }: QuestionResult, requests: number): string {
  const sections = recorded.plans.map(({ text, ms: took, plan }) => `\n${text}\n\n${plan}\n(${took.toFixed(3)} ms)\n`);
  return [
    `${name}: ${what}`,
    `${recorded.plans.length} statements, on ${requests} requests; large tables read completely: ${recorded.seqScans.join(', ') || 'none'}`,
    ...sections,
  ].join('\n');
}
