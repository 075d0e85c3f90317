import { sourceOf } from './explained.ts';
import type { Judged } from './judged.ts';

const FROM = '<!-- table -->';
const TO = '<!-- end of table -->';

/** One row per file, as Markdown. */
export function tableOf(rows: readonly Judged[]): string {
  const cells = rows.map((row) => [
    row.file,
    row.verdict,
    row.seal,
    row.format,
    row.apparentLevel ? `${row.apparentLevel} → ${row.ownLevel ?? 'none'}` : '',
    row.reason,
    sourceOf(row) ?? '**nobody**',
  ]);
  const head = ['file', 'verdict', 'indication of SEAL', 'FORMAT', 'looks like → proves', 'reason', 'source of truth'];
  const line = (texts: readonly string[]) => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...cells.map(line)].join('\n');
}

/** The text of a document with another table between its marks. */
export function withTable(text: string, table: string): string {
  const [before, after] = [text.split(FROM)[0]!, text.split(TO)[1] ?? '\n'];
  return `${before}${FROM}\n<!-- prettier-ignore -->\n${table}\n\n${TO}${after}`;
}

/** The table between the marks. */
export function tableIn(text: string): string {
  return (text.split(FROM)[1]?.split(TO)[0] ?? '').replace('<!-- prettier-ignore -->', '').trim();
}
