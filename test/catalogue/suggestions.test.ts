import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { card } from './cards.ts';
import { fill, startCatalogue, type TestCatalogue } from './support.ts';

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await startCatalogue();
  await fill(catalogue, [
    card('tuni.fi', 1, { course: { title: { en: 'Wind energy' }, ects: 2 } }),
    card('tuni.fi', 2, { course: { title: { en: 'Solar energy' }, ects: 5 } }),
    card('dcu.ie', 3, { mode: 'CAMPUS', course: { title: { en: 'Wind turbines' }, ects: 5 } }),
  ]);
});
afterAll(() => catalogue.stop());

interface Suggestion {
  readonly argument: string | null;
  readonly word: string | null;
  readonly count: number;
  readonly message: string;
}

const DOCUMENT = `query ($search: String, $filter: CatalogueFilter, $language: String) {
  catalogue(search: $search, filter: $filter) { suggestions { argument word count message(language: $language) } }
}`;

async function suggestions(asked: object): Promise<readonly Suggestion[]> {
  const { data, errors } = await catalogue.ask<{ catalogue: { suggestions: Suggestion[] } }>(DOCUMENT, asked);
  expect(errors).toEqual([]);
  return data.catalogue.suggestions;
}

test('a word that keeps the others from being found is named', async () => {
  expect(await suggestions({ search: 'solar energy turbines' })).toMatchObject([
    { argument: 'search', word: 'turbines', count: 1, message: 'Without the word “turbines”: 1 found.' },
    { argument: 'search', word: null, count: 3, message: 'Without any words, by the filters alone: 3 found.' },
  ]);
});

test('a filter that keeps out what has the words is named, what finds most first', async () => {
  expect(
    await suggestions({ search: 'energy', filter: { mode: ['CAMPUS'], institutions: ['tuni.fi', 'dcu.ie'] } }),
  ).toEqual([
    { argument: 'filter.mode', word: null, count: 2, message: 'Without the filter by way of taking part: 2 found.' },
    { argument: 'search', word: null, count: 1, message: 'Without any words, by the filters alone: 1 found.' },
  ]);
});

test('both ends of a range are one filter', async () => {
  expect(await suggestions({ search: 'wind', filter: { ects: { min: 3, max: 4 } } })).toMatchObject([
    { argument: 'filter.ects', count: 2 },
  ]);
});

test('all filters together are named where no single one helps', async () => {
  const filter = { mode: ['HYBRID'], institutions: ['utwente.nl'], eqfLevel: [1] };
  expect(await suggestions({ search: 'solar', filter })).toEqual([
    { argument: null, word: null, count: 1, message: 'Without all filters: 1 found.' },
  ]);
});

test.each([
  ['fi', 'Ilman rajausta ”osallistumistapa”: 3 löytyy.'],
  ['nl', 'Zonder het filter op manier van deelnemen: 3 gevonden.'],
  ['xx', 'Without the filter by way of taking part: 3 found.'],
])('in %s: %s', async (language, message) => {
  expect(await suggestions({ filter: { mode: ['HYBRID'] }, language })).toMatchObject([{ message }]);
});

test.each([
  ['something was found', { search: 'wind' }],
  ['a word was read otherwise and found', { search: 'turbnies' }],
  ['nothing helps', { search: 'qwertyuiop', filter: { institutions: ['unknown.example'] } }],
])('there are none where %s', async (_, asked) => {
  expect(await suggestions(asked)).toEqual([]);
});

test('they take one statement, and none where something was found', async () => {
  const ask = (asked: object) => catalogue.statements(() => suggestions(asked));
  expect(await ask({ search: 'wind' })).toBe(3);
  expect(await ask({ filter: { mode: ['HYBRID'] } })).toBe(4);
  expect(await ask({ filter: { mode: ['HYBRID'], eqfLevel: [6], languages: ['en'] } })).toBe(4);
});
