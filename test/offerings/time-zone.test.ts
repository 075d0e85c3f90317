import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { atNode } from '../../programs/admin/at-node.ts';
import { readCard } from '../../subgraphs/catalogue/card/read-card.ts';
import { takeTimeZone } from '../../subgraphs/offerings/offering/time-zone.ts';
import { ANONYMOUS } from '../../subgraphs/shared/identity/caller.ts';
import { eventually } from '../support/eventually.ts';
import { HOME, startSmallCatalogue, tableOf, type SmallCatalogue } from './exchange/small-catalogue.ts';
import { startOfferingsNode } from './support.ts';

let catalogue: SmallCatalogue;
beforeAll(async () => {
  catalogue = await startSmallCatalogue();
}, 30_000);
afterAll(() => catalogue.stop());

/** The node starts with a time zone. */
const startIn = (timeZone: string | undefined) =>
  takeTimeZone(Object.assign(catalogue.registrar(), { home: { ...HOME, timeZone } }));
const versions = async () =>
  (await catalogue.sql<{ version: number }>('select version from offerings.offering order by study_end')).map(
    ({ version }) => version,
  );

test('another time zone renews the cards of offerings that are not over, once, so that the hub counts as the node', async () => {
  // It is 21 November: the first was over the day before yesterday, the second yesterday by UTC, not everywhere.
  await catalogue.import(
    tableOf(4, (row, at) => {
      row['study_end'] = ['2026-11-19', '2026-11-20', '2026-11-21', '2027-03-01'][at]!;
      row['study_start'] = '2026-10-01';
    }),
  );
  await startIn(undefined);
  expect(await versions()).toEqual([1, 1, 1, 1]);
  await startIn('Europe/Helsinki');
  expect(await versions()).toEqual([1, 2, 2, 2]);
  await startIn('Europe/Helsinki');
  expect(await versions()).toEqual([1, 2, 2, 2]);
  await startIn(undefined);
  expect(await versions()).toEqual([1, 3, 3, 3]);
});

test("a program that does not find the node's configuration works in the zone with which the node last started", async () => {
  const zoneFor = (timeZone?: string) =>
    atNode({ home: { ...HOME, timeZone }, databaseUrl: catalogue.databaseUrl, configFile: '' }, async ({ ctx }) => {
      return ctx.home.timeZone;
    });
  await startIn('Europe/Helsinki');
  expect(await zoneFor()).toBe('Europe/Helsinki');
  expect(await zoneFor('Europe/Dublin')).toBe('Europe/Dublin');
  await startIn(undefined);
  expect(await zoneFor()).toBeUndefined();
});

describe('what the graph and the card say of an offering', () => {
  test.each([
    ['Europe/Helsinki', 'Europe/Helsinki'],
    [undefined, 'UTC'],
  ])('is the time zone that the configuration states: %s', async (timeZone, expected) => {
    const node = await startOfferingsNode({ home: { ...HOME, timeZone } });
    try {
      const { id = '' } = await node.publish({ places: 1 });
      const asked = await node.ask(ANONYMOUS, 'query ($id: ID!) { offering(id: $id) { timeZone } }', { id });
      expect(asked).toEqual({ offering: { timeZone: expected } });
      // A feed waits for the transactions of others.
      await eventually(async () => {
        const { cards } = await node.feed('/feed/offerings?first=500');
        expect(cards).toMatchObject([{ id, timeZone: expected }]);
        expect(readCard(cards[0], HOME.id).timeZone).toBe(expected);
      });
    } finally {
      await node.stop();
    }
  });
});
