import { KINDS, type Kind } from '../questions/question.ts';
import type { LoadReport } from '../load/load.ts';
import { ms } from './aims.ts';
import { distributionOf, type Distribution } from '../../shared/distribution.ts';
import { aimsTable, measuredAt, table } from '../../shared/report.ts';
import type { Verdict } from '../../shared/verdict.ts';
import type { Summary } from './distribution.ts';
import type { Measurement, OpenResult, Results, Scale } from './results.ts';

/** The contents of a report. */
export interface ReportParts {
  readonly results: Results;
  readonly verdicts: readonly Verdict[];
  readonly machine: readonly string[];
}

/** The report, as Markdown, with all results. */
export function reportOf({ results, verdicts, machine }: ReportParts): string {
  const { load, loadFew, single, open, harvest, change, ratio, plans } = results;
  return [
    '# How fast the catalogue answers',
    `Written by \`npm run bench:catalogue\`; unedited results. Each part states the number of generated offerings on which it was measured; of several runs, the newest on the largest amount of data is shown. Each query is the contract's first operation without \`placesLeft\`: a page of 20 cards, the total, and facets with labels, over HTTP through the hub.`,
    machine.map((line) => `- ${line}`).join('\n'),
    '## Aims',
    aimsTable(verdicts),
    ...section(single, 'A single client', (summary) =>
      questions(summary, 'Each query is sent after the answer to the previous one.'),
    ),
    ...section(open, 'An open loop', ({ rhythm, summary, changes }) =>
      questions(summary, `${told(rhythm)} Changes published meanwhile became searchable after ${times(changes)}.`),
    ),
    ...section(harvest, 'An open loop while every institution is harvested from the beginning', (result) =>
      questions(
        result.summary,
        `The hub was restarted with a full harvest due at every institution. ${told(result.rhythm)} Meanwhile the feeds delivered ${result.cardsMeanwhile.toLocaleString('en')} cards (${result.feedCpuSeconds.toFixed(0)} s of CPU to generate them, on the same machine), and ${result.institutionsWholeAtTheEnd} institutions had been harvested completely by the end of the searches; all of them after ${result.harvestSeconds === null ? 'the time allowed' : `${Math.round(result.harvestSeconds)} s`}. Changes published meanwhile became searchable after ${times(result.changes)}.${memory(result.hubMegabytes)}`,
      ),
    ),
    ...section(change, 'A change becomes searchable', ({ byMessage, byFeed }) => [
      `From the institution's message to the first search that finds the change: ${times(byMessage)}.`,
      byFeed.length > 0
        ? `If the message is lost and only the feed has the change: ${times(byFeed)} (the hub reads each institution's feed once a minute).`
        : 'Through the feed alone: not measured.',
    ]),
    ...section(ratio, 'Many institutions compared with few', (result) => [
      `The same texts distributed over few or many institutions, the same queries (except those for one institution) to both in turn, ${result.rounds} rounds. Median ${ms(result.few.p50)} with ${result.institutions.few} institutions, ${ms(result.many.p50)} with ${result.institutions.many}: ratio ${(result.many.p50 / result.few.p50).toFixed(2)}.`,
      table(
        ['kind', `median, ${result.institutions.few}`, `median, ${result.institutions.many} institutions`, 'ratio'],
        Object.entries(result.kinds).map(([kind, it]) => [
          kind,
          ms(it.few),
          ms(it.many),
          (it.many / it.few).toFixed(2),
        ]),
      ),
    ]),
    ...section(plans, 'Plans', (reports) => [
      'As shown by EXPLAIN (ANALYZE, BUFFERS), including statements within functions; the plans themselves are in `catalogue-plans/`.',
      table(
        ['kind', 'statements', 'time', 'most rows read by one scan', 'large tables read completely'],
        reports.map((it) => [
          it.name,
          String(it.statements),
          ms(it.ms),
          it.mostRows.toLocaleString('en'),
          it.seqScans.join(', ') || 'none',
        ]),
      ),
    ]),
    ...section(load, 'Loading', (report) => loading(report)),
    ...section(loadFew, 'Loading, few institutions', (report) => loading(report)),
  ].join('\n\n');
}

