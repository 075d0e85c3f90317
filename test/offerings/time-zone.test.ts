import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { atNode } from '../../programs/admin/at-node.ts';
import { takeTimeZone } from '../../subgraphs/offerings/offering/time-zone.ts';
import { HOME, startSmallCatalogue, tableOf, type SmallCatalogue } from './exchange/small-catalogue.ts';

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
