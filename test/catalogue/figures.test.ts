import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rounded } from '../../subgraphs/catalogue/search/facets.ts';
import { Samples } from '../../subgraphs/catalogue/search/sample.ts';
import { randomCards } from './arbitraries.ts';
import { card, day, moment, period } from './cards.ts';
import { facetCounts, matching } from './model.ts';
import { find } from './questions.ts';
import { fill, startCatalogue, TODAY, type TestCatalogue } from './support.ts';

type Found = Awaited<ReturnType<typeof find>>;
const valuesOf = (found: Found, facet: string) =>
  Object.fromEntries(
    (found.facets.find(({ name }) => name === facet)?.values ?? []).map(({ value, count }) => [value, count]),
  );

describe('of the whole catalogue', () => {
  let catalogue: TestCatalogue;
  beforeAll(async () => void (catalogue = await startCatalogue()));
  beforeEach(() => catalogue.reset());
  afterAll(() => catalogue.stop());

  test('the totals that are kept follow what comes, changes and goes, folded or not', async () => {
    const cards = randomCards(60, 11);
    await fill(catalogue, cards);
    const expected = facetCounts({ cards, now: TODAY }, {});
    const check = async () => {
      const found = await find(catalogue, {});
      for (const facet of Object.keys(expected)) expect(valuesOf(found, facet)).toEqual(expected[facet]);
      expect(found).toMatchObject({ totalCount: cards.length, totalCountIsExact: true });
    };
    await check();
    await catalogue.running.followClock();
    await check();

    const [changed, gone] = [cards[0]!, cards[1]!];
    const cancelled = { ...changed, version: 2, timeline: [{ status: 'CANCELLED', from: moment(-1).toISOString() }] };
    await catalogue.tell(cancelled, changed.institution);
    catalogue.feed(gone.institution).cards = catalogue
      .feed(gone.institution)
      .cards.filter(({ id }) => id !== gone.id && id !== changed.id);
    catalogue.feed(changed.institution).cards.push(cancelled as typeof changed);
    await catalogue.running.harvestAll({ full: true });
    const left = cards.filter(({ id }) => id !== gone.id && id !== changed.id);
    const now = facetCounts({ cards: [...left, cancelled as typeof changed], now: TODAY }, {});
    const found = await find(catalogue, {});
    for (const facet of Object.keys(now)) expect(valuesOf(found, facet)).toEqual(now[facet]);
    expect(found.totalCount).toBe(cards.length - 1);
  });

  test('status is by the clock, whether the entries have followed it or not', async () => {
    const opening = card('dcu.ie', 1, { enrolmentPeriods: [period(1, 3)], studyStart: day(10), studyEnd: day(20) });
    await fill(catalogue, [opening]);
    for (const [days, status] of [
      [0, 'COMING_SOON'],
      [1, 'OPEN'],
      [3, 'CLOSED'],
      [21, 'FINISHED'],
      [2, 'OPEN'],
    ] as const) {
      catalogue.at(moment(days));
      expect(valuesOf(await find(catalogue, {}), 'status')).toEqual({ [status]: 1 });
      expect((await find(catalogue, { filter: { status: [status] } })).totalCount).toBe(1);
    }
    catalogue.at(moment(3));
    expect(await catalogue.running.followClock()).toBe(1);
    expect(await catalogue.running.followClock()).toBe(0);
    expect(valuesOf(await find(catalogue, {}), 'status')).toEqual({ CLOSED: 1 });
    catalogue.at(moment(0));
    expect(valuesOf(await find(catalogue, {}), 'status')).toEqual({ COMING_SOON: 1 });
  });
});

