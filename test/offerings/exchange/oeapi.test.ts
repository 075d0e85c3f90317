import { describe, expect, test } from '@jest/globals';
import { placeText } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { formatOf } from '../../../subgraphs/offerings/exchange/formats/formats.ts';
import { readOeapi } from '../../../subgraphs/offerings/exchange/formats/oeapi/read.ts';
import { languageOf } from '../../../subgraphs/offerings/exchange/text/language.ts';
import { plainText } from '../../../subgraphs/offerings/exchange/text/plain-text.ts';
import { modeOf, modeOfAll } from '../../../subgraphs/offerings/exchange/draft/vocabulary.ts';

const five = {
  courseId: 'c5',
  name: [
    { language: 'en-GB', value: 'Water' },
    { language: 'es-ES', value: 'Agua' },
  ],
  studyLoad: { studyLoadUnit: 'ects', value: 2.5 },
  modeOfDelivery: ['online', 'on campus'],
  teachingLanguage: 'spa',
  level: 'master',
  fieldsOfStudy: '052101',
  learningOutcomes: [[{ language: 'en-GB', value: '<p>Explains</p>' }], [{ language: 'en-GB', value: 'Measures' }]],
  admissionRequirements: [{ language: 'en-GB', value: 'A' }],
  qualificationRequirements: [{ language: 'en-GB', value: 'B' }],
  assessment: [{ language: 'en-GB', value: 'A written exam and a portfolio' }],
};
const offeringFive = {
  offeringId: 'o5',
  offeringType: 'course',
  course: 'c5',
  modeOfDelivery: ['distance-learning'],
  startDate: '2027-02-01',
  endDate: '2027-03-01',
  enrollStartDate: '2026-11-01',
  enrollEndDate: '2026-12-31',
  maxNumberStudents: 20,
};
const six = {
  courseId: 'c6',
  name: [{ language: 'en-GB', value: 'Water' }],
  studyLoad: [
    { studyLoadUnit: 'ects', value: 2 },
    { studyLoadUnit: 'hour', value: 56 },
  ],
  modesOfDelivery: ['blended'],
  teachingLanguages: ['en-GB', 'nld'],
  fieldsOfStudy: '0521',
  learningOutcomeIds: ['lo1'],
};
const offeringSix = {
  courseOfferingId: 'o6',
  courseId: 'c6',
  modesOfDelivery: ['presential', 'project_based'],
  startDateTime: '2027-02-01T23:30:00-05:00',
  endDateTime: '2027-03-01T17:00:00+01:00',
  enrolmentPeriods: [
    { startDateTime: '2026-11-01T00:00:00+01:00', endDateTime: '2026-11-30T00:00:00+01:00' },
    { startDateTime: '2026-12-10T00:00:00+01:00', endDateTime: '2026-12-20T00:00:00+01:00' },
  ],
  maxNumberStudents: 20,
};
const read = (value: unknown, format: 'OEAPI5' | 'OEAPI6' = 'OEAPI5') => readOeapi(JSON.stringify(value), format);

test('version 5: one study load, languages of three letters, days, HTML', () => {
  const { courses, offerings, problems } = read({ courses: [five], offerings: [offeringFive] });
  expect(problems).toEqual([]);
  expect(courses[0]?.facts).toMatchObject({
    title: { en: 'Water', es: 'Agua' },
    ects: 2.5,
    languages: ['es'],
    eqfLevel: 7,
    iscedF: '0521',
    prerequisites: { en: 'A\n\nB' },
    learningOutcomes: [{ title: { en: 'Explains' } }, { title: { en: 'Measures' } }],
    assessmentTypes: [{ label: { en: 'portfolio' } }, { label: { en: 'written examination' } }],
  });
  expect(offerings[0]?.facts).toEqual({
    course: 'c5',
    mode: 'ONLINE',
    studyStart: '2027-02-01',
    studyEnd: '2027-03-01',
    enrolmentPeriods: [{ opens: '2026-11-01T00:00:00.000Z', closes: '2027-01-01T00:00:00.000Z', targetGroup: null }],
    places: 20,
    state: 'ACTIVE',
  });
});

test('version 6: several study loads, modes, periods with their moments, outcomes beside the course', () => {
  const outcome = { learningOutcomeId: 'lo1', name: [{ language: 'en-GB', value: 'Explains' }] };
  const { courses, offerings, problems } = read([six, offeringSix, outcome], 'OEAPI6');
  expect(problems).toEqual([]);
  expect(courses[0]?.facts).toMatchObject({
    ects: 2,
    workloadHours: 56,
    languages: ['en', 'nl'],
    learningOutcomes: [{ title: { en: 'Explains' } }],
  });
  expect(offerings[0]?.facts).toMatchObject({
    mode: 'CAMPUS',
    studyStart: '2027-02-01',
    enrolmentPeriods: [
      { opens: '2026-10-31T23:00:00.000Z', closes: '2026-11-29T23:00:00.000Z' },
      { opens: '2026-12-09T23:00:00.000Z' },
    ],
  });
});

