import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Courtesy } from '../../subgraphs/catalogue/harvest/courtesy.ts';
import { CatalogueService } from '../../subgraphs/catalogue/search/catalogue.service.ts';
import { Samples } from '../../subgraphs/catalogue/search/sample.ts';
import { createCursors } from '../../subgraphs/shared/serving/cursor.ts';
import type { OfferingCard } from '../../subgraphs/catalogue/card/card.ts';
import { AOIFE } from '../gateway/small-graph.ts';
import { randomCards } from './arbitraries.ts';
import { card, moment } from './cards.ts';
import { allIds, find, OPERATION, question } from './questions.ts';
import { fill, startCatalogue, TODAY, type TestCatalogue } from './support.ts';

const ORDERS = [null, 'RELEVANCE', 'CLOSING_SOON', 'STARTING_SOON', 'TITLE'];
/** Two words each; of the last perhaps only the beginning. */
const SEARCHES = ['algebra rob', 'fysiikka alg', 'robot quantum', 'quantum etiikka', 'etiikka fys', 'nino rob'];
let catalogue: TestCatalogue;
let cards: OfferingCard[];
/** Offerings that come and go while pages are read. */
const passing = new Set<string>();
beforeAll(async () => {
  catalogue = await startCatalogue();
  cards = randomCards(90, 3);
  await fill(catalogue, cards);
});
afterAll(() => catalogue.stop());

describe('pages', () => {
  test.each(ORDERS)(
    'by %s show every offering once, also while others are added, changed and withdrawn',
    async (orderBy) => {
      let n = 1000 * ORDERS.indexOf(orderBy) + 1000;
      const bring = async (draft: OfferingCard) => {
        passing.add(draft.id);
        await catalogue.tell(draft, 'dcu.ie');
      };
      const found = await allIds(catalogue, { orderBy, first: 7 }, async () => {
        await bring(card('dcu.ie', ++n, { course: { title: { en: 'Aa' } } }));
        await bring(card('dcu.ie', n, { version: 2, course: { title: { en: 'Zz' } }, cancelledAt: TODAY }));
      });
      const lasting = cards.map(({ id }) => id).toSorted();
      expect(found.filter((id) => !passing.has(id)).toSorted()).toEqual(lasting);
    },
  );

  test('show every offering once while the clock moves, by the moment of the first page', async () => {
    let days = 0.9;
    catalogue.at(moment(days));
    const found = await allIds(catalogue, { first: 7 }, () => catalogue.at(moment((days += 0.02))));
    catalogue.at(TODAY);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(cards.map(({ id }) => id)));
  });

  test('by relevance are the same whether few entries are read one by one or each bucket is looked up', async () => {
    const service = (together: number) =>
      new CatalogueService({
        cursors: createCursors(new Uint8Array(32).fill(7)),
        courtesy: new Courtesy(),
        samples: new Samples(0),
        thresholds: { together, walkWords: Infinity },
      });
    const pages = async (search: string, together: number) => {
      const ids: string[][] = [];
      for (let after: string | null = null; ;) {
        const page = await service(together).find(catalogue.context(), { search, after, first: 3 });
        ids.push((await page.edges).map(({ node }) => node.id));
        const { hasNextPage, endCursor } = await page.pageInfo;
        if (!hasNextPage) return ids;
        after = endCursor;
      }
    };
    let several = 0;
    for (const search of SEARCHES) {
      const looked = await pages(search, -1);
      expect({ search, pages: await pages(search, Infinity) }).toEqual({ search, pages: looked });
      if (looked.length > 1) several += 1;
    }
    expect(several).toBeGreaterThan(2);
  });

  test('take as many SQL statements for one offering as for a hundred', async () => {
    const ask = (first: number) =>
      catalogue.statements(() =>
        catalogue.ask(OPERATION, { search: 'rob', filter: { mode: ['ONLINE', 'CAMPUS'] }, first }),
      );
    expect(await ask(1)).toBe(5);
    expect(await ask(100)).toBe(5);
  });

  test('take two statements where neither total nor facets are selected', async () => {
    const document = '{ catalogue { edges { node { id course { title } institution { name } } } } }';
    expect(await catalogue.statements(() => catalogue.ask(document))).toBe(2);
  });

  test('a last and an empty page say that nothing follows', async () => {
    expect((await find(catalogue, { search: 'nothinglikethis' })).pageInfo).toEqual({
      hasNextPage: false,
      endCursor: null,
    });
    const all = await find(catalogue, { filter: { institutions: ['eciu.eu'] }, first: 100 });
    expect(all.pageInfo).toEqual({ hasNextPage: false, endCursor: all.edges.at(-1)?.cursor });
  });
});

describe('a cursor', () => {
  const asked = { search: 'rob', filter: { mode: ['ONLINE'] }, first: 1 };

  test.each([
    ['altered', {}, (cursor: string) => `${cursor.slice(0, 30)}${cursor[30] === 'A' ? 'B' : 'A'}${cursor.slice(31)}`],
    ['cut', {}, (cursor: string) => cursor.slice(0, 10)],
    ['made up', {}, () => 'bm90IGEgY3Vyc29yIG9mIHRoaXMgY2F0YWxvZ3VlIQ'],
    ['of another search', { search: 'q' }, (cursor: string) => cursor],
    ['of another filter', { filter: { mode: ['CAMPUS'] } }, (cursor: string) => cursor],
    ['of another order', { orderBy: 'TITLE' }, (cursor: string) => cursor],
  ])('%s is refused', async (_, change, alter) => {
    const after = alter((await find(catalogue, asked)).pageInfo.endCursor ?? '');
    const { errors } = await question(catalogue, { ...asked, ...change, after });
    expect(errors.map(({ extensions, path }) => ({ ...extensions, path }))).toEqual([
      { code: 'BAD_CURSOR', argument: 'after', path: ['catalogue'] },
    ]);
  });

  test('is refused for anybody but the caller it was made for', async () => {
    const after = (await find(catalogue, asked, AOIFE)).pageInfo.endCursor;
    expect((await question(catalogue, { ...asked, after })).errors[0]?.extensions['code']).toBe('BAD_CURSOR');
    expect((await question(catalogue, { ...asked, after }, AOIFE)).errors).toEqual([]);
  });

  test('expires after a day', async () => {
    const after = (await find(catalogue, asked)).pageInfo.endCursor;
    catalogue.at(moment(0.99));
    expect((await question(catalogue, { ...asked, after })).errors).toEqual([]);
    catalogue.at(moment(1.01));
    const { errors } = await question(catalogue, { ...asked, after });
    catalogue.at(TODAY);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('another day'),
      extensions: { code: 'BAD_CURSOR' },
    });
  });

  test('is valid for the same query written differently', async () => {
    const one = { ...asked, filter: { mode: ['ONLINE', 'CAMPUS'], topics: [] } };
    const same = { search: ' ROB! ', filter: { mode: ['CAMPUS', 'ONLINE', 'ONLINE'] }, first: 5, orderBy: 'RELEVANCE' };
    const { endCursor: after } = (await find(catalogue, one)).pageInfo;
    expect((await question(catalogue, { ...same, after })).errors).toEqual([]);
  });
});
