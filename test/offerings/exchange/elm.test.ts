import { describe, expect, test } from '@jest/globals';
import { checkCourse } from '../../../subgraphs/offerings/exchange/import/check/course-draft.policy.ts';
import { readElm } from '../../../subgraphs/offerings/exchange/formats/elm/read.ts';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const SNB = 'http://data.europa.eu/snb';
const SKILL = 'http://data.europa.eu/esco/skill/2afb2b59-c9a3-4cf3-b1dd-1a2fad51e583';

const concept = (id: string) => ({ id, type: 'Concept' });
const specification = {
  id: 'urn:x:spec:1',
  type: 'LearningAchievementSpecification',
  title: { en: ['Water'], fi: 'Vesi' },
  creditPoint: { type: 'CreditPoint', framework: concept(`${SNB}/education-credit/6fcec5c5af`), point: '2.5' },
  volumeOfLearning: 'PT60H',
  educationLevel: concept(`${SNB}/eqf/6`),
  thematicArea: concept(`${SNB}/isced-f/0521`),
  language: [concept(`${AUTHORITY}/language/ENG`), concept(`${AUTHORITY}/language/FIN`)],
  entryRequirement: { type: 'Note', noteLiteral: { en: ['None'] } },
  learningOutcome: [
    {
      type: 'LearningOutcome',
      title: { en: ['Explains it'] },
      relatedESCOSkill: [{ id: SKILL, type: 'Concept', prefLabel: { en: ['3D printing process'] } }],
    },
  ],
  provenBy: {
    type: 'LearningAssessmentSpecification',
    title: { en: ['Exam'] },
    dcType: concept(`${SNB}/assessment/6e6cb2cc78`),
  },
};
const opportunity = {
  id: 'urn:x:lo:1',
  type: 'LearningOpportunity',
  dcType: concept(`${SNB}/learning-opportunity/74a4a268e8`),
  title: { en: ['Water, spring'] },
  temporal: { type: 'PeriodOfTime', startDate: '2027-02-01T00:00:00+02:00', endDate: '2027-03-01T00:00:00+02:00' },
  mode: concept(`${SNB}/learning-assessment/e92d221e4d`),
  applicationDeadline: ['2027-01-10T12:00:00+02:00', '2027-01-15T12:00:00+02:00'],
  learningAchievementSpecification: specification,
};
const read = (value: unknown) => readElm(JSON.stringify(value));

describe('a learning opportunity', () => {
  test('gives a course of what is learnt, and an offering of its time', () => {
    const { courses, offerings, problems } = read(opportunity);
    expect(problems).toEqual([]);
    expect(courses[0]).toMatchObject({
      id: 'urn:x:spec:1',
      facts: {
        kind: 'MICRO_MODULE',
        title: { en: 'Water', fi: 'Vesi' },
        ects: 2.5,
        workloadHours: 60,
        eqfLevel: 6,
        iscedF: '0521',
        languages: ['en', 'fi'],
        prerequisites: { en: 'None' },
        learningOutcomes: [
          { title: { en: 'Explains it' }, escoSkills: [{ id: SKILL, label: { en: '3D printing process' } }] },
        ],
        assessmentTypes: [{ label: { en: 'written examination' } }],
      },
    });
    expect(offerings[0]).toMatchObject({
      id: 'urn:x:lo:1',
      facts: {
        course: 'urn:x:spec:1',
        mode: 'HYBRID',
        studyStart: '2027-02-01',
        studyEnd: '2027-03-01',
        enrolmentPeriods: [{ opens: null, closes: '2027-01-15T10:00:00.000Z' }],
      },
    });
  });

  test.each([
    ['a list', [opportunity]],
    ['a graph', { '@context': [], '@graph': [opportunity] }],
    [
      'a graph of references',
      { '@graph': [{ ...opportunity, learningAchievementSpecification: 'urn:x:spec:1' }, specification] },
    ],
    [
      'references as objects',
      { '@graph': [specification, { ...opportunity, learningAchievementSpecification: { '@id': 'urn:x:spec:1' } }] },
    ],
    ['prefixed types', { ...opportunity, type: ['elm:LearningOpportunity'] }],
  ])('is found in %s', (_, document) => {
    const { courses, offerings } = read(document);
    expect([courses.map(({ id, facts }) => [id, facts.ects]), offerings.map(({ id }) => id)]).toEqual([
      [['urn:x:spec:1', 2.5]],
      ['urn:x:lo:1'],
    ]);
  });

  test('without a time is a course alone; two of one specification are two offerings of one course', () => {
    expect(read({ ...opportunity, temporal: undefined })).toMatchObject({ courses: [{}], offerings: [] });
    expect(read([opportunity, { ...opportunity, id: 'urn:x:lo:2' }])).toMatchObject({
      courses: [{}],
      offerings: [{}, {}],
    });
  });
});

describe('what is wrong is told by its path', () => {
  test.each([
    [
      [{ ...opportunity, id: undefined, learningAchievementSpecification: { title: { en: 'x' } } }],
      '$[0]',
      /has no "id"/,
    ],
    [
      { '@graph': [{ ...opportunity, temporal: { startDate: 'soon' } }] },
      '$.@graph[0].temporal.startDate',
      /"soon" is no day/,
    ],
    [{ ...opportunity, applicationDeadline: ['x'] }, '$.applicationDeadline[0]', /"x" is no moment/],
    [
      { ...opportunity, learningAchievementSpecification: { ...specification, creditPoint: { point: 'two' } } },
      '$.learningAchievementSpecification.creditPoint.point',
      /"two" is no number/,
    ],
    [
      { ...opportunity, learningAchievementSpecification: { ...specification, language: concept('x:y') } },
      '$.learningAchievementSpecification.language',
      /no language of the European list/,
    ],
    [{ type: 'EuropeanDigitalCredential' }, '$', /what somebody has achieved/],
    [{ type: 'Person' }, '$', /but Person/],
  ])('%j', (document, path, message) => {
    const { courses, offerings, problems } = read(document);
    const all = [...problems, ...courses.flatMap((one) => one.problems), ...offerings.flatMap((one) => one.problems)];
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ at: { path }, message: expect.stringMatching(message) });
  });

  test('rules of the domain too', () => {
    const [course] = read({
      ...opportunity,
      learningAchievementSpecification: { ...specification, creditPoint: { point: '12' } },
    }).courses;
    expect(checkCourse(course!).problems).toEqual([
      {
        at: { path: '$.learningAchievementSpecification.creditPoint' },
        message: 'A micro-module has 1 to 8 ECTS, this has 12: correct the credits, or call it COURSE.',
      },
    ]);
  });

  test.each([
    ['{"a": [1, 2', { line: 1, column: 12 }, /ends too early/],
    ['{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3 }, /not JSON/],
    ['['.repeat(20_000), { path: '$' }, /more than 100 levels/],
  ])('what is no JSON: %.30s', (text, at, message) => {
    expect(readElm(text).problems).toEqual([
      expect.objectContaining({ at: expect.objectContaining(at), message: expect.stringMatching(message) }),
    ]);
  });
});
