import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OfferingCard } from '../../subgraphs/catalogue/card/card.ts';
import type { FilterInput } from '../../subgraphs/catalogue/search/wanted.ts';
import { filter, randomCards, SKILLS, words } from './arbitraries.ts';
import { day, moment } from './cards.ts';
import { closingOf, facetCounts, matching, statusOf, type ModelQuestion } from './model.ts';
import { allIds, find } from './questions.ts';
import { fill, startCatalogue, TODAY, type TestCatalogue } from './support.ts';

const FILTERS = {
  institutions: ['tuni.fi', 'dcu.ie'],
  topics: ['LANGUAGE_LEARNING', 'CIRCULAR_ECONOMY'],
  kind: ['CHALLENGE'],
  status: ['OPEN', 'COMING_SOON'],
  mode: ['CAMPUS'],
  ects: { min: 1, max: 2.5 },
  eqfLevel: [6, 7],
  iscedF: ['06'],
  languages: ['FI', 'sv'],
  skills: [SKILLS[0]],
  startsAfter: day(5),
  startsBefore: day(5),
} as const;

type Keys = (card: OfferingCard, now: Date) => readonly (string | number)[];
const BY_USE = ['OPEN', 'COMING_SOON', 'CLOSED', 'FINISHED', 'CANCELLED'];
const ORDERS: Readonly<Record<string, Keys>> = {
  CLOSING_SOON: (card, now) => [closingOf(card, now)],
  STARTING_SOON: (card, now) => {
    const distance = (Date.parse(card.studyStart) - Date.parse(now.toISOString().slice(0, 10))) / 86_400_000;
    if (statusOf(card, now) === 'CANCELLED') return [2, -distance];
    return distance >= 0 ? [0, distance] : [1, -distance];
  },
  TITLE: (card) => [(card.course.title['en'] ?? Object.values(card.course.title)[0] ?? '').toLowerCase()],
  unset: (card, now) => [BY_USE.indexOf(statusOf(card, now)), closingOf(card, now)],
};

/** On few entries pages are gathered; on a million most are cut by walking an index: the answers must be the same. */
describe.each([
  ['gathered', {}],
  ['walked', { thresholds: { walkWords: 0, walkFilters: 0, together: -1 } }],
  ['walked a few steps', { thresholds: { walkWords: 0, walkFilters: 0, steps: 30, together: -1 } }],
])('pages that are %s', (_, options) => {
  let catalogue: TestCatalogue;
  let cards: OfferingCard[];
  beforeAll(async () => {
    catalogue = await startCatalogue(options);
    cards = randomCards(300, 20261121);
    await fill(catalogue, cards);
  });
  afterAll(() => catalogue.stop());

  test.each(Object.entries(FILTERS))('the filter %s alone finds what it should', async (member, value) => {
    const inModel = member === 'languages' ? ['fi', 'sv'] : value;
    const expected = matching({ cards, now: TODAY }, { filter: { [member]: inModel } });
    const found = await allIds(catalogue, { filter: { [member]: value }, first: 100 });
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(cards.length);
    expect(found.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
  });

  test('any search with any filters at any time finds and counts what a plain list would', async () => {
    await fc.assert(
      fc.asyncProperty(words, filter, fc.integer({ min: -30, max: 30 }), async (searched, filters, days) => {
        const now = moment(days);
        catalogue.at(now);
        const question: ModelQuestion = { words: searched, filter: filters as FilterInput };
        const expected = matching({ cards, now }, question);

        const asked = { search: searched.join(' '), filter: filters, first: 100 };
        const { totalCount, totalCountIsExact, facets, edges, pageInfo } = await find(catalogue, asked);
        const rest = pageInfo.hasNextPage ? await allIds(catalogue, { ...asked, after: pageInfo.endCursor }) : [];
        const found = [...edges.map(({ node }) => node.id), ...rest];
        expect(found.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect({ totalCount, totalCountIsExact }).toEqual({ totalCount: expected.length, totalCountIsExact: true });
        const counted = facets.map(({ name, values }) => [
          name,
          Object.fromEntries(values.map(({ value, count }) => [value, count])),
        ]);
        expect(Object.fromEntries(counted)).toEqual(facetCounts({ cards, now }, question));
      }),
      { numRuns: 25, seed: 7 },
    );
    catalogue.at(TODAY);
  }, 120_000);

  test.each(Object.keys(ORDERS))('the order %s is kept over all pages', async (order) => {
    const keys = ORDERS[order] as Keys;
    // Titles with accents are ordered without them: compared where there are none.
    const plain = (card: OfferingCard) => order !== 'TITLE' || /^[\w, ]+$/.test(String(keys(card, TODAY)[0]));
    const expected = cards
      .filter(plain)
      .map((card) => ({ id: card.id, keys: [...keys(card, TODAY), card.id] }))
      .toSorted((a, b) => compare(a.keys, b.keys) * (order === 'STARTING_SOON' && sameDay(a.keys, b.keys) ? -1 : 1));
    const found = await allIds(catalogue, { orderBy: order === 'unset' ? null : order, first: 23 });
    const known = new Set(expected.map(({ id }) => id));
    expect(found.filter((id) => known.has(id))).toEqual(expected.map(({ id }) => id));
    expect(new Set(found).size).toBe(cards.length);
  });
});

/** Of those that start latest first, of one day too the last id is first. */
function sameDay(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  return a[0] !== 0 && a[0] === b[0] && a[1] === b[1];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  const [x, y] = [a[at], b[at]];
  return x === undefined || y === undefined ? 0 : x < y ? -1 : 1;
}
