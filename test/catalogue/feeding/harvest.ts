import { describe, expect, test } from '@jest/globals';
import { card, moment } from '../cards.ts';
import { find, titles } from '../questions.ts';
import { fill, startCatalogue, TODAY } from '../support.ts';
import { catalogue, feedOf, many, titled } from './stage.ts';

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('It never came to hold.');
}

/** What the harvest stores, skips and withdraws. */
export function harvest(): void {
  describe('the harvest', () => {
    test('fills the catalogue from every feed, page by page', async () => {
      const feed = catalogue.feed('dcu.ie');
      feed.page = 10;
      await fill(catalogue, [...many(25), card('tuni.fi', 1)]);
      expect((await find(catalogue, {})).totalCount).toBe(26);
      expect(feed.asked).toEqual([
        '/feed/offerings?first=200',
        '/feed/offerings?first=200&after=10',
        '/feed/offerings?first=200&after=20',
        '/feed/offerings?first=200&after=25',
      ]);
    });

    test('from the beginning does not change any search while it runs', async () => {
      const feed = catalogue.feed('dcu.ie');
      await fill(catalogue, many(25));
      feed.page = 5;
      feed.before = () => new Promise((resolve) => setTimeout(resolve, 5));
      let running = true;
      const pass = catalogue.running.harvestAll({ full: true }).finally(() => (running = false));
      const counts = new Set<number>();
      while (running) counts.add((await find(catalogue, { filter: { institutions: ['dcu.ie'] } })).totalCount);
      await pass;
      expect([...counts]).toEqual([25]);
    });

    test('keeps the stored card where the feed’s entry is unacceptable, also from the beginning', async () => {
      await fill(catalogue, [titled(1, 'Kept'), titled(2, 'Other')]);
      const spoilt = { ...titled(1, 'Spoilt', 2), course: { ...titled(1, '').course, kind: 'DEGREE' } };
      catalogue.feed('dcu.ie').cards = [spoilt as never, titled(2, 'Other')];
      await catalogue.running.harvestAll({ full: true });
      expect((await titles(catalogue, {})).toSorted()).toEqual(['Kept', 'Other']);
    });

    test('continues where it was interrupted, keeping what was stored', async () => {
      const feed = catalogue.feed('dcu.ie');
      feed.page = 10;
      feed.cards = many(25);
      feed.before = (path) => {
        if (path.includes('after=20')) throw new Error('dcu.ie is down.');
      };
      const outcomes = await catalogue.running.harvestAll();
      expect(outcomes.find(({ institution }) => institution === 'dcu.ie')).toMatchObject({ error: expect.any(Error) });
      expect((await find(catalogue, {})).totalCount).toBe(20);
      expect((await feedOf('dcu.ie')).lastHarvestedAt).toBeNull();

      feed.before = () => undefined;
      feed.asked.length = 0;
      await catalogue.running.harvestAll();
      expect(feed.asked[0]).toBe('/feed/offerings?first=200&after=20');
      expect((await find(catalogue, {})).totalCount).toBe(25);
      expect((await feedOf('dcu.ie')).lastHarvestedAt).toBe(TODAY.toISOString());
    });

    test('requests only what has changed since', async () => {
      await fill(catalogue, many(3));
      const feed = catalogue.feed('dcu.ie');
      feed.asked.length = 0;
      feed.cards.push(titled(1, 'Changed', 2));
      await catalogue.running.harvestAll();
      expect(feed.asked).toEqual(['/feed/offerings?first=200&after=3', '/feed/offerings?first=200&after=4']);
      expect(await titles(catalogue, { search: 'changed' })).toEqual(['Changed']);
    });

    test('skips a card of another institution and stores the rest', async () => {
      catalogue.feed('dcu.ie').cards = [card('tuni.fi', 1), titled(2, 'Own')];
      await catalogue.running.harvestAll();
      expect(await titles(catalogue, {})).toEqual(['Own']);
    });

    test('rejects an answer that is not a feed', async () => {
      catalogue.feed('dcu.ie').cards = 'odd' as never;
      const outcomes = await catalogue.running.harvestAll();
      expect(outcomes.filter((outcome) => 'error' in outcome)).toHaveLength(1);
    });

    test('takes no page with more entries than it asked for', async () => {
      const feed = catalogue.feed('dcu.ie');
      feed.page = 201;
      feed.cards = many(201);
      const outcomes = await catalogue.running.harvestAll();
      expect(outcomes.filter((outcome) => 'error' in outcome)).toHaveLength(1);
      expect((await find(catalogue, {})).totalCount).toBe(0);
    });

    test('ends at a feed that has no end, and says so', async () => {
      const feed = catalogue.feed('dcu.ie');
      feed.page = 1;
      feed.cards = Array.from({ length: 600 }, () => titled(1, 'Again and again'));
      const outcomes = await catalogue.running.harvestAll();
      expect(outcomes.flatMap((outcome) => ('error' in outcome ? (outcome.error as Error).message : []))).toEqual([
        'dcu.ie has sent 500 pages of its feed, and no end.',
      ]);
      expect(feed.asked).toHaveLength(500);
    });

    test('of one slow institution never delays another', async () => {
      let release = () => {};
      catalogue.feed('dcu.ie').before = () => new Promise<void>((resolve) => void (release = resolve));
      catalogue.feed('tuni.fi').cards = [titled(1, 'Quick', 1, 'tuni.fi')];
      const all = catalogue.running.harvestAll();
      await until(async () => (await titles(catalogue, {}))[0] === 'Quick');
      catalogue.feed('dcu.ie').before = () => undefined;
      release();
      expect(await all).toHaveLength(4);
    });

    test('from the beginning withdraws what is gone, and a late message does not restore it', async () => {
      await fill(catalogue, [titled(1, 'Stays'), titled(2, 'Goes'), titled(1, 'Neighbour', 1, 'tuni.fi')]);
      const feed = catalogue.feed('dcu.ie');
      feed.cards = [titled(1, 'Stays')];
      await catalogue.running.harvestAll({ full: true });
      expect((await titles(catalogue, {})).toSorted()).toEqual(['Neighbour', 'Stays']);

      await catalogue.tell(titled(2, 'Goes'), 'dcu.ie');
      expect(await titles(catalogue, { search: 'goes' })).toEqual([]);
      await catalogue.tell(titled(2, 'Comes back', 2), 'dcu.ie');
      expect(await titles(catalogue, { search: 'comes' })).toEqual(['Comes back']);
    });

    test('restores what the feed contains again', async () => {
      await fill(catalogue, [titled(1, 'Here')]);
      await fill(catalogue, []);
      expect(await titles(catalogue, {})).toEqual([]);
      await fill(catalogue, [titled(1, 'Here')]);
      expect(await titles(catalogue, {})).toEqual(['Here']);
    });

    test('from the beginning keeps what a message brought meanwhile', async () => {
      await fill(catalogue, many(3));
      catalogue.feed('dcu.ie').before = async () => {
        catalogue.feed('dcu.ie').before = () => undefined;
        await catalogue.tell(titled(9, 'New'), 'dcu.ie');
      };
      await catalogue.running.harvestAll({ full: true });
      expect((await find(catalogue, {})).totalCount).toBe(4);
    });

    test('starts from the beginning once a day', async () => {
      await fill(catalogue, many(2));
      catalogue.at(moment(2));
      catalogue.feed('dcu.ie').cards = many(1);
      await catalogue.running.harvestAll();
      expect((await find(catalogue, {})).totalCount).toBe(1);
    });

    test('runs periodically, and retries soon where an institution was down', async () => {
      const regular = await startCatalogue({ everyMs: 40 });
      try {
        const feed = regular.feed('dcu.ie');
        feed.before = () => {
          throw new Error('dcu.ie is down.');
        };
        await until(async () => feed.asked.length > 2);
        feed.before = () => undefined;
        feed.cards = [titled(1, 'Found by itself')];
        await until(async () => (await titles(regular, {})).length === 1);
        expect(await titles(regular, {})).toEqual(['Found by itself']);
      } finally {
        await regular.stop();
      }
    });
  });
}
