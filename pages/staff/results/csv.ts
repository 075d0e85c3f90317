/** A line of a table: its number as an editor shows it, and its cells, trimmed. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a table as spreadsheets save it (RFC 4180): comma, semicolon or tab between the cells, whichever the first line
 * has most of; quotation marks around cells that hold one; a byte order mark; any line ends. Empty lines are passed over.
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

/** A table as text, for a spreadsheet: what begins like a formula is kept from being one. */
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
