import fc from 'fast-check';
import { KINDS, MODES, STATUSES, TOPICS, type OfferingCard } from '../../subgraphs/catalogue/card/card.ts';
import { card, day, moment, period } from './cards.ts';
import { MEMBERS } from './support.ts';

/** Words that begin with different letters: no stemmer of any language makes two of them alike. */
export const WORDS = [
  'algebra', 'Básico', 'cirkulaire', 'données', 'etiikka', 'fysiikka', 'Größe', 'havsmiljö', 'innovatie', 'jätevesi',
  'kiertotalous', 'Łódź', 'městské', 'niño', 'quantum', 'robot',
] as const; // prettier-ignore

export const SKILLS = ['a', 'b', 'c', 'd'].map((letter) => `http://data.europa.eu/esco/skill/${letter}'"\\{},`);
const FIELDS = ['0613', '0612', '0410', '041', '06'];
const LANGUAGES = ['en', 'fi', 'nl', 'sv'];
const INSTITUTIONS = MEMBERS.map(({ id }) => id);

const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(', '));
const multilingual = fc
  .uniqueArray(fc.constantFrom('en', 'fi', 'nl', 'es', 'xx'), { minLength: 1, maxLength: 3 })
  .chain((languages) => fc.tuple(...languages.map((language) => fc.tuple(fc.constant(language), sentence))))
  .map((entries): Record<string, string> => Object.fromEntries(entries));
const some = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 3 });

const periods = fc
  .array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 20 })), { maxLength: 3 })
  .map((pairs) => {
    let earliest = -Infinity;
    return pairs
      .toSorted(([a], [b]) => a - b)
      .flatMap(([opens, length]) => {
        const from = Math.max(opens, earliest);
        earliest = from + length;
        return [period(from, from + length)];
      });
  });

/** What is random about a card; which card it is comes with its number. */
const draft = fc.record({
  institution: fc.constantFrom(...INSTITUTIONS),
  mode: fc.constantFrom(...MODES),
  start: fc.integer({ min: -60, max: 60 }),
  length: fc.integer({ min: 0, max: 30 }),
  enrolmentPeriods: periods,
  cancelled: fc.option(fc.integer({ min: -20, max: 20 }), { freq: 5 }),
  kind: fc.constantFrom(...KINDS),
  title: multilingual,
  description: multilingual,
  ects: fc.option(fc.constantFrom(0.5, 1, 2, 2.5, 3, 5, 30)),
  eqfLevel: fc.option(fc.integer({ min: 1, max: 8 })),
  iscedF: fc.option(fc.constantFrom(...FIELDS)),
  topics: some(TOPICS),
  languages: some(LANGUAGES),
  learningOutcomes: fc.array(
    fc.record({ title: multilingual, escoSkills: some(SKILLS).map((ids) => ids.map((id) => ({ id, label: {} }))) }),
    { maxLength: 2 },
  ),
});

/** As many random cards, the same for the same seed. */
export function randomCards(count: number, seed: number): OfferingCard[] {
  return fc.sample(draft, { numRuns: count, seed }).map((drawn, n) => {
    const { institution, mode, start, length, enrolmentPeriods, cancelled, ...course } = drawn;
    return card(institution, n, {
      mode,
      enrolmentPeriods,
      studyStart: day(start),
      studyEnd: day(start + length),
      cancelledAt: cancelled === null ? null : moment(cancelled),
      course,
    });
  });
}

const listOf = <T>(values: readonly T[]) => fc.option(some(values), { freq: 2, nil: undefined });
const edge = (min: number, max: number) => fc.option(fc.integer({ min, max }), { freq: 3, nil: undefined });

export const filter = fc
  .record({
    institutions: listOf([...INSTITUTIONS, 'unknown.example']),
    topics: listOf(TOPICS),
    kind: listOf(KINDS),
    status: listOf(STATUSES),
    mode: listOf(MODES),
    eqfLevel: listOf([1, 2, 3, 4, 5, 6, 7, 8]),
    iscedF: listOf([...FIELDS, '04', '0999']),
    languages: listOf([...LANGUAGES, 'de']),
    skills: listOf([...SKILLS, 'nothing']),
    ects: edge(0, 4),
    ectsRange: edge(0, 10),
    starts: edge(-60, 60),
    startsRange: edge(0, 60),
  })
  .map(({ ects, ectsRange, starts, startsRange, ...lists }) => ({
    ...lists,
    ects: {
      ...(ects !== undefined && { min: ects / 2 }),
      ...(ectsRange !== undefined && { max: (ects ?? 0) / 2 + ectsRange }),
    },
    ...(starts !== undefined && { startsAfter: day(starts) }),
    ...(startsRange !== undefined && { startsBefore: day((starts ?? -60) + startsRange) }),
  }));

/** Words to search for; of the last perhaps only the beginning, in either case. */
export const words = fc
  .tuple(fc.array(fc.constantFrom(...WORDS), { maxLength: 2 }), fc.integer({ min: 1, max: 20 }), fc.boolean())
  .map(([chosen, length, upper]) =>
    chosen
      .map((word, index) => (index === chosen.length - 1 ? word.slice(0, Math.max(length, 2)) : word))
      .map((word) => (upper ? word.toUpperCase() : word)),
  );
