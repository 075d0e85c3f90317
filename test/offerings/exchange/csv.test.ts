import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkCourse } from '../../../subgraphs/offerings/exchange/import/check/course-draft.policy.ts';
import { placeText, type Remark } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { checkOffering } from '../../../subgraphs/offerings/exchange/import/check/offering-draft.policy.ts';
import { itemsOf } from '../../../subgraphs/offerings/exchange/formats/csv/columns.ts';
import { readCsv } from '../../../subgraphs/offerings/exchange/formats/csv/read.ts';

const told = (remarks: readonly Remark[]) =>
  remarks.map(({ at, message }) => `${at ? placeText(at) : '-'}: ${message}`);

/** Everything that is wrong with a table, as the report tells it. */
function problemsOf(text: string): string[] {
  const { courses, offerings, problems } = readCsv(text, 'fi');
  const checked = [...courses.map(checkCourse), ...offerings.map((one) => checkOffering(one))];
  return told([...problems, ...checked.flatMap((one) => one.problems)]);
}

const HEAD =
  'course_id,title@en,ects,isced_f,offering_id,mode,study_start,study_end,enrolment_opens,enrolment_closes,places';
const GOOD = 'C1,Water,2,0521,O1,online,2027-01-11,2027-02-12,2026-11-01,2026-12-31,30';

describe('a table', () => {
  test('gives a course once and its offerings row by row', () => {
    const text = `${HEAD}\n${GOOD}\nC1,,,,O2,on campus,2027-03-01,2027-03-05,,,20\n`;
    const { courses, offerings, problems } = readCsv(text, 'fi');
    expect(problems).toEqual([]);
    expect(courses.map(({ id, facts }) => [id, facts.title, facts.ects, facts.iscedF])).toEqual([
      ['C1', { en: 'Water' }, 2, '0521'],
    ]);
    expect(offerings.map(({ id, facts }) => [id, facts.course, facts.mode, facts.places])).toEqual([
      ['O1', 'C1', 'ONLINE', 30],
      ['O2', 'C1', 'CAMPUS', 20],
    ]);
    expect(offerings[0]!.facts.enrolmentPeriods).toEqual([
      { opens: '2026-11-01T00:00:00.000Z', closes: '2027-01-01T00:00:00.000Z', targetGroup: null },
    ]);
  });

  test.each([',', ';', '\t'])('may have %j between its cells, and a byte order mark', (separator) => {
    const text = `\ufeff${`${HEAD}\r\n${GOOD}\r\n`.replaceAll(',', separator)}`;
    const { offerings, problems } = readCsv(text, 'fi');
    expect(problems).toEqual([]);
    expect(offerings[0]).toMatchObject({ id: 'O1', facts: { places: 30 } });
  });

  test('with a text in several languages, one of them the own', () => {
    const { courses } = readCsv('course_id,title,title@en-GB,Title@swe\nC1,Vesi,Water,Vatten', 'fi');
    expect(courses[0]!.facts.title).toEqual({ fi: 'Vesi', en: 'Water', sv: 'Vatten' });
  });

  test('with lists: a semicolon separates, a backslash keeps one', () => {
    expect(itemsOf(String.raw`a; b\;c ;;d\\`)).toEqual(['a', 'b;c', '', 'd\\']);
    expect(itemsOf('  ')).toEqual([]);
  });

  test('with outcomes in two languages and ESCO skills by the number of their outcome', () => {
    const skill = 'http://data.europa.eu/esco/skill/2afb2b59-c9a3-4cf3-b1dd-1a2fad51e583';
    const text = `course_id,title@en,learning_outcomes@en,learning_outcomes@fi,esco_skills,esco_skill_labels@en\nC1,Water,Explains it;Measures it,;Mittaa,2:${skill},3D printing process`;
    expect(readCsv(text, 'fi').courses[0]!.facts.learningOutcomes).toEqual([
      { title: { en: 'Explains it' }, escoSkills: [] },
      { title: { en: 'Measures it', fi: 'Mittaa' }, escoSkills: [{ id: skill, label: { en: '3D printing process' } }] },
    ]);
  });

  test('with HTML in a cell gives plain text', () => {
    const text = 'course_id,title@en,description@en\nC1,Water,"<p>First &amp; last</p><ul><li>one</li></ul>"';
    expect(readCsv(text, 'fi').courses[0]!.facts.description).toEqual({ en: 'First & last\n\n * one' });
  });
});

