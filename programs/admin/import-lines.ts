import type { ImportCounts, ImportRemark, ImportReport } from '../../subgraphs/offerings/exchange/report/report.ts';

const MOST = 50;

/** A report as lines for a terminal. */
export function linesOf(report: ImportReport, home: string): string[] {
  const { courses, offerings, problems, notices, changes, vanished } = report;
  return [
    `${home}: ${report.dryRun ? 'dry run of ' : ''}${report.format} (source ${report.source})`,
    `  courses    ${counts(courses)}`,
    `  offerings  ${counts(offerings)}`,
    ...list('problems', report.problemCount, problems.map(remark)),
    ...list('notices', report.noticeCount, notices.map(remark)),
    ...list(
      'changes',
      report.changeCount,
      changes.map(
        ({ type, sourceId, field, from, to }) =>
          `${type.toLowerCase()} ${sourceId}: ${field} from "${from}" to "${to}"`,
      ),
    ),
    ...list(
      'no longer in the source, left as they are',
      report.vanishedCount,
      vanished.map(({ type, sourceId, recordId }) => `${type.toLowerCase()} ${sourceId} (${recordId})`),
    ),
    ...(report.dryRun ? ['Nothing was written.'] : []),
  ];
}

const counts = ({ created, updated, unchanged, skipped }: ImportCounts) =>
  `${created} created, ${updated} updated, ${unchanged} unchanged, ${skipped} skipped`;

const remark = ({ place, message, times }: ImportRemark) =>
  `${place === null ? '' : `${place}: `}${message}${times > 1 ? ` (${times} times)` : ''}`;

function list(title: string, count: number, lines: readonly string[]): string[] {
  if (count === 0) return [];
  const more = lines.length > MOST ? [`    and ${lines.length - MOST} more: --json tells them`] : [];
  return [`  ${title}: ${count}`, ...lines.slice(0, MOST).map((line) => `    ${line}`), ...more];
}
