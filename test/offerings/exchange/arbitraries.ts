import fc from 'fast-check';
import { assessmentTypeOf, MODE_NAMES } from '../../../subgraphs/offerings/exchange/draft/vocabulary.ts';
import type {
  Catalogue,
  WrittenCourse,
  WrittenOffering,
} from '../../../subgraphs/offerings/exchange/export/catalogue.ts';
import { plainText } from '../../../subgraphs/offerings/exchange/text/plain-text.ts';

// "<" and "&" may be HTML: texts with them are the one thing that is not promised to come back (docs/feeding.md).
const CHARACTERS = [...'abz AZ019,;"\'\\|\n\t=+-@.:/#äßéñłøÅ漢字😀(){}[]%$_~'];
const text = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength })
    .map(plainText)
    .filter((said) => said !== '' && plainText(said) === said);
const words = (maxLength: number, minKeys = 0) =>
  fc.dictionary(fc.constantFrom('en', 'fi', 'nl', 'es'), text(maxLength), { minKeys, maxKeys: 3 });
const uuid = fc.uuid({ version: 7 });
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const skill = fc.record({ id: uuid.map((id) => `http://data.europa.eu/esco/skill/${id}`), label: words(30) });
const outcome = fc.record({ title: words(80, 1), escoSkills: fc.array(skill, { maxLength: 2 }) });
const TYPES = ['quiz', 'written examination', 'project work'].map((name) => assessmentTypeOf(name)!);
const TOPICS = ['CIRCULAR_ECONOMY', 'LANGUAGE_LEARNING', 'TRANSPORT_AND_MOBILITY'];

/** A course that the domain allows. */
const course = (home: string): fc.Arbitrary<WrittenCourse> =>
  fc.record({
    id: uuid.map((id) => `${home}:${id}`),
    facts: fc
      .record({
        kind: fc.constantFrom('MICRO_MODULE', 'CHALLENGE', 'COURSE'),
        title: words(60, 1),
        description: words(200),
        ects: fc.integer({ min: 100, max: 800 }).map((hundredths) => hundredths / 100),
        workloadHours: orNull(fc.integer({ min: 1, max: 500 })),
        eqfLevel: orNull(fc.integer({ min: 1, max: 8 })),
        iscedF: fc.constantFrom('0613', '061', '06', '0000', '1015', '9999'),
        topics: some(TOPICS),
        sdgGoals: some([1, 4, 13, 17]),
        languages: some(['en', 'fi', 'nl', 'es']),
        prerequisites: words(80),
        qualityAssurance: words(80),
        stackability: words(80),
        partners: some(['dcu.ie', 'utwente.nl']),
        learningOutcomes: fc.array(outcome, { maxLength: 4 }),
        assessmentTypes: some(TYPES),
      })
      .chain((facts) =>
        facts.kind === 'MICRO_MODULE'
          ? fc.constant(facts)
          : orNull(fc.constant(facts.ects)).map((ects) => ({ ...facts, ects })),
      ),
  });

const DAY = 86_400_000;
const START = Date.UTC(2027, 0, 1);
const period = fc
  .tuple(fc.integer({ min: 0, max: 400_000_000 }), fc.integer({ min: 1, max: 90 * DAY }))
  .map(([opens, length]) => ({
    opens: new Date(START + opens * 10).toISOString(),
    closes: new Date(START + opens * 10 + length).toISOString(),
    targetGroup: opens % 3 === 0 ? 'OWN_LEARNERS' : null,
  }));

const offering = (home: string, courses: readonly string[]): fc.Arbitrary<WrittenOffering> =>
  fc.record({
    id: uuid.map((id) => `${home}:${id}`),
    facts: fc
      .record({
        course: fc.constantFrom(...courses),
        mode: fc.constantFrom(...MODE_NAMES),
        start: fc.integer({ min: 0, max: 700 }),
        days: fc.integer({ min: 0, max: 200 }),
        enrolmentPeriods: fc.uniqueArray(period, { maxLength: 3, selector: ({ opens }) => opens }),
        places: fc.integer({ min: 0, max: 1000 }),
      })
      .map(({ start, days, enrolmentPeriods, ...facts }) => ({
        ...facts,
        studyStart: dayAfter(start),
        studyEnd: dayAfter(start + days),
        enrolmentPeriods: enrolmentPeriods.toSorted((a, b) => (a.opens < b.opens ? -1 : 1)),
        state: 'ACTIVE' as const,
      })),
  });

const dayAfter = (days: number) => new Date(START + days * DAY).toISOString().slice(0, 10);

/** What an institution may offer. */
export const catalogues: fc.Arbitrary<Catalogue> = fc
  .uniqueArray(course('tuni.fi'), { minLength: 1, maxLength: 4, selector: ({ id }) => id })
  .chain((courses) =>
    fc.record({
      home: fc
        .constantFrom(undefined, 'UTC', 'Europe/Helsinki', 'Europe/Dublin', 'Atlantic/Azores', 'Africa/Cairo')
        .map((timeZone) => ({ id: 'tuni.fi', name: 'Tampere University', country: 'FI', timeZone })),
      courses: fc.constant(courses),
      offerings: fc.uniqueArray(
        offering(
          'tuni.fi',
          courses.map(({ id }) => id),
        ),
        { maxLength: 5, selector: ({ id }) => id },
      ),
    }),
  );