describe('what is wrong is told by line and column', () => {
  test.each([
    [
      'C1,Water,two,0521,O1,online,2027-01-11,,,,30',
      'line 2, column 3 (ects): "two" is no number: give a number of credits, as in 2.5.',
    ],
    [
      'C1,Water,2,0521,O1,online,11.1.2027,,,,30',
      'line 2, column 7 (study_start): "11.1.2027" is no day: write 2027-01-11 (year-month-day).',
    ],
    [
      'C1,Water,2,0521,O1,online,2027-02-30,,,,30',
      'line 2, column 7 (study_start): "2027-02-30" is no day: write year-month-day, as in 2027-01-31.',
    ],
    [
      'C1,Water,2,0521,O1,somewhere,2027-01-11,,,,30',
      'line 2, column 6 (mode): "somewhere" is no mode: give ONLINE, HYBRID or CAMPUS.',
    ],
    [
      'C1,Water,2,7777,O1,online,2027-01-11,,,,30',
      'line 2, column 4 (isced_f): "7777" is no ISCED-F 2013 code: give two to four digits, as in 0613 (software development).',
    ],
    [
      'C1,,2,0521,O1,online,2027-01-11,,,,30',
      'line 2, column 2 (title): The course has no title: give one, in at least one language.',
    ],
    [
      ',Water,2,0521,O1,online,2027-01-11,,,,30',
      "line 2, column 1 (course_id): The row names no course: give the course's code of your own system.",
    ],
    [
      'C1,Water,2,0521,O1,online,2027-01-11,2027-01-10,,,30',
      'line 2, column 8 (study_end): The last day of study, 2027-01-10, is before the first, 2027-01-11: correct one of them.',
    ],
    [
      'C1,Water,2,0521,O1,,2027-01-11,,,,30',
      'line 2, column 6 (mode): The offering does not say how one takes part: give online, hybrid or on campus.',
    ],
    [
      'C1,Water,2,0521,O1,online,,,,,30',
      'line 2, column 7 (study_start): The offering has no first day of study: give it, as in 2027-01-31.',
    ],
    [
      'C1,Water,2,0521,O1,online,2027-01-11,,2027-01-02,2027-01-01,30',
      'line 2, column 9 (enrolment_opens): Enrolment closes (2027-01-02T00:00:00.000Z) before it opens (2027-01-02T00:00:00.000Z): correct one of them.',
    ],
    [
      'C1,Water,2,0521,O1,online,2027-01-11,,,,1.5',
      'line 2, column 11 (places): 1.5 is no number of places: give a whole number up to 100000.',
    ],
    [
      'C1,Water,2.125,0521,O1,online,2027-01-11,,,,30',
      'line 2, column 3 (ects): 2.125 is no number of ECTS credits: give up to two decimals, as in 2.5, or nothing.',
    ],
    [
      'C1,Water,2,0521,O1,online,2027-01-11,,,,30,surplus',
      'line 2, column 12: The row has more cells than there are headings (11): put a cell that holds the separator in double quotation marks.',
    ],
  ])('%s', (row, problem) => {
    expect(problemsOf(`${HEAD}\n${row}\n`)).toEqual([problem]);
  });

  test('lines are counted as an editor does: breaks within cells, empty lines', () => {
    const text = `${HEAD}\n\nC1,"Water\nand\nice",2,0521,O1,online,2027-01-11,,,,30\nC2,Wind,x,0521,O2,online,2027-01-11,,,,30`;
    expect(problemsOf(text)).toEqual([
      'line 6, column 3 (ects): "x" is no number: give a number of credits, as in 2.5.',
    ]);
  });

  test('a row that contradicts its course is not taken, and names the other', () => {
    const text = `${HEAD}\n${GOOD}\nC1,Water,3,,O2,online,2027-01-11,,,,30`;
    expect(problemsOf(text)).toEqual([
      'line 3, column 3 (ects): The course C1 says otherwise at line 2, column 3 (ects): write the same in both rows, or leave it empty in the later one.',
    ]);
    expect(readCsv(text, 'fi').offerings.map(({ id }) => id)).toEqual(['O1']);
  });

  test('an offering that is there twice', () => {
    expect(problemsOf(`${HEAD}\n${GOOD}\nC1,,,,O1,online,2027-01-11,,,,30`)).toEqual([
      'line 3, column 5 (offering_id): The offering O1 is at line 2, column 5 (offering_id) already: give each its own offering_id.',
    ]);
  });

  test('a quotation mark in the wrong place costs its own rows only', () => {
    const { courses, problems } = readCsv(
      `${HEAD}\n${GOOD}\nC2,"Wi"nd",2,,,,,,,,\nC3,"Sun",2,,,,,,,,\nC4,Rain,2,,,,,,,,\n`,
      'fi',
    );
    expect(told(problems)[0]).toMatch(/^line 3: A quotation mark stands where none may/);
    expect(courses.map(({ id }) => id)).toEqual(expect.arrayContaining(['C1', 'C4']));
  });

  test('a quotation mark that is never closed', () => {
    const { courses, problems } = readCsv(`${HEAD}\n${GOOD}\nC2,"Wind,2,0521\n`, 'fi');
    expect(courses.map(({ id }) => id)).toEqual(['C1']);
    expect(told(problems)[0]).toMatch(/never closed/);
  });

  test.each([
    ['', 'line 1: The file is empty'],
    ['title@en\nWater', 'line 1: The table has no column course_id'],
    ['course_id,titel\nC1,Water', 'line 1: The table has no column title'],
    ['course_id,title@english\nC1,Water', 'line 1, column 2 (title@english): "title@english" names no language'],
  ])('a table %j', (text, problem) => {
    expect(problemsOf(text)[0]).toContain(problem);
  });

  test('an unknown column is said and passed over', () => {
    const { notices, problems } = readCsv('course_id,title@en,Dozent\nC1,Water,Anybody', 'fi');
    expect(problems).toEqual([]);
    expect(told(notices)).toEqual([
      'line 1, column 3 (Dozent): The column "Dozent" is not known and not read: docs/feeding.md lists the columns.',
    ]);
  });
});

test('a cell that a spreadsheet would run as a formula comes back as it was', () => {
  const { courses } = readCsv(`course_id,title@en\nC1,'=1+1\nC2,"'''-x"\nC3,O'Brien`, 'fi');
  expect(courses.map(({ facts }) => facts.title['en'])).toEqual(['=1+1', "''-x", "O'Brien"]);
});

test('the example of the documentation is taken as it stands', () => {
  const [, example = ''] = /```csv\n([^`]+)```/.exec(readFileSync('docs/feeding.md', 'utf8')) ?? [];
  expect(problemsOf(example)).toEqual([]);
  const { courses, offerings, notices } = readCsv(example, 'fi');
  expect([courses.length, offerings.length, notices]).toEqual([1, 2, []]);
});