describe('records are found', () => {
  test.each([
    ['alone', five, 1, 0],
    ['as a page', { pageNumber: 1, items: [five, { ...five, courseId: 'c' }] }, 2, 0],
    ['as pages by name', { courses: { items: [five] }, offerings: { items: [offeringFive] } }, 1, 1],
    ['within their offering, before or after it', [{ ...offeringFive, course: five }, five], 1, 1],
    ['within their offering only', { ...offeringSix, course: six }, 1, 1],
  ])('%s', (_, document, courses, offerings) => {
    const found = read(document);
    expect([found.courses.length, found.offerings.length, found.problems]).toEqual([courses, offerings, []]);
  });

  test.each([
    [JSON.stringify(five), 'OEAPI5'],
    [JSON.stringify([six]), 'OEAPI6'],
    [JSON.stringify({ items: [offeringSix] }), 'OEAPI6'],
    [JSON.stringify({ type: 'LearningOpportunity' }), 'ELM'],
    ['course_id;title@en\nC1;Water', 'CSV'],
    ['', 'CSV'],
  ])('and the format told by the content: %.40s is %s', (text, format) => {
    expect(formatOf(text)).toBe(format);
  });
});

test.each([
  [{ courseId: '', name: [] }, '$', /has no "courseId"/],
  [{ items: [{ ...offeringFive, course: undefined }] }, '$.items[0]', /names no course/],
  [{ ...five, studyLoad: { studyLoadUnit: 'ects', value: 'many' } }, '$.studyLoad.value', /"many" is no number/],
  [{ ...five, teachingLanguage: 'english' }, '$.teachingLanguage', /"english" is no language/],
  [{ offerings: [{ ...offeringFive, startDate: '1.2.2027' }] }, '$.offerings[0].startDate', /is no day/],
  [
    { ...offeringSix, enrolmentPeriods: [{ startDateTime: 'x', endDateTime: '2027-01-01' }] },
    '$.enrolmentPeriods[0].startDateTime',
    /no day or moment/,
  ],
  [{ ...offeringFive, maxNumberStudents: 'all' }, '$.maxNumberStudents', /no number of places/],
  [{ ...offeringFive, course: '--COURSE_ID_TOBEINFORMED--' }, '$.course', /placeholder of a template/],
  [{ personId: 'p', givenName: 'x' }, '$', /^This is a person, neither/],
  [{ programId: 'p' }, '$', /^This is a programme, neither/],
  [{ offeringId: 'x', offeringType: 'program' }, '$', /offering of type "program"/],
  [[five, five], '$[1].courseId', /is there twice/],
  [{ anything: 1 }, '$', /no course, no offering/],
])('what is wrong is told by its path: %.60j', (document, path, message) => {
  const { courses, offerings, problems } = read(document);
  const all = [...problems, ...courses.flatMap((one) => one.problems), ...offerings.flatMap((one) => one.problems)];
  expect(all.map(({ at, message: said }) => [at && placeText(at), said])).toEqual([
    [path, expect.stringMatching(message)],
  ]);
});

test.each([
  ['spa', 'es'],
  ['nld', 'nl'],
  ['dut', 'nl'],
  ['en-GB', 'en'],
  ['es-EU', 'es'],
  ['http://publications.europa.eu/resource/authority/language/FIN', 'fi'],
  ['english', null],
  ['grc', null],
])('the language %s is %s', (tag, code) => {
  expect(languageOf(tag)).toBe(code);
});

test('HTML becomes lines, what is none stays, and nothing remains that no database keeps', () => {
  expect(plainText('<p>A &amp; <b>B</b></p><ul><li>one</li><li>two</li></ul>')).toBe('A & B\n\n * one\n * two');
  expect(plainText(' a < b and c > d ')).toBe('a < b and c > d');
  expect(plainText('x\u0000y\ud800z\u00ad')).toBe('xy\ufffdz');
});

test('modes together', () => {
  expect(modeOfAll(['online', 'on campus'].map(modeOf))).toBe('HYBRID');
  expect(modeOfAll(['project_based', 'online'].map(modeOf))).toBe('ONLINE');
  expect(modeOfAll(['work_based'].map(modeOf))).toBeNull();
  expect(modeOf('by bus')).toBeUndefined();
});
