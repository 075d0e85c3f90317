/*
 * A cell in which a spreadsheet would run something is written as text: an apostrophe before each character with which a
 * formula can begin, at the beginning of the cell and after every separator in it, since a spreadsheet of another country
 * parts `Statistics;=1+1` in two. Reading takes the apostrophes away again, so that what is written and read is the same.
 */

const WRITTEN = /(?<=(?:^|[,;\t\r\n])[\s"]*'*)[=+\-@＝＋－＠]/g;
const READ = /'(?=[=+\-@＝＋－＠])(?<=(?:^|[,;\t\r\n])[\s"]*'*')/g;

/** The cell as it is written. */
export const guarded = (cell: string): string => cell.replace(WRITTEN, "'$&");

/** The cell as it was before it was written. */
export const unguarded = (cell: string): string => cell.replace(READ, '');
