import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { IndexingService } from '../../subgraphs/catalogue/indexing/indexing.service.ts';
import type { InstitutionDirectory } from '../../subgraphs/shared/identity/directory.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import { card, idAt, moment } from './cards.ts';
import { find, titles } from './questions.ts';
import { fill, MEMBERS, startCatalogue, TODAY, type TestCatalogue } from './support.ts';

const LANGUAGES = ['de', 'en', 'fi', 'fr', 'ga', 'it', 'nl', 'no', 'pl', 'pt', 'sv'];

let catalogue: TestCatalogue;
beforeAll(async () => void (catalogue = await startCatalogue()));
beforeEach(() => catalogue.reset());
afterAll(() => catalogue.stop());

const titled = (n: number, title: string, version = 1, institution = 'dcu.ie') =>
  card(institution, n, { version, course: { title: { en: title } } });
const many = (count: number) => Array.from({ length: count }, (_, n) => card('dcu.ie', n));

describe('what an institution withdraws', () => {
  const tombstone = (n: number, version: number, institution = 'dcu.ie') => ({ id: idAt(institution, n), version });
  const withdraw = (n: number, version: number, from = 'dcu.ie') =>
    catalogue.deliver('offeringWithdrawn', { tombstone: tombstone(n, version) }, from);

  test('leaves the catalogue by its message, with its counts, and no late card brings it back', async () => {
    await catalogue.tell(titled(1, 'Mistake', 1), 'dcu.ie');
    await catalogue.tell(titled(2, 'Meant'), 'dcu.ie');
    await withdraw(1, 2);
    await catalogue.tell(titled(1, 'Late', 2), 'dcu.ie');
    expect(await titles(catalogue, {})).toEqual(['Meant']);
    expect((await find(catalogue, {})).totalCount).toBe(1);
  });

  test('stays away also where its tombstone came before any card', async () => {
    await withdraw(1, 3);
    await catalogue.tell(titled(1, 'Late', 2), 'dcu.ie');
    await fill(catalogue, [titled(1, 'Late too', 3)]);
    expect(await titles(catalogue, {})).toEqual([]);
  });

  test('leaves by the feed where no message came, without a pass from the beginning', async () => {
    await fill(catalogue, [titled(1, 'Mistake'), titled(2, 'Meant')]);
    const feed = catalogue.feed('dcu.ie');
    feed.withdrawn = [tombstone(1, 2), { id: 'no id', version: 1 }];
    await catalogue.running.harvestAll();
    expect(await titles(catalogue, {})).toEqual(['Meant']);
  });

  test('is its own alone: nobody withdraws what is another’s', async () => {
    await catalogue.tell(titled(1, 'Here to stay'), 'dcu.ie');
    await expect(withdraw(1, 9, 'tuni.fi')).rejects.toThrow(UnacceptableMessage);
    await expect(withdraw(1, 0)).rejects.toThrow(UnacceptableMessage);
    expect(await titles(catalogue, {})).toEqual(['Here to stay']);
  });
});

