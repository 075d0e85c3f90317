import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readCsv } from '../../../subgraphs/offerings/exchange/formats/csv/read.ts';
import type { Drafts } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { startSmallCatalogue, tableOf, type SmallCatalogue } from './small-catalogue.ts';

let catalogue: SmallCatalogue;
beforeAll(async () => {
  catalogue = await startSmallCatalogue();
}, 30_000);
beforeEach(() => catalogue.clear());
afterAll(() => catalogue.stop());

const uuid = (id: string) => id.slice(id.indexOf(':') + 1);

test('two imports that name the same own records in opposite order both end', async () => {
  await catalogue.import(tableOf(300));
  const rows = await catalogue.sql<{ offering: string; course: string }>(
    'select id as offering, course_id as course from offerings.offering order by id',
  );
  const table = (places: string, order: typeof rows) =>
    tableOf(300, (row, at) => {
      row['course_id'] = uuid(order[at]!.course);
      row['offering_id'] = uuid(order[at]!.offering);
      row['title@en'] = `Water by ${places} of ${order[at]!.course}`;
      row['title@fi'] = 'Vesi';
      row['places'] = places;
    });
  const both = await Promise.all([
    catalogue.import(table('31', rows), { source: 'up' }),
    catalogue.import(table('32', rows.toReversed()), { source: 'down' }),
  ]);
  expect(both).toMatchObject([{ offerings: { updated: 300 } }, { offerings: { updated: 300 } }]);
}, 60_000);

test('a dry run of pages holds nothing while it waits for the next one', async () => {
  await catalogue.import(tableOf(2));
  const changed = tableOf(2, (row) => (row['places'] = '31'));
  const held: unknown[] = [];
  const pages = async function* (): AsyncGenerator<Drafts> {
    for (let page = 0; page < 2; page += 1) {
      yield readCsv(changed, 'fi');
      const free = await catalogue.sql('select id from offerings.offering for update skip locked');
      const open = await catalogue.sql(
        `select state from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
      );
      held.push([free.length, open.length]);
    }
  };
  const plan = { source: 'csv', format: 'CSV' as const, dryRun: true };
  const report = await catalogue.imports.run(catalogue.registrar(), pages(), plan);
  expect(report).toMatchObject({ dryRun: true, vanishedCount: 0, problemCount: 0 });
  expect(report.offerings.updated).toBeGreaterThan(0);
  expect(held).toEqual([
    [2, 0],
    [2, 0],
  ]);
  expect(await catalogue.sql('select distinct places from offerings.offering')).toEqual([{ places: 30 }]);
  expect(
    await catalogue.sql(`select count(*)::int as n from offerings.import_report where report ->> 'dryRun' = 'true'`),
  ).toEqual([{ n: 0 }]);
});