function section<T>(measured: Measurement<T> | undefined, title: string, tell: (result: T) => string[]): string[] {
  if (!measured) return [`## ${title}`, 'Not measured.'];
  const { at, loadAverage, on, result } = measured;
  return [`## ${title}`, `${measuredAt(at, loadAverage)}${on ? ` ${scale(on)}` : ''}`, ...tell(result)];
}

function scale({ world, settings }: Scale): string {
  const { offerings, institutions, day, seed } = world;
  const set = settings && Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const database = set ? `; non-default settings of PostgreSQL: ${set.join(', ') || 'nothing'}` : '';
  return `On ${offerings.toLocaleString('en')} offerings of ${institutions} institutions around ${day} (seed ${seed})${database}.`;
}

function told({ arrivals, seconds, rate }: OpenResult['rhythm']): string {
  const how = arrivals === 'even' ? 'evenly spaced' : 'at random times, as a Poisson process';
  return `${rate} searches per second arrive for ${seconds} s, ${how}, regardless of earlier answers; latency counts from the planned time.`;
}

function memory(megabytes: number | null): string {
  return megabytes === null ? '' : ` The hub had at most ${megabytes} MB of memory.`;
}

function questions({ overall, kinds, failures, mostAtOnce, perSecond, warmUpAsked }: Summary, how: string): string[] {
  const rows = Object.entries(kinds).map(([kind, it]) => [
    `${kind}: ${KINDS[kind as Kind]}`,
    ...cells(it),
    it.found.toLocaleString('en'),
  ]);
  const failed = Object.entries(failures).map(([what, count]) => `- ${count} × ${what}`);
  const warm = warmUpAsked ? ` ${warmUpAsked} warm-up queries sent before are not counted.` : '';
  return [
    `${how}${warm} ${overall.count} queries, ${perSecond.toFixed(1)} per second; at most ${mostAtOnce} in progress at a time.`,
    table(
      ['kind of query', 'asked', 'p50', 'p95', 'p99', 'max', 'found (median)'],
      [['**all**', ...cells(overall), ''], ...rows],
    ),
    failed.length > 0 ? `Failed:\n\n${failed.join('\n')}` : 'None failed.',
  ];
}

function loading(report: LoadReport): string[] {
  const perSecond = Math.round(report.offerings / report.harvestSeconds).toLocaleString('en');
  const indexes = Object.entries(report.indexSeconds).map(([name, seconds]) => `${name} ${seconds.toFixed(0)} s`);
  const sizes = Object.entries(report.bytes).filter(([, bytes]) => bytes > 1_000_000);
  return [
    `Loaded by the hub's own harvest of every feed: ${report.offerings.toLocaleString('en')} offerings in ${Math.round(report.harvestSeconds)} s, ${perSecond} per second (the feeds took ${report.feedCpuSeconds.toFixed(0)} s of CPU to generate them). ${indexes.length > 0 ? `Search indexes dropped before and created afterwards: ${indexes.join(', ')}.` : 'With the search indexes in place.'} VACUUM ANALYZE ${report.analyseSeconds.toFixed(0)} s.${memory(report.hubMegabytes)}`,
    table(
      ['table or index', 'MB'],
      sizes.map(([name, bytes]) => [name, Math.round(bytes / 1e6).toLocaleString('en')]),
    ),
  ];
}

function cells({ count, p50, p95, p99, max }: Distribution): string[] {
  return [String(count), ms(p50), ms(p95), ms(p99), ms(max)];
}

function times(values: readonly (number | null)[]): string {
  const found = values.filter((value) => value !== null);
  if (found.length === 0) return 'none measured';
  const { p50, max } = distributionOf(found);
  const missed = values.length - found.length;
  return `median ${ms(p50)}, longest ${ms(max)} of ${found.length}${missed > 0 ? `; ${missed} not found in time` : ''}`;
}
