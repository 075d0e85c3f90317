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
    `Written by \`npm run bench:recognition\`; numbers as seen. ${measuredAt(all.at, all.loadAverage)}`,
    '',
    ...machine.map((line) => `- ${line}`),
    `- A made-up year of ${count(many.requests)} requests, beside one of ${count(few.requests)}: seven of eight are settled, of the others some are overdue and some flagged; each fifth has two pieces of evidence. One client asks the recognition subgraph in this process, ${asked} times each; what it asks of other institutions is answered at once, so times are those of the office alone.`,
    '',
    '## The aims',
    '',
    aimsTable(verdictsOf(all, false)),
    '',
    '## Times and statements',
    '',
    table(
      ['', 'requests', 'p50', 'p95', 'most', 'SQL statements', 'most rows of one scan'],
      many.questions.flatMap((question, n) => [
        cells(few.requests, few.questions[n]!, ''),
        cells(many.requests, question, question.what),
      ]),
    ),
    '',
    'Statements are counted at the server, with those that write into the job queue; `begin` and `commit` are not among them. Their plans, as they were carried out, are in [recognition-plans](recognition-plans/).',
    '',
    '## Two officers at once',
    '',
    `${count(all.race.pairs)} requests, each decided by two officers at the same moment, four pairs at once, in ${all.race.seconds.toFixed(0)} s: in ${count(all.race.oneWinner)} one won and the other was told (${Object.entries(
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
    `${recorded.plans.length} statements, on ${requests} requests; large tables read whole: ${recorded.seqScans.join(', ') || 'none'}`,
    ...sections,
  ].join('\n');
}
