/** A row of a table: its line number as in an editor, and its trimmed cells. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Parses CSV as saved by spreadsheets (RFC 4180): separated by comma, semicolon or tab, whichever is most frequent in
 * the first line; quoted cells; a byte order mark; any line ending. Empty lines are skipped.
 */
export function readCsv(text: string): CsvLine[] {
  const plain = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(plain);
  const lines: CsvLine[] = [];
  let [cells, cell, quoted]: [string[], string, boolean] = [[], '', false];
  let [line, begun] = [1, 1];
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endLine = () => {
    endCell();
    if (cells.some(Boolean)) lines.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at]!;
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (plain[at + 1] === '"') cell += plain[++at]!;
      else quoted = false;
    } else if (char === '"' && !cell.trim()) {
      [quoted, cell] = [true, ''];
    } else if (char === separator) endCell();
    else if (char === '\n') endLine();
    else if (char === '\r') {
      if (plain[at + 1] !== '\n') {
        line++;
        endLine();
      }
    } else cell += char;
  }
  endLine();
  return lines;
}

/** Writes CSV for a spreadsheet; cells that look like formulas are escaped. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
