import { parse } from 'csv-parse/sync';
import type { Place, Remark } from '../../draft/draft.ts';
import { languageOf } from '../../text/language.ts';
import { quote, storable } from '../../text/plain-text.ts';
import { columnOf, unguarded, type ColumnName } from './columns.ts';

/** One cell of a row, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly language: string;
  readonly at: Place;
}

/** One row: the line it begins in, and its cells that are not empty, by column. */
export interface Row {
  readonly line: number;
  cells(column: ColumnName): readonly Cell[];
  /** Where the column stands in this row; the row itself where the table does not have it. */
  place(column: ColumnName): Place;
  isEmpty(): boolean;
}

/** The rows of a table, and what of it cannot be read. */
export interface Table {
  readonly rows: readonly Row[];
  readonly problems: readonly Remark[];
  readonly notices: readonly Remark[];
}

interface Heading {
  readonly name: ColumnName;
  readonly language: string;
  readonly index: number;
}
/** So many, and it is no table. */
const MOST_MISTAKES = 200;
class TooManyMistakes extends Error {}

type Parsed = { readonly record: string[]; readonly info: { readonly lines: number } };

/**
 * Reads a table (RFC 4180): a comma, semicolon or tab between cells, whichever the first line has most of; a byte order
 * mark is passed over; empty lines as well.
 *
 * @param own the language of texts whose column names none
 */
export function readTable(text: string, own: string): Table {
  const problems: Remark[] = [];
  const notices: Remark[] = [];
  const parsed = recordsOf(storable(text), problems);
  const [header, ...records] = parsed;
  if (!header && problems.length > 0) return { rows: [], problems, notices };
  if (!header)
    return {
      rows: [],
      problems: [...problems, line(1, 'The file is empty: give a row of headings and a row for each offering.')],
      notices,
    };
  const headings = headingsOf(header.record, own, problems, notices);
  const missing = (['course_id', 'title'] as const).filter((name) => !headings.some((one) => one.name === name));
  for (const name of missing) {
    const heading = name === 'title' ? 'title@en' : name;
    problems.push(line(1, `The table has no column ${name}: add one with the heading ${heading}.`));
  }
  if (missing.length > 0) return { rows: [], problems, notices };
  const byColumn = Map.groupBy(headings, ({ name }) => name);
  const rows = records.map((parsedRow) => rowOf(parsedRow, byColumn, header.record.length, problems));
  return { rows: rows.filter((row) => !row.isEmpty()), problems, notices };
}

/** The records that can be read; those with a quotation mark in the wrong place are told as problems. */
function recordsOf(text: string, problems: Remark[]): Parsed[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip(error) {
        if (problems.push(quotationMistake(error)) > MOST_MISTAKES) throw new TooManyMistakes();
        return undefined;
      },
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof TooManyMistakes)) throw error;
    problems.push(
      line(1, `There are more than ${MOST_MISTAKES} quotation marks in the wrong place: this is no table.`),
    );
    return [];
  }
}

function headingsOf(names: readonly string[], own: string, problems: Remark[], notices: Remark[]): Heading[] {
  const seen = new Set<string>();
  return names.flatMap((heading, index) => {
    const at = { line: 1, column: index + 1, name: heading.trim() || null };
    if (heading.trim() === '') return [];
    const found = columnOf(heading);
    if (!found) {
      notices.push({
        at,
        message: `The column ${quote(heading)} is not known and not read: docs/feeding.md lists the columns.`,
      });
      return [];
    }
    const language = found.language === null ? own : languageOf(found.language);
    if (language === null) {
      problems.push({ at, message: `${quote(heading)} names no language: write a two-letter code, as in title@en.` });
      return [];
    }
    const key = `${found.column.name}@${found.column.kind.startsWith('TEXT') ? language : ''}`;
    if (seen.has(key)) {
      problems.push({
        at,
        message: `The column ${quote(heading)} is there twice: only the first is read, remove the other.`,
      });
      return [];
    }
    seen.add(key);
    return [{ name: found.column.name as ColumnName, language, index }];
  });
}

function rowOf(
  { record, info }: Parsed,
  headings: ReadonlyMap<ColumnName, readonly Heading[]>,
  width: number,
  problems: Remark[],
): Row {
  // The reader tells where a record ends: it began before the line breaks within its cells.
  const start = info.lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  const surplus = record.findIndex((cell, index) => index >= width && cell.trim() !== '');
  if (surplus >= 0) {
    const at = { line: start, column: surplus + 1, name: null };
    problems.push({
      at,
      message: `The row has more cells than there are headings (${width}): put a cell that holds the separator in double quotation marks.`,
    });
  }
  const placeOf = ({ name, index }: Heading): Place => ({ line: start, column: index + 1, name });
  return {
    line: start,
    cells: (column) =>
      (headings.get(column) ?? []).flatMap((heading) => {
        const text = unguarded(record[heading.index]?.trim() ?? '');
        return text === '' ? [] : [{ text, language: heading.language, at: placeOf(heading) }];
      }),
    place(column) {
      const heading = headings.get(column)?.[0];
      return heading ? placeOf(heading) : { line: start, column: null, name: null };
    },
    isEmpty: () => surplus >= 0 || record.every((cell) => cell.trim() === ''),
  };
}

/** Whichever of the three the first line has most of, outside quotation marks. */
function delimiterOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.search(/\r?\n/)) || text.length).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!;
}

function quotationMistake(error: unknown): Remark {
  const { code, lines } = (error ?? {}) as { code?: string; lines?: number };
  const at = { line: lines ?? 1, column: null, name: null };
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return {
      at,
      message: 'A quotation mark that opens a cell is never closed: nothing from there on could be read. Close it.',
    };
  return {
    at,
    message:
      'A quotation mark stands where none may: double it ("") within a cell. The rows up to the next that could be read were left out.',
  };
}

const line = (number: number, message: string): Remark => ({ at: { line: number, column: null, name: null }, message });
