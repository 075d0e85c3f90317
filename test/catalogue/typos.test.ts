import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { card } from './cards.ts';
import { allIds, find, titles } from './questions.ts';
import { fill, startCatalogue, type TestCatalogue } from './support.ts';

const TITLES = [
  { en: 'Artificial intelligence for everybody' },
  { en: 'Artisanal cheese' },
  { en: 'Wind energy' },
  { en: 'Find your way: energy law' },
  { en: 'Circular economy', fi: 'Kiertotalous ja kestävä kehitys' },
  { en: 'Sustainable organisations', nl: 'Duurzaamheid in organisaties' },
  { en: 'Programming in Python' },
];

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await startCatalogue();
  await fill(
    catalogue,
    TITLES.map((title, n) => card('tuni.fi', n, { course: { title } })),
  );
});
afterAll(() => catalogue.stop());

describe('a search with typos', () => {
  test.each([
    ['artifical inteligence', ['Artificial intelligence for everybody']],
    ['intelligence artifical', ['Artificial intelligence for everybody']],
    ['artificial inteli', ['Artificial intelligence for everybody']],
    ['pyhton', ['Programming in Python']],
    ['Kiertotlous', ['Circular economy']],
    ['kestävä kehitsy', ['Circular economy']],
    ['kiertotaluos kehitys', ['Circular economy']],
    ['duurzaamhied', ['Sustainable organisations']],
    ['duurzaamheid organisatei', ['Sustainable organisations']],
    ['wind enegry', ['Wind energy']],
  ])('%s finds %j', async (search, found) => {
    expect(await titles(catalogue, { search })).toEqual(found);
  });

  test.each([
    'qwertyuiop',
    'wnd',
    'x'.repeat(60),
    'zzzz '.repeat(40),
    '½½½½ "\'\\',
    'chemistry quantum',
    '\u0301',
    'a \u0301b',
  ])('that is like nothing finds nothing: %s', async (search) =>
    expect(await titles(catalogue, { search })).toEqual([]),
  );

  test('counts and facets are of what is shown', async () => {
    const { totalCount, facets, edges } = await find(catalogue, { search: 'artifical inteligence' });
    expect([totalCount, edges.length]).toEqual([1, 1]);
    expect(facets.find(({ name }) => name === 'institution')?.values.map(({ count }) => count)).toEqual([1]);
  });

  test('takes three statements more, however long the page', async () => {
    const ask = (first: number) => catalogue.statements(() => find(catalogue, { search: 'enrgy', first }));
    expect(await ask(2)).toBe(6);
    expect(await ask(100)).toBe(6);
  });

  test('does not read words otherwise that are in the index, beside others', async () => {
    expect(await titles(catalogue, { search: 'wind law' })).toEqual([]);
  });
});

describe('what has the words as written', () => {
  const MISSPELT = 'Zz: how not to write artifical';

  test.each([null, 'RELEVANCE', 'CLOSING_SOON', 'STARTING_SOON', 'TITLE'])(
    'comes first by %s, and pages go on in the same reading while more comes',
    async (orderBy) => {
      await catalogue.tell(card('dcu.ie', 1, { course: { title: { en: MISSPELT } } }), 'dcu.ie');
      const found = await titles(catalogue, { search: 'artifical', orderBy });
      expect(found).toEqual([MISSPELT, 'Artificial intelligence for everybody']);
      let n = 100 * (1 + ['RELEVANCE', 'CLOSING_SOON', 'STARTING_SOON', 'TITLE'].indexOf(orderBy ?? ''));
      const ids = await allIds(catalogue, { search: 'artifical', orderBy, first: 1 }, async () => {
        await catalogue.tell(card('eciu.eu', ++n, { course: { title: { en: 'Artful' } } }), 'eciu.eu');
      });
      expect(new Set(ids).size).toBe(2);
    },
  );

  test('is all that is found where it is enough', async () => {
    for (const n of [2, 3, 4])
      await catalogue.tell(card('dcu.ie', n, { course: { title: { en: `${MISSPELT} ${n}` } } }), 'dcu.ie');
    const found = await titles(catalogue, { search: 'artifical', filter: { institutions: ['dcu.ie', 'tuni.fi'] } });
    expect(found).toHaveLength(4);
    expect(found).not.toContain('Artificial intelligence for everybody');
  });
});
