import { expect, test } from '@jest/globals';
import { day, moment } from '../../../subgraphs/shared/card/shape.ts';
import { CARD_LIMITS } from '../../../subgraphs/shared/card/card-limits.ts';
import { readCard } from '../../../subgraphs/catalogue/card/read-card.ts';
import type { Course } from '../../../subgraphs/offerings/course/course.entity.ts';
import { type CourseFacts, type OfferingFacts } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { cardOf } from '../../../subgraphs/offerings/offering/offering.card.ts';
import type { Offering } from '../../../subgraphs/offerings/offering/offering.entity.ts';
import { HOME } from './small-catalogue.ts';
import { courseOf, offeringOf } from './drafts.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const inLanguages = (count: number, length: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${letters[Math.floor(at / 26)]}${letters[at % 26]}`,
      'x'.repeat(length),
    ]),
  );
const periods = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    opens: new Date(Date.UTC(2026, 0, 1 + 2 * at)).toISOString(),
    closes: new Date(Date.UTC(2026, 0, 2 + 2 * at)).toISOString(),
    targetGroup: 'PARTNER_LEARNERS',
  }));
const skill = (label: object) => ({ id: `http://data.europa.eu/esco/skill/1`, label: label as Record<string, string> });

/** What the import takes, the hub must: the card as it would be told. */
function hubTakes(course: ReturnType<typeof courseOf>, offering: ReturnType<typeof offeringOf>): boolean | null {
  if (!course.values || !offering.values) return null;
  const id = 'tuni.fi:0191b9c2-7d10-7000-8000-000000000001';
  const card = cardOf(
    { id, version: 1, cancelledAt: null, ...offering.values } as unknown as Offering,
    { id, ...course.values } as Course,
    HOME,
  );
  return readCard(JSON.parse(JSON.stringify(card)), 'tuni.fi') !== null;
}

test.each<[string, Partial<CourseFacts>, RegExp]>([
  ['of 20 languages of 10,000 characters', { description: inLanguages(20, 10_000) }, /characters.*shorten/],
  [
    'of 50 long outcomes in two languages',
    { learningOutcomes: Array.from({ length: 50 }, () => ({ title: inLanguages(2, 1000), escoSkills: [] })) },
    /characters.*shorten/,
  ],
  ['with a title in 41 languages', { title: inLanguages(41, 10) }, /41 languages, at most 40/],
  [
    'with an outcome in 41 languages',
    { learningOutcomes: [{ title: inLanguages(41, 10), escoSkills: [] }] },
    /40 languages/,
  ],
  [
    'with a skill labelled in 41 languages',
    { learningOutcomes: [{ title: { en: 'x' }, escoSkills: [skill(inLanguages(41, 3))] }] },
    /labels/,
  ],
  ['with a type of assessment without address', { assessmentTypes: [{ id: '', label: {} }] }, /no type of assessment/],
  ['with a label of 301 characters', { assessmentTypes: [{ id: 'x', label: { en: 'x'.repeat(301) } }] }, /label/],
])('a course %s is a problem told, since no card of it fits the index', (_, facts, problem) => {
  const { values, problems } = courseOf(facts);
  expect(values).toBeNull();
  expect(problems.map(({ message }) => message).join('\n')).toMatch(problem);
});

test.each<[string, Partial<OfferingFacts>]>([
  ['51 enrolment periods', { enrolmentPeriods: periods(51) }],
  ['a year of five thousand', { studyStart: '5027-03-01', studyEnd: '5027-04-01' }],
  [
    'enrolment assumed to open before 1900',
    { enrolmentPeriods: [{ opens: null, closes: '1900-01-02T00:00:00.000Z', targetGroup: null }] },
  ],
])('an offering with %s is a problem told', (_, facts) => {
  expect(offeringOf(facts)).toMatchObject({ values: null, problems: [{}] });
});

test('the longest course that is taken has a card that fits, with the longest offering', () => {
  const offering = offeringOf({ enrolmentPeriods: periods(50) });
  const outcomes = Array.from({ length: 50 }, () => ({ title: inLanguages(1, 500), escoSkills: [] }));
  const fits = (length: number) => {
    const course = courseOf({ description: inLanguages(5, length), learningOutcomes: outcomes });
    return hubTakes(course, offering);
  };
  expect(fits(9_500)).toBe(true);
  expect(fits(10_000)).toBe(true);
  expect(hubTakes(courseOf({ description: inLanguages(8, 9_950) }), offering)).toBe(true);
  expect(hubTakes(courseOf({ description: inLanguages(8, 10_000) }), offering)).toBeNull();
});

const { firstYear, lastYear } = CARD_LIMITS;

test.each([firstYear, lastYear])('the hub takes days and moments of the year %d', (year) => {
  const [at, time] = [`${year}-06-30`, `${year}-06-30T08:00:00.000Z`];
  expect([day(at, 'card.studyStart'), moment(time, 'card.opens')]).toEqual([at, time]);
});

test.each([firstYear - 1, lastYear + 1])('the hub takes no days and moments of the year %d', (year) => {
  expect(() => day(`${year}-06-30`, 'card.studyStart')).toThrow('card.studyStart must be a day');
  expect(() => moment(`${year}-06-30T08:00:00.000Z`, 'card.opens')).toThrow('card.opens must be a moment');
});
