import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkCourse } from '../../../subgraphs/offerings/exchange/import/check/course-draft.policy.ts';
import { FORMATS, placeText, type Remark } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { read } from '../../../subgraphs/offerings/exchange/formats/formats.ts';
import { checkOffering } from '../../../subgraphs/offerings/exchange/import/check/offering-draft.policy.ts';

const MEMBERS = [
  ...[
    'courseId',
    'offeringId',
    'courseOfferingId',
    'learningOutcomeId',
    'personId',
    'items',
    'name',
    'description',
    'studyLoad',
  ],
  ...[
    'value',
    'studyLoadUnit',
    'teachingLanguage',
    'level',
    'fieldsOfStudy',
    'learningOutcomes',
    'learningOutcomeIds',
    'course',
    'ext',
  ],
  ...[
    'allianceHub',
    'enrolmentPeriods',
    'startDateTime',
    'endDateTime',
    'assessment',
    'language',
    'modesOfDelivery',
    'kind',
    'places',
  ],
  ...[
    'id',
    '@id',
    'type',
    '@type',
    '@graph',
    'title',
    'temporal',
    'startDate',
    'learningAchievementSpecification',
    'creditPoint',
  ],
  ...[
    'point',
    'relatedESCOSkill',
    'learningOutcome',
    'provenBy',
    'dcType',
    'mode',
    'applicationDeadline',
    'hub:course',
    '__proto__',
  ],
];
const WORDS = [
  'LearningOpportunity',
  'urn:x:1',
  '2027-01-31',
  '2027-02-30T25:00:00Z',
  'en',
  'ects',
  'constructor',
  '',
  '--x--',
  '-1',
  '1e999',
];

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom<unknown>(...WORDS, null, true, 0, -1, 2.5, Number.MAX_VALUE),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...MEMBERS), tie('value')), {
        maxLength: 8,
        selector: ([member]) => member,
      })
      .map((all) => Object.fromEntries(all)),
  ),
}));

/** Reads and checks in every format: the remarks that are no sentence, or whose place is none. */
function unfitRemarks(text: string): Remark[] {
  return [null, ...FORMATS].flatMap((format) => {
    const { courses, offerings, problems, notices } = read(text, format, 'en');
    const checked = [...courses.map(checkCourse), ...offerings.map((one) => checkOffering(one))];
    const remarks = [problems, notices, ...checked.flatMap((one) => [one.problems, one.notices])].flat();
    return remarks.filter(({ at, message }) => !/[.?]$/.test(message) || (at !== null && placeText(at) === ''));
  });
}

test('no JSON is too strange to be told what is wrong with it', () => {
  fc.assert(
    fc.property(value, (json) => {
      expect(unfitRemarks(JSON.stringify(json) ?? '')).toEqual([]);
    }),
    { numRuns: 700 },
  );
});

test('no text is, cut off anywhere or of any characters', () => {
  const table = 'course_id,title@en,ects,offering_id,mode,study_start\n"C1","Wa""ter",2,O1,online,2027-01-01\n';
  const cut = fc
    .tuple(fc.nat({ max: table.length }), fc.string({ unit: 'binary', maxLength: 12 }))
    .map(([at, more]) => table.slice(0, at) + more + table.slice(at));
  fc.assert(
    fc.property(fc.oneof(cut, fc.string({ unit: 'binary' })), (text) => {
      expect(unfitRemarks(text)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

const named = (words: string) => `[{"courseId": "c", "name": [{"language": "en", "value": "${words}"}]}]`;

test.each([
  ['a text of a million characters', `[{"courseId": "${'x\\\\'.repeat(300_000)}"}]`],
  ['a text that never ends', `["${'\\"'.repeat(1_000_000)}`],
  ['quotation marks only', '"'.repeat(300_000)],
  ['tags that never end', named('<p'.repeat(49_000))],
  ['tags without end', named('<div>'.repeat(19_000))],
  ['blanks', named(`a${' '.repeat(90_000)}b`)],
  ['separators', ';'.repeat(100_000)],
])('%s: read in no time to speak of, whatever it is', (_, text) => {
  const started = performance.now();
  expect(unfitRemarks(text)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(10_000);
});
