import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Purpose } from '../request/request.entity.ts';
import { targetsOf } from '../rule/rule-draft.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import { guarded, unguarded } from './guarded-cell.policy.ts';
import type { RowProblem } from './rule-import.entity.ts';

/** The columns, in the order they are written. Several values in a cell are separated by `|`. */
export const COLUMNS = [
  'rule',
  'title',
  'sources',
  'target_codes',
  'target_titles',
  'target_ects',
  'ects',
  'eqf_level',
  'min_grade',
  'purposes',
  'valid_from',
  'valid_until',
  'evidence',
] as const;
const REQUIRED = ['sources', 'valid_from', 'evidence'];

/** One row, as far as it could be read. */
export interface RuleRow {
  readonly line: number;
  /** The version it changes; null for a new rule. */
  readonly rule: string | null;
  readonly title: string | null;
  readonly sources: readonly string[];
  readonly targets: readonly { readonly code: string; readonly title: string; readonly ects: number | null }[];
  readonly ects: number | null;
  readonly eqfLevel: number | null;
  readonly minGrade: string | null;
  readonly purposes: readonly Purpose[] | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly evidence: string;
}

const MOST_ROWS = 1000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Cells = Readonly<Record<string, string | undefined>>;

/** Reads a table: its rows, and the mistakes in it. */
export function readRules(content: string): { readonly rows: RuleRow[]; readonly problems: RowProblem[] } {
  const whole = (message: string) => ({ rows: [], problems: [{ line: null, column: null, message }] });
  let records: { record: Cells; info: { lines: number } }[];
  try {
    const options = { bom: true, columns: true, info: true, trim: true, skip_empty_lines: true } as const;
    records = parse(content, { ...options, delimiter: delimiterOf(content), relax_column_count: true }) as never;
  } catch (error) {
    return whole(`The table cannot be read: ${(error as Error).message}`);
  }
  if (records.length > MOST_ROWS)
    return whole(`The table has ${records.length} rows: import at most ${MOST_ROWS} at a time.`);
  const given = Object.keys(records[0]?.record ?? {});
  const missing = REQUIRED.filter((column) => !given.includes(column));
  if (missing.length > 0) return whole(`The first line must name the columns ${missing.join(', ')}.`);
  const read = records.map(({ record, info }) => rowIn(record, info.lines));
  return {
    rows: read.filter((one): one is RuleRow => !('message' in one)),
    problems: read.filter((one): one is RowProblem => 'message' in one),
  };
}

function rowIn(cells: Cells, line: number): RuleRow | RowProblem {
  const wrong = (column: string, message: string): RowProblem => ({ line, column, message });
  const text = (column: string) => unguarded(cells[column] ?? '').trim() || null;
  const many = (column: string) => (text(column) ?? '').split('|').flatMap((one) => one.trim() || []);
  const days = ['valid_from', 'valid_until'].filter((column) => text(column) !== null);
  const badDay = days.find((column) => !isDay(text(column)!));
  if (text('valid_from') === null || badDay) return wrong(badDay ?? 'valid_from', 'Write the day like 2026-11-21.');
  const badNumber = ['ects', 'eqf_level'].find((column) => Number.isNaN(Number(text(column))));
  if (badNumber) return wrong(badNumber, 'Write a number with a decimal point, such as 2.5.');
  const [codes, titles, credits] = [many('target_codes'), many('target_titles'), many('target_ects')];
  if (codes.length !== titles.length) return wrong('target_titles', 'Give as many titles as codes, separated by |.');
  if (credits.length > 0 && credits.length !== codes.length)
    return wrong('target_ects', 'Give as many as there are codes, separated by |, or none.');
  if (credits.some((one) => Number.isNaN(Number(one))))
    return wrong('target_ects', 'Write numbers with a decimal point, such as 2.5.');
  const number = (column: string) => (text(column) === null ? null : Number(text(column)));
  return {
    line,
    rule: text('rule'),
    title: text('title'),
    sources: many('sources'),
    targets: codes.map((code, n) => ({
      code,
      title: titles[n]!,
      ects: credits.length > 0 ? Number(credits[n]) : null,
    })),
    ects: number('ects'),
    eqfLevel: number('eqf_level'),
    minGrade: text('min_grade'),
    purposes: text('purposes') === null ? null : (many('purposes') as Purpose[]),
    validFrom: text('valid_from')!,
    validUntil: text('valid_until'),
    evidence: text('evidence') ?? '',
  };
}

/** Writes rules as a table that can be imported. */
export function writeRules(rules: readonly RecognitionRule[]): string {
  const rows = rules.map((rule) => {
    const targets = targetsOf(rule);
    const credits = targets.map(({ ects }) => ects);
    return [
      rule.id,
      Object.values(rule.title)[0] ?? '',
      rule.sources.map(({ course }) => course).join('|'),
      targets.map(({ code }) => code).join('|'),
      targets.map(({ title }) => Object.values(title)[0] ?? '').join('|'),
      credits.includes(null) ? '' : credits.join('|'),
      rule.ects,
      rule.eqfLevel ?? '',
      rule.minGrade ?? '',
      rule.purposes.join('|'),
      rule.validFrom,
      rule.validUntil ?? '',
      rule.evidence,
    ].map((cell) => guarded(String(cell)));
  });
  return stringify([[...COLUMNS], ...rows], { quoted: true });
}

/** The separator found in the first line is used for all lines; the other one is part of a cell's text. */
function delimiterOf(content: string): ',' | ';' {
  const [header = ''] = content.trimStart().split(/[\r\n]/, 1);
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