describe('a message', () => {
  test('puts an offering into the catalogue, and a newer one replaces it', async () => {
    await catalogue.tell(titled(1, 'First'), 'dcu.ie');
    expect(await titles(catalogue, { search: 'first' })).toEqual(['First']);
    await catalogue.tell(titled(1, 'Second', 2), 'dcu.ie');
    expect(await titles(catalogue, {})).toEqual(['Second']);
    expect(await titles(catalogue, { search: 'first' })).toEqual([]);
  });

  test('that is late changes nothing: an older card never replaces a newer one', async () => {
    await catalogue.tell(titled(1, 'New', 5), 'dcu.ie');
    await catalogue.tell(titled(1, 'Old', 4), 'dcu.ie');
    await catalogue.tell(titled(1, 'Forged', 5), 'dcu.ie');
    expect(await titles(catalogue, {})).toEqual(['New']);
  });

  test('that comes twice has one effect', async () => {
    const id = crypto.randomUUID();
    await catalogue.tell(titled(1, 'Once'), 'dcu.ie', id);
    await catalogue.tell(titled(1, 'Twice', 2), 'dcu.ie', id);
    expect(await titles(catalogue, {})).toEqual(['Once']);
  });

  const own = card('dcu.ie', 1);
  test.each([
    ['another institution', { ...own, institution: 'tuni.fi' }, 'card.institution must be dcu.ie'],
    ["another's offering", { ...own, id: idAt('tuni.fi', 1) }, 'card.id must be an id of dcu.ie'],
    ['a malformed id', { ...own, id: 'dcu.ie:1' }, 'card.id must be an id of dcu.ie'],
    ["another's course", { ...own, course: { ...own.course, id: idAt('tuni.fi', 1) } }, 'card.course.id must be'],
    ['no card', null, 'card must be an object'],
    ['a list', [own], 'card must be an object'],
    ['an unknown kind', { ...own, course: { ...own.course, kind: 'DEGREE' } }, 'card.course.kind must be one of'],
    ['no title', { ...own, course: { ...own.course, title: {} } }, 'card.course.title must be text by language'],
    [
      'a level beyond',
      { ...own, course: { ...own.course, eqfLevel: 9 } },
      'card.course.eqfLevel must be a whole number',
    ],
    ['a NUL', { ...own, course: { ...own.course, title: { en: 'a\0b' } } }, 'card.course.title.en must be text'],
    [
      'half a character',
      { ...own, course: { ...own.course, title: { en: '\ud800' } } },
      'card.course.title.en must be text',
    ],
    ['no such day', { ...own, studyStart: '2026-02-30' }, 'card.studyStart must be a day'],
    ['an end before the start', { ...own, studyEnd: '2026-01-01' }, 'card.studyEnd must not be before'],
    ['no timeline', { ...own, timeline: [] }, 'card.timeline must not be empty'],
    [
      'an unknown status',
      { ...own, timeline: [{ status: 'ODD', from: TODAY.toISOString() }] },
      'card.timeline.0.status',
    ],
    ['a version of text', { ...own, version: '2' }, 'card.version must be a whole number'],
    [
      'more than a card holds',
      {
        ...own,
        course: { ...own.course, description: Object.fromEntries(LANGUAGES.map((l) => [l, 'word '.repeat(1999)])) },
      },
      'card must be of at most',
    ],
  ])('with %s is refused for good, and nothing is kept', async (_, given, reason) => {
    const told = catalogue.tell(given, 'dcu.ie');
    await expect(told).rejects.toThrow(UnacceptableMessage);
    await expect(told).rejects.toThrow(reason);
    expect((await find(catalogue, {})).totalCount).toBe(0);
  });

  test('of somebody who is no member is refused', async () => {
    await expect(catalogue.tell(card('evil.example', 1), 'evil.example')).rejects.toThrow(UnacceptableMessage);
  });
});

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

  test('from the beginning leaves every search what it was, all the while', async () => {
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

  test('keeps the card it has of what cannot be taken any more, also from the beginning', async () => {
    await fill(catalogue, [titled(1, 'Kept'), titled(2, 'Other')]);
    const spoilt = { ...titled(1, 'Spoilt', 2), course: { ...titled(1, '').course, kind: 'DEGREE' } };
    catalogue.feed('dcu.ie').cards = [spoilt as never, titled(2, 'Other')];
    await catalogue.running.harvestAll({ full: true });
    expect((await titles(catalogue, {})).toSorted()).toEqual(['Kept', 'Other']);
  });

  test('goes on where it was interrupted, and what was taken stays', async () => {
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

  test('asks only for what changed since', async () => {
    await fill(catalogue, many(3));
    const feed = catalogue.feed('dcu.ie');
    feed.asked.length = 0;
    feed.cards.push(titled(1, 'Changed', 2));
    await catalogue.running.harvestAll();
    expect(feed.asked).toEqual(['/feed/offerings?first=200&after=3', '/feed/offerings?first=200&after=4']);
    expect(await titles(catalogue, { search: 'changed' })).toEqual(['Changed']);
  });

  test('leaves out a card that is not the own one, and takes the rest', async () => {
    catalogue.feed('dcu.ie').cards = [card('tuni.fi', 1), titled(2, 'Own')];
    await catalogue.running.harvestAll();
    expect(await titles(catalogue, {})).toEqual(['Own']);
  });

  test('does not trust an answer that is no feed', async () => {
    catalogue.feed('dcu.ie').cards = 'odd' as never;
    const outcomes = await catalogue.running.harvestAll();
    expect(outcomes.filter((outcome) => 'error' in outcome)).toHaveLength(1);
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

  test('from the beginning withdraws what is gone, and a late message does not bring it back', async () => {
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

  test('brings back what the feed has again', async () => {
    await fill(catalogue, [titled(1, 'Here')]);
    await fill(catalogue, []);
    expect(await titles(catalogue, {})).toEqual([]);
    await fill(catalogue, [titled(1, 'Here')]);
    expect(await titles(catalogue, {})).toEqual(['Here']);
  });

  test('from the beginning keeps what a message told meanwhile', async () => {
    await fill(catalogue, many(3));
    catalogue.feed('dcu.ie').before = async () => {
      catalogue.feed('dcu.ie').before = () => undefined;
      await catalogue.tell(titled(9, 'New'), 'dcu.ie');
    };
    await catalogue.running.harvestAll({ full: true });
    expect((await find(catalogue, {})).totalCount).toBe(4);
  });

  test('starts from the beginning by itself once a day', async () => {
    await fill(catalogue, many(2));
    catalogue.at(moment(2));
    catalogue.feed('dcu.ie').cards = many(1);
    await catalogue.running.harvestAll();
    expect((await find(catalogue, {})).totalCount).toBe(1);
  });

  test('runs by itself, and tries again soon where an institution was down', async () => {
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

test('an institution that leaves the alliance takes its offerings along', async () => {
  await fill(catalogue, [titled(1, 'Stays'), titled(2, 'Leaves', 1, 'tuni.fi')]);
  const { em, now } = catalogue.context();
  const directory = {
    all: () => MEMBERS.filter(({ id }) => id !== 'tuni.fi'),
  } as Partial<InstitutionDirectory> as InstitutionDirectory;
  await new IndexingService({ directory }).withdrawStrangers(em, now);
  expect(await titles(catalogue, {})).toEqual(['Stays']);
});

describe('Institution.catalogue', () => {
  test('says how much is there, since when, and how complete by Annex I', async () => {
    const bare = { learningOutcomes: [], ects: null, workloadHours: null, eqfLevel: null };
    await fill(catalogue, [card('dcu.ie', 1), card('dcu.ie', 2, { course: bare })]);
    expect(await feedOf('dcu.ie')).toEqual({
      offeringCount: 2,
      lastHarvestedAt: TODAY.toISOString(),
      annexICompleteness: expect.closeTo((1 + 5 / 8) / 2, 6),
    });
    expect(await feedOf('tuni.fi')).toMatchObject({ offeringCount: 0, annexICompleteness: null });
  });

  test('takes two statements for all institutions', async () => {
    await entities('dcu.ie');
    expect(await catalogue.statements(() => entities('dcu.ie', 'tuni.fi', 'eciu.eu', 'utwente.nl'))).toBe(2);
  });

  test('an institution that is no member has none', async () => {
    expect(await entities('evil.example')).toEqual([null]);
  });
});

interface Feed {
  readonly offeringCount: number;
  readonly lastHarvestedAt: string | null;
  readonly annexICompleteness: number | null;
}

async function entities(...ids: string[]): Promise<({ catalogue: Feed } | null)[]> {
  const representations = ids.map((id) => ({ __typename: 'Institution', id }));
  const { data, errors } = await catalogue.ask<{ _entities: ({ catalogue: Feed } | null)[] }>(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Institution { catalogue { offeringCount lastHarvestedAt annexICompleteness } } } }`,
    { representations },
  );
  if (errors[0]) throw errors[0];
  return data._entities;
}

async function feedOf(institution: string): Promise<Feed> {
  const [found] = await entities(institution);
  if (!found) throw new Error('No such institution.');
  return found.catalogue;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('It never came to hold.');
}
