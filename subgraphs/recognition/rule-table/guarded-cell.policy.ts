/*
 * A cell that a spreadsheet would run as a formula is written as text: an apostrophe goes before each character with
 * which a formula can begin, at the beginning of the cell and after every separator in it, since a spreadsheet with
 * another locale splits `Statistics;=1+1` in two. Reading removes the apostrophes, so a cell that is written and read
 * again is unchanged.
 */

const WRITTEN = /(?<=(?:^|[,;\t\r\n])[\s"]*'*)[=+\-@＝＋－＠]/g;
const READ = /'(?=[=+\-@＝＋－＠])(?<=(?:^|[,;\t\r\n])[\s"]*'*')/g;

/** The cell as written to a table. */
export const guarded = (cell: string): string => cell.replace(WRITTEN, "'$&");

/** The original cell of a cell read from a table. */
export const unguarded = (cell: string): string => cell.replace(READ, '');
