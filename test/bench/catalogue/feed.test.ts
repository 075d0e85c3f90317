import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nodeAddress } from '../../../bench/catalogue/feed/address.ts';
import { startFeeds, type FeedServer } from '../../../bench/catalogue/feed/server.ts';
import { World } from '../../../bench/catalogue/world/world.ts';
import { feedPath, readFeedPage } from '../../../subgraphs/catalogue/harvest/feed.ts';
import { HubError } from '../../../subgraphs/shared/errors/hub-error.ts';

const world = new World({ seed: 1, day: '2026-11-21', offerings: 30_000, institutions: 500 });
const ID = 'u001.example';
let feeds: FeedServer;
let now = Date.parse('2026-11-21T10:00:00Z');

beforeAll(async () => {
  const door = {
    admits: async (_institution: string, authorization: string | undefined) => {
      if (authorization === undefined) throw new HubError('UNAUTHENTICATED', 'No token.');
      return authorization === 'Bearer hub';
    },
  };
  feeds = await startFeeds({ world, door, port: 0, clock: () => new Date((now += 1000)) });
});
afterAll(() => feeds.stop());

async function page(after: string | null, headers: Record<string, string> = { authorization: 'Bearer hub' }) {
  return fetch(`${nodeAddress(feeds.port, ID, 0)}${feedPath(after, 500)}`, { headers });
}

async function follow(after: string | null): Promise<{ ids: string[]; position: string | null }> {
  const ids: string[] = [];
  for (let position = after; ;) {
    const read = readFeedPage(await (await page(position)).json(), ID, 500);
    expect(read.unfit).toEqual([]);
    ids.push(...read.cards.map(({ id }) => id));
    if (read.next === null) return { ids, position };
    position = read.next;
  }
}

async function control(body: object): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${feeds.port}/control`, { method: 'POST', body: JSON.stringify(body) });
  return answer.json();
}

test('a feed gives each offering once, page by page, then what was published since', async () => {
  const { ids, position } = await follow(null);
  expect(ids).toHaveLength(world.institution(ID).size);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await follow(position)).ids).toEqual([]);

  await control({ do: 'publish', institution: ID, n: 5, word: 'zyxtest' });
  const since = await follow(position);
  expect(since.ids).toEqual([world.card(ID, 5).id]);
  expect((await follow(since.position)).ids).toEqual([]);
});

test('a change is a newer card with the word in its title', async () => {
  const changed = await control({ do: 'publish', institution: ID, n: 6, word: 'zyxother' });
  const { version, title } = changed as { version: number; title?: string };
  expect(version).toBeGreaterThan(1);
  expect(title).toBeUndefined();
  expect(JSON.stringify(changed)).toContain('zyxother');
});

test('only the hub is let in', async () => {
  expect((await page(null, {})).status).toBe(401);
  expect((await page(null, { authorization: 'Bearer other' })).status).toBe(401);
});