describe('of what very many fulfil', () => {
  const cards = randomCards(2500, 5);
  let catalogue: TestCatalogue;
  // Where 30 are in the sample, there are about a thousand.
  beforeAll(async () => {
    catalogue = await startCatalogue({ thresholds: { large: 30 } });
    await fill(catalogue, cards);
  });
  afterAll(() => catalogue.stop());

  test('counts are estimates that say so, and not far off', async () => {
    const filter = { mode: ['ONLINE', 'HYBRID'] } as const;
    const found = await find(catalogue, { filter });
    const expected = matching({ cards, now: TODAY }, { filter }).length;
    expect(found.totalCountIsExact).toBe(false);
    expect(found.totalCount / expected).toBeGreaterThan(0.6);
    expect(found.totalCount / expected).toBeLessThan(1.6);
    const kinds = facetCounts({ cards, now: TODAY }, { filter })['kind'] ?? {};
    for (const [kind, count] of Object.entries(valuesOf(found, 'kind'))) {
      expect(count / (kinds[kind] ?? 0)).toBeGreaterThan(0.4);
      expect(count / (kinds[kind] ?? 0)).toBeLessThan(2.2);
    }
  });

  test('a facet that few fulfil is counted one by one beside one that is estimated', async () => {
    const filter = { institutions: ['eciu.eu'], mode: ['ONLINE', 'HYBRID', 'CAMPUS'] } as const;
    const found = await find(catalogue, { filter });
    const expected = facetCounts({ cards, now: TODAY }, { filter });
    const totalCount = matching({ cards, now: TODAY }, { filter }).length;
    expect(found).toMatchObject({ totalCount, totalCountIsExact: true });
    expect(valuesOf(found, 'mode')).toEqual(expected['mode']);
    expect(exactness(found, 'mode')).toEqual([true]);
    expect(exactness(found, 'institution')).toEqual([false]);
  });

  test('the facet of the only filter is that of the whole catalogue, and exact', async () => {
    const filter = { mode: ['ONLINE', 'HYBRID'] } as const;
    const found = await find(catalogue, { filter });
    expect(valuesOf(found, 'mode')).toEqual(facetCounts({ cards, now: TODAY }, {})['mode']);
    expect(exactness(found, 'mode')).toEqual([true]);
    expect(exactness(found, 'kind')).toEqual([false]);
  });

  test('what is estimated is what the sample has, times its part of all', async () => {
    const filters = {
      'o.ects >= 1': { ects: { min: 1 } },
      'o.ects <= 5': { ects: { max: 5 } },
      "o.study_start >= '2026-11-21'": { startsAfter: '2026-11-21' },
      "o.study_start <= '2026-12-05' and o.mode = 'ONLINE'": { startsBefore: '2026-12-05', mode: ['ONLINE'] },
      "o.status in ('OPEN', 'COMING_SOON')": { status: ['OPEN', 'COMING_SOON'] },
      "o.topics && '{LANGUAGE_LEARNING}' or o.topics && '{CIRCULAR_ECONOMY}'": {
        topics: ['LANGUAGE_LEARNING', 'CIRCULAR_ECONOMY'],
      },
    };
    const { em } = catalogue.context();
    let estimated = 0;
    for (const [holds, filter] of Object.entries(filters)) {
      const [row] = await em.execute<{ sampled: number }[]>(
        `select count(*)::int as sampled from catalogue.entry o where o.in_sample and (${holds})`,
      );
      const found = await find(catalogue, { filter });
      if (found.totalCountIsExact) continue;
      estimated += 1;
      expect({ holds, total: found.totalCount }).toEqual({ holds, total: rounded((row?.sampled ?? 0) * 32, false) });
    }
    expect(estimated).toBeGreaterThan(2);
  });

  test('estimates of a facet leave its own choice out, and no other', async () => {
    const filter = { mode: ['ONLINE', 'HYBRID'], kind: ['COURSE', 'MICRO_MODULE'] } as const;
    const found = await find(catalogue, { filter });
    const sampled = async (facet: string, holds: string) => {
      const rows = await catalogue
        .context()
        .em.execute<{ value: string; count: number }[]>(
          `select o.${facet}::text as value, count(*)::int as count from catalogue.entry o where o.in_sample and ${holds} group by 1`,
        );
      return Object.fromEntries(rows.map(({ value, count }) => [value, rounded(count * 32, false)]));
    };
    expect(exactness(found, 'mode')).toEqual([false]);
    expect(valuesOf(found, 'mode')).toEqual(await sampled('mode', "o.kind in ('COURSE', 'MICRO_MODULE')"));
    expect(valuesOf(found, 'kind')).toEqual(await sampled('kind', "o.mode in ('ONLINE', 'HYBRID')"));
  });

  test('a sample that was read is used for a while, and then read anew', async () => {
    const [kept, anew] = [new Samples(60_000), new Samples(0)];
    const size = async (samples: Samples) => (await samples.get(catalogue.context(), 'LARGE')).shown.size;
    const before = await size(kept);
    expect(before).toBeGreaterThan(30);
    expect(await size(anew)).toBe(before);
    await fill(catalogue, cards.slice(0, 1000));
    expect(await size(kept)).toBe(before);
    expect(await size(anew)).toBeLessThan(before);
    await fill(catalogue, cards);
    expect(await size(anew)).toBe(before);
  });

  test('of very many a small sample is enough', async () => {
    const few = await startCatalogue({ thresholds: { small: 2 } });
    await fill(few, cards);
    const found = await find(few, { filter: { mode: ['ONLINE', 'HYBRID'] } });
    expect(found.totalCountIsExact).toBe(false);
    expect(found.totalCount).toBeGreaterThan(400);
    expect(found.totalCount).toBeLessThan(6400);
    await few.stop();
  });
});

function exactness(found: Found, facet: string): boolean[] {
  const values = found.facets.find(({ name }) => name === facet)?.values ?? [];
  return [...new Set(values.map(({ countIsExact }) => countIsExact))];
}
