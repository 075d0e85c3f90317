import { beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../subgraphs/shared/database/orm.ts';
import { eventually, type TestAlliance } from '../support/alliance.ts';
import { tableOf } from '../offerings/exchange/small-catalogue.ts';

interface Imported {
  readonly importOfferings: {
    readonly code?: string;
    readonly message?: string;
    readonly id?: string;
    readonly courses?: object;
    readonly offerings?: object;
    readonly problems?: readonly { place: string; line: number; column: number; message: string }[];
    readonly vanishedCount?: number;
  };
}

export function importing(at: () => TestAlliance): void {
  let alliance: TestAlliance;
  beforeAll(() => {
    alliance = at();
  });

  const IMPORT = `mutation ($input: ImportOfferingsInput!) { importOfferings(input: $input) {
  ... on ImportReport { id format dryRun source courses { created updated unchanged skipped } offerings { created updated unchanged skipped }
    changes { type sourceId recordId field from to } changeCount problems { place line column path message times } problemCount
    notices { message times } noticeCount vanished { type sourceId recordId } vanishedCount }
  ... on Refused { code message details { path message } } } }`;
  const importAs = async (who: string | null, input: object) =>
    (await alliance.askText<Imported>(who, IMPORT, { input: { institutionId: 'dcu.ie', ...input } })).data
      .importOfferings;

  const search = async (words: string) => {
    const query = '{ catalogue(search: "' + words + '", first: 5) { totalCount edges { node { id status } } } }';
    return (await alliance.askText<{ catalogue: { totalCount: number } }>(null, query)).data.catalogue;
  };

  test('a registrar imports by the graph, and what was imported is found', async () => {
    const table = tableOf(2, (row, at) => {
      row['title@en'] = `Xylophone mending ${at}`;
      if (at === 1) row['ects'] = '80';
    });
    expect(await importAs('registrar@dcu.ie', { content: table, dryRun: true })).toMatchObject({
      dryRun: true,
      courses: { created: 1 },
    });
    const report = await importAs('registrar@dcu.ie', { content: table, idempotencyKey: 'once' });
    expect(report).toMatchObject({ courses: { created: 1, skipped: 1 }, offerings: { created: 1, skipped: 1 } });
    expect(report.problems?.[0]).toMatchObject({
      place: 'line 3, column 5 (ects)',
      line: 3,
      column: 5,
      message: expect.stringContaining('1 to 8 ECTS'),
    });
    await eventually(async () => expect(await search('xylophone')).toMatchObject({ totalCount: 1 }));
    expect(await importAs('registrar@dcu.ie', { content: table, idempotencyKey: 'once' })).toEqual(report);
  });

  test.each([
    ['registrar@dcu.ie', 'tuni.fi'],
    ['assessor@dcu.ie', 'dcu.ie'],
    ['learner@tuni.fi', 'tuni.fi'],
    ['admin@eciu.eu', 'dcu.ie'],
    [null, 'dcu.ie'],
  ] as const)('%s may not import at %s, and nothing is written there', async (who, institutionId) => {
    const answer = await importAs(who, { institutionId, content: tableOf(1, (row) => (row['course_id'] = 'FOREIGN')) });
    expect(answer).toMatchObject({ code: 'NOT_ALLOWED' });
    const database = await openDatabase(alliance.databaseOf(institutionId), [], 1);
    try {
      const written = await database.em
        .fork()
        .execute(`select 1 from offerings.source_record where source_id = 'FOREIGN'`);
      expect(written).toEqual([]);
    } finally {
      await database.close(true);
    }
  });

  test.each([
    [{ content: ' ' }, 'input.content'],
    [{ content: 'x', source: 'Faculty of Law' }, 'input.source'],
  ])('%j is refused by its place', async (input, path) => {
    expect(await importAs('registrar@dcu.ie', input)).toMatchObject({ code: 'INVALID', details: [{ path }] });
  });
}
