import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FORMATS } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { ExportService } from '../../../subgraphs/offerings/exchange/export/export.service.ts';
import { startSmallCatalogue, tableOf, type SmallCatalogue } from './small-catalogue.ts';

let catalogue: SmallCatalogue;
beforeAll(async () => {
  catalogue = await startSmallCatalogue();
}, 30_000);
beforeEach(() => catalogue.clear());
afterAll(() => catalogue.stop());

const ROW = `select o.mode, o.study_start::text, o.study_end::text, o.places, o.enrolment_periods as periods, c.kind, c.isced_f as field,
  c.topics, c.learning_outcomes as outcomes from offerings.offering o join offerings.course c on c.id = o.course_id`;

/** A learning opportunity as other systems write it: a deadline, no places, no kind, no field, no last day. */
const elm = (deadline = '2027-01-15T00:00:00Z', title = 'Water') =>
  JSON.stringify({
    id: 'urn:other:1',
    type: 'LearningOpportunity',
    title: { en: title },
    mode: { id: 'http://data.europa.eu/snb/learning-assessment/920fbb3cbe', type: 'Concept' },
    temporal: { id: 'urn:t', type: 'PeriodOfTime', startDate: '2027-02-01T00:00:00Z' },
    applicationDeadline: [deadline],
    learningAchievementSpecification: {
      id: 'urn:other:course',
      type: 'LearningAchievementSpecification',
      title: { en: title },
    },
  });

const oeapi = (more: object = {}, ofCourse: object = {}) =>
  JSON.stringify({
    courses: [{ courseId: 'C', name: [{ language: 'en', value: 'Water' }], ...ofCourse }],
    offerings: [
      {
        offeringId: 'O',
        offeringType: 'course',
        course: 'C',
        modeOfDelivery: ['online'],
        startDate: '2027-02-01',
        ...more,
      },
    ],
  });

describe('what a source does not say stays as it is', () => {
  test('places given here survive the same file again, and a changed one', async () => {
    await catalogue.import(oeapi());
    await catalogue.sql('update offerings.offering set places = 30, version = version + 1');
    const again = await catalogue.import(oeapi());
    expect(again).toMatchObject({ offerings: { unchanged: 1, updated: 0 }, changeCount: 0 });
    const changed = await catalogue.import(oeapi({ endDate: '2027-03-01' }));
    expect(changed.changes.map(({ field }) => field)).toEqual(['studyEnd']);
    expect(await catalogue.sql(ROW)).toMatchObject([{ places: 30, study_end: '2027-03-01' }]);
  });

  test('of an ELM opportunity: places, last day, opening and target group of enrolment, kind, field, topics', async () => {
    const first = await catalogue.import(elm());
    expect(first).toMatchObject({ problemCount: 0, offerings: { created: 1 } });
    await catalogue.sql(
      `update offerings.offering set places = 30, study_end = '2027-06-30',
        enrolment_periods = '[{"opens":"2026-12-01T00:00:00.000Z","closes":"2027-01-15T00:00:00.000Z","targetGroup":"OWN_LEARNERS"}]'`,
    );
    await catalogue.sql(
      `update offerings.course set kind = 'CHALLENGE', isced_f = '0521', topics = '{CIRCULAR_ECONOMY}',
        learning_outcomes = '[{"title":{"en":"Explains water"},"escoSkills":[]}]'`,
    );
    const before = await catalogue.sql(ROW);
    expect(await catalogue.import(elm())).toMatchObject({
      courses: { unchanged: 1 },
      offerings: { unchanged: 1 },
      changeCount: 0,
    });
    expect(await catalogue.sql(ROW)).toEqual(before);
    const later = await catalogue.import(elm('2027-01-20T00:00:00Z', 'Water and ice'));
    expect(later.changes.map(({ field }) => field)).toEqual(['title@en', 'enrolmentPeriods']);
    expect(await catalogue.sql(ROW)).toMatchObject([
      {
        places: 30,
        kind: 'CHALLENGE',
        periods: [
          { opens: '2026-12-01T00:00:00.000Z', closes: '2027-01-20T00:00:00.000Z', targetGroup: 'OWN_LEARNERS' },
        ],
      },
    ]);
  });

  test('an assumed kind is assumed anew where other credits make another course', async () => {
    const of = (value: number) =>
      oeapi({}, { studyLoad: { studyLoadUnit: 'ects', value }, assessment: [{ language: 'en', value: 'quiz' }] });
    await catalogue.import(of(2));
    expect(await catalogue.sql(ROW)).toMatchObject([{ kind: 'MICRO_MODULE' }]);
    expect(await catalogue.import(of(30))).toMatchObject({ problemCount: 0, courses: { updated: 1 } });
    expect(await catalogue.sql(ROW)).toMatchObject([{ kind: 'COURSE' }]);
  });
});

test('an offering that its source no longer publishes is told, and left as it is', async () => {
  await catalogue.import(oeapi({ state: 'active' }));
  const report = await catalogue.import(oeapi({ state: 'inactive', endDate: '2027-05-01' }));
  expect(report).toMatchObject({ offerings: { unchanged: 1, updated: 0 }, vanishedCount: 0, changeCount: 0 });
  expect(report.notices.map(({ path, message }) => `${path}: ${message}`).join('\n')).toMatch(
    /\$\.offerings\[0\]\.state: The source no longer publishes the offering O: .* stays published here/,
  );
});

test.each(FORMATS)('what was published here, of every group and in any order, is unchanged as %s', async (format) => {
  await catalogue.import(tableOf(2));
  const period = (month: number, targetGroup: string) => ({
    opens: `2026-${month}-01T00:00:00.000Z`,
    closes: `2026-${month}-20T00:00:00.000Z`,
    targetGroup,
  });
  const many = Array.from({ length: 45 }, (_, at) => ({
    opens: `2026-11-01T00:${10 + at}:00.000Z`,
    closes: '2026-12-01T00:00:00.000Z',
    targetGroup: 'EVERYONE',
  }));
  const periods = [period(12, 'EVERYONE'), period(10, 'OWN_LEARNERS'), period(11, 'EVERYONE')];
  const ids = await catalogue.sql<{ id: string }>('select id from offerings.offering order by id');
  for (const [at, stored] of [periods, many].entries())
    await catalogue.sql('update offerings.offering set enrolment_periods = ?::jsonb where id = ?', [
      JSON.stringify(stored),
      ids[at]?.id,
    ]);
  await catalogue.told();
  const { text } = await new ExportService().text(catalogue.registrar(), format);
  expect(await catalogue.import(text, { source: 'export' })).toMatchObject({
    problemCount: 0,
    changeCount: 0,
    offerings: { unchanged: 2, updated: 0 },
  });
  expect(await catalogue.told()).toEqual([]);
});
