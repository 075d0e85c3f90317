import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ImportReport } from '../../../subgraphs/offerings/exchange/report/report.ts';
import { startSmallCatalogue, type SmallCatalogue } from './small-catalogue.ts';
import { notShared, SHARED } from '../../support/surroundings.ts';
import { describeWhere } from '../../support/where.ts';

const OEAPI = join(SHARED, 'vocab', 'oeapi');
const ELM = join(SHARED, 'elm');

const countsOf = ({ courses, offerings, problemCount }: ImportReport) => [
  courses.created,
  offerings.created,
  problemCount,
];
const said = (remarks: ImportReport['problems']) => remarks.map(({ place, message }) => `${place}: ${message}`);

describeWhere(notShared('vocab/oeapi') ?? notShared('elm'), 'public samples, imported', () => {
  let catalogue: SmallCatalogue;
  beforeAll(async () => {
    catalogue = await startSmallCatalogue();
  }, 30_000);
  afterAll(() => catalogue.stop());
  // Both versions' samples call their offering the same: they come from different sources.
  const sample = (folder: string, file: string) =>
    catalogue.import(readFileSync(join(folder, file), 'utf8'), file.includes('v6') ? { source: 'six' } : {});

  test('a course of version 5: HTML as lines, two languages, what was read into it is told', async () => {
    const report = await sample(OEAPI, 'quickstart-3-Course.json');
    expect(countsOf(report)).toEqual([1, 0, 0]);
    expect(said(report.notices)).toEqual([
      '$.level: The level "bachelor" is read as EQF level 6.',
      '$.assessment: The text on assessment is read as: written examination, marked assignment.',
      '$: The source names no kind: taken as MICRO_MODULE, since it is assessed and has 1 to 8 ECTS.',
      '$: No field of study is given: kept as ISCED-F 9999, "field unknown"; people who filter by field will not find it.',
    ]);
    const [course] = await catalogue.sql<{ title: object; description: { en: string }; languages: string[] }>(
      `select title, description, languages from offerings.course where title->>'en' = 'Course Example'`,
    );
    expect(course).toMatchObject({ title: { en: 'Course Example', es: 'Ejemplo de Curso' }, languages: ['es'] });
    expect(course?.description.en).not.toMatch(/[<>]/);
  });

  test('its offering, in a file of its own, finds it', async () => {
    const report = await sample(OEAPI, 'quickstart-4-Offering.json');
    expect(countsOf(report)).toEqual([0, 1, 0]);
    const [offering] = await catalogue.sql(
      'select mode, study_start::text, places, enrolment_periods from offerings.offering',
    );
    expect(offering).toEqual({
      mode: 'CAMPUS',
      study_start: '2019-08-21',
      places: 200,
      enrolment_periods: [{ opens: '2019-05-01T00:00:00.000Z', closes: '2019-08-02T00:00:00.000Z' }],
    });
  });

  test('another course of version 5, whose assessment is told in Spanish only', async () => {
    const report = await sample(OEAPI, 'quickstart-course.json');
    expect(countsOf(report)).toEqual([1, 0, 0]);
    expect(said(report.notices).join('\n')).toMatch(/names no type of assessment that is known here/);
  });

  test('the examples of version 6: course, offering and outcome; the rest is said to be none', async () => {
    const report = await sample(OEAPI, 'oeapi-v6-schema-examples.json');
    expect(report.format).toBe('OEAPI6');
    expect(countsOf(report)).toEqual([1, 1, 6]);
    expect(said(report.problems)).toEqual(
      ['Programme', 'Person', 'Organisation', 'CourseOfferingAssociation', 'AcademicSession', 'ProgrammeOffering'].map(
        (name) => expect.stringMatching(new RegExp(`^\\$\\.${name}: This is an? .*not taken\\.$`)),
      ),
    );
    expect(said(report.notices).join('\n')).toMatch(/Enrolment opens after the last day of study/);
    const [row] = await catalogue.sql<{ outcomes: { title: { en: string } }[] }>(
      `select learning_outcomes as outcomes from offerings.course where title->>'en' = 'Academic and Professional Writing'`,
    );
    expect(row?.outcomes[0]?.title.en).toMatch(/^Describe the differing views/);
  });

  test.each([
    ['quickstart-program.json', /\$: This is a programme, neither a course nor an offering of a course/],
    ['quickstart-person_template.json', /\$: This is a person, neither/],
    ['quickstart-courseOffering_template.json', /"--OFFERING_ID_TOBEINFORMED--" is the placeholder of a template/],
    ['oeapi-v6-enumerations.json', /There is no course, no offering and no learning opportunity/],
  ])('%s brings nothing, and the report says why', async (file, why) => {
    const report = await sample(OEAPI, file);
    expect(countsOf(report).slice(0, 2)).toEqual([0, 0]);
    expect(said(report.problems).join('\n')).toMatch(why);
    expect(JSON.stringify(report)).not.toMatch(/Maartje|Damme/);
  });

  test('the learning opportunity of ELM’s own fixtures: a course, of which hardly anything is known', async () => {
    const report = await sample(join(ELM, 'samples', 'loq-ams-pid'), 'loq-canonical.jsonld');
    expect([report.format, ...countsOf(report)]).toEqual(['ELM', 1, 0, 0]);
    expect(said(report.notices)).toHaveLength(3);
  });

  test('whatever else mentions learning opportunities there is no list of them, and the report says what it is', async () => {
    const folder = join(ELM, 'samples');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.json(ld)?$/.test(file),
    );
    const mentioning = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('LearningOpportunity'));
    expect(mentioning.map((file) => basename(file)).toSorted()).toEqual([
      'credential_shouldValidate.jsonld',
      'loq-canonical.jsonld',
    ]);
    const report = await sample(join(folder, 'edci-data-model'), 'credential_shouldValidate.jsonld');
    expect(countsOf(report)).toEqual([0, 0, 1]);
    expect(report.problems[0]?.message).toMatch(
      /^This is a European Digital Credential, which says what somebody has achieved/,
    );
  });

  test('all of them again change nothing', async () => {
    await catalogue.told();
    const before = await catalogue.sql('select * from offerings.course order by id');
    for (const file of readdirSync(OEAPI)) await sample(OEAPI, file);
    await sample(join(ELM, 'samples', 'loq-ams-pid'), 'loq-canonical.jsonld');
    expect(await catalogue.sql('select * from offerings.course order by id')).toEqual(before);
    expect(await catalogue.told()).toEqual([]);
  });
});
