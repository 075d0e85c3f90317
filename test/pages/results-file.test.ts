import { expect, test } from '@jest/globals';
import { readCsv, writeCsv } from '../../pages/staff/results/csv.ts';
import { listOf, readResults, scoreOf, type Participant } from '../../pages/staff/results/results-file.ts';
import { stillWritten } from '../../pages/staff/results/written.ts';

const SCORES = ['A', 'B', 'C', 'F'];
const person = (n: number, more: Partial<Participant> = {}): Participant => ({
  ...{ enrolment: `dcu.ie:${n}`, name: `Person ${n}`, esi: `urn:esi:${n}`, score: null, final: false },
  ...more,
});
const PEOPLE = [person(1), person(2), person(3, { score: 'B', final: true }), person(4, { name: 'Person 1' })];
const read = (text: string, mayCorrectFinal = false) => {
  const { scores, bad } = readResults(text, PEOPLE, SCORES, mayCorrectFinal);
  return { scores: Object.fromEntries(scores), bad };
};

test.each([
  ['commas', 'a,b\n1,2\n'],
  ['semicolons, a byte order mark and CRLF', '\uFEFFa;b\r\n1;2\r\n'],
  ['tabs and no last line end', 'a\tb\n1\t2'],
  ['old line ends', 'a,b\r1,2\r'],
])('a table with %s is read', (_what, text) => {
  expect(readCsv(text).map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('quoted cells hold separators, line ends and quotation marks; lines are numbered as an editor does', () => {
  expect(readCsv('a,b\n"x, ""y""\nz",1\n\n,\nq,2')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"\nz', '1'] },
    { line: 6, cells: ['q', '2'] },
  ]);
});

test('a written table can be read again, and formulas in it are escaped', () => {
  const rows = [
    ['a;b', 'c"d', 'e\nf'],
    ['=1+1', '+2', '@x'],
  ];
  const [first, second] = readCsv(writeCsv(rows));
  expect(first!.cells).toEqual(rows[0]);
  expect(second!.cells).toEqual(["'=1+1", "'+2", "'@x"]);
});

test('results are matched by enrolment, identifier or name, and scores in upper or lower case', () => {
  expect(read('enrolment,score\ndcu.ie:1,a\n')).toEqual({ scores: { 'dcu.ie:1': 'A' }, bad: [] });
  expect(read('ESI;Grade\nURN:ESI:2;c\n')).toEqual({ scores: { 'dcu.ie:2': 'C' }, bad: [] });
  expect(read('name,score\nPerson 2,F\n')).toEqual({ scores: { 'dcu.ie:2': 'F' }, bad: [] });
});

test('each bad row is reported with its line and reason; the others are used', () => {
  const { scores, bad } = read(
    'enrolment,name,score\n,Nobody,A\n,Person 1,B\n,Person 2,Z\ndcu.ie:2,,A\n,Person 2,B\n,Person 3,A\ndcu.ie:1,,\n',
  );
  expect(scores).toEqual({ 'dcu.ie:2': 'A' });
  expect(bad).toEqual([
    { line: 2, problem: { code: 'unknown', who: 'Nobody' } },
    { line: 3, problem: { code: 'several', who: 'Person 1' } },
    { line: 4, problem: { code: 'score', who: 'Person 2', score: 'Z' } },
    { line: 6, problem: { code: 'twice', who: 'Person 2', first: 5 } },
    { line: 7, problem: { code: 'final', who: 'Person 3' } },
  ]);
});

test('a registrar may change a final result; an assessor may only repeat it', () => {
  expect(read('name,score\nPerson 3,A\n', true)).toEqual({ scores: { 'dcu.ie:3': 'A' }, bad: [] });
  expect(read('name,score\nPerson 3,B\n')).toEqual({ scores: { 'dcu.ie:3': 'B' }, bad: [] });
});

test('a file without a header, or without content, is reported', () => {
  expect(read('dcu.ie:1,A\n').bad).toMatchObject([{ line: 1, problem: { code: 'noColumn' } }]);
  expect(read('').bad).toEqual([{ line: 1, problem: { code: 'empty' } }]);
});

test('numbers are read with a decimal comma or point, and anything else is refused', () => {
  expect(['87,5', '87.5', '100', '87.555', '1e2', '-1', 'A'].map((text) => scoreOf(text, null))).toEqual([
    ...['87.5', '87.5', '100'],
    ...[null, null, null, null],
  ]);
});

test('the downloaded list is read back unchanged', () => {
  const { scores, bad } = read(listOf(PEOPLE), true);
  expect(bad).toEqual([]);
  expect(scores).toEqual({ 'dcu.ie:3': 'B' });
});

test('a recorded score leaves its field, but not one that was corrected while it was on its way', () => {
  const sent = new Map([
    ['recorded', 'B'],
    ['corrected', 'B'],
    ['refused', 'B'],
  ]);
  const now = new Map([...sent, ['corrected', 'C'], ['added', 'A'], ['final', 'A']]);
  const done = ['recorded', 'corrected', 'final'];
  expect([...stillWritten(now, sent, (enrolment) => done.includes(enrolment))]).toEqual([
    ['corrected', 'C'],
    ['refused', 'B'],
    ['added', 'A'],
    ['final', 'A'],
  ]);
});
