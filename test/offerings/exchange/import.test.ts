import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ExportService } from '../../../subgraphs/offerings/exchange/export/export.service.ts';
import { FORMATS } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { readCsv } from '../../../subgraphs/offerings/exchange/formats/csv/read.ts';
import { startSmallCatalogue, tableOf, type SmallCatalogue } from './small-catalogue.ts';

const SNAPSHOT = `select (select json_agg(c order by id) from offerings.course c) as courses,
  (select json_agg(o order by id) from offerings.offering o) as offerings,
  (select json_agg(s order by type, source_id) from offerings.source_record s) as sources`;

describe('importing', () => {
  let catalogue: SmallCatalogue;
  beforeAll(async () => {
    catalogue = await startSmallCatalogue();
  }, 30_000);
  beforeEach(() => catalogue.clear());
  afterAll(() => catalogue.stop());

  const enrol = (sourceId: string, state: string) =>
    catalogue.sql(
      `insert into offerings.enrolment (id, offering_id, learner, state, requested_at)
       select 'tuni.fi:' || uuidv7(), record_id, 'dcu.ie:' || uuidv7(), ?, now() from offerings.source_record where type = 'OFFERING' and source_id = ?`,
      [state, sourceId],
    );
  const recordOf = async (type: string, sourceId: string) => {
    const [row] = await catalogue.sql<{ id: string }>(
      `select record_id as id from offerings.source_record where type = ? and source_id = ?`,
      [type, sourceId],
    );
    return row?.id ?? '';
  };

  test('brings courses and offerings, each told to the index; the same again changes nothing and tells nothing', async () => {
    const first = await catalogue.import(tableOf(3));
    expect(first).toMatchObject({ format: 'CSV', problemCount: 0, courses: { created: 3 }, offerings: { created: 3 } });
    expect(await catalogue.told()).toMatchObject(
      [0, 1, 2].map(() => ({ version: 1, mode: 'ONLINE', course: { ects: 2 } })),
    );
    const before = await catalogue.sql(SNAPSHOT);
    const second = await catalogue.import(tableOf(3));
    expect(second).toMatchObject({
      courses: { created: 0, updated: 0, unchanged: 3 },
      offerings: { created: 0, updated: 0, unchanged: 3 },
      changeCount: 0,
    });
    expect(await catalogue.told()).toEqual([]);
    expect(await catalogue.sql(SNAPSHOT)).toEqual(before);
  });

  test('keeps the good rows of a table with bad ones, and names what is wrong', async () => {
    const report = await catalogue.import(
      tableOf(4, (row, at) => {
        if (at === 1) row['ects'] = 'many';
        if (at === 2) row['study_start'] = '2027-13-01';
      }),
    );
    expect(report).toMatchObject({
      courses: { created: 3, skipped: 1 },
      offerings: { created: 2, skipped: 2 },
      problemCount: 3,
    });
    expect(report.problems.map(({ line, column, message }) => [line, column, message.slice(0, 30)])).toEqual([
      [3, 5, '"many" is no number: give a nu'],
      [3, 1, 'There is no course C1, neither'],
      [4, 12, '"2027-13-01" is no day: write '],
    ]);
  });

  test('a dry run gives the same report and writes nothing at all', async () => {
    const before = await catalogue.sql(SNAPSHOT);
    const dry = await catalogue.import(tableOf(3), { dryRun: true });
    expect(await catalogue.sql(SNAPSHOT)).toEqual(before);
    expect(await catalogue.sql('select id from offerings.import_report')).toEqual([]);
    expect(await catalogue.told()).toEqual([]);
    const wet = await catalogue.import(tableOf(3));
    expect({ ...dry, id: '', dryRun: false }).toEqual({ ...wet, id: '' });
  });

  test('an edited course tells every card that shows it, each with a greater version; an edited offering its own', async () => {
    await catalogue.import(tableOf(2));
    await catalogue.told();
    const edited = await catalogue.import(tableOf(2, (row, at) => at === 0 && (row['title@fi'] = 'Jää')));
    expect(edited).toMatchObject({ courses: { updated: 1, unchanged: 1 }, offerings: { unchanged: 2 } });
    expect(edited.changes).toMatchObject([
      { type: 'COURSE', sourceId: 'C0', field: 'title@fi', from: 'Vesi 0', to: 'Jää' },
    ]);
    expect(await catalogue.told()).toMatchObject([{ version: 2, course: { title: { fi: 'Jää', en: 'Water 0' } } }]);
    const [row] = await catalogue.sql<{ version: number }>(
      `select version from offerings.offering where id = '${await recordOf('OFFERING', 'O0')}'`,
    );
    expect(row?.version).toBe(2);
    await catalogue.import(
      tableOf(2, (one, at) => {
        if (at === 0) one['title@fi'] = 'Jää';
        if (at === 1) one['places'] = '31';
      }),
    );
    expect(await catalogue.told()).toMatchObject([{ id: await recordOf('OFFERING', 'O1'), version: 2 }]);
  });

  test.each([
    ['credits', 'ects', '3'],
    ['learning outcomes', 'learning_outcomes@en', 'Explains ice'],
  ])('other %s make a new course: free offerings move to it, those with enrolments stay', async (_, column, value) => {
    const second = (changed: boolean) =>
      tableOf(2, (row) => {
        row['course_id'] = 'C0';
        row['title@en'] = 'Water';
        row['title@fi'] = 'Vesi';
        if (changed) row[column] = value;
      });
    await catalogue.import(second(false));
    await catalogue.told();
    await enrol('O1', 'PENDING');
    const former = await recordOf('COURSE', 'C0');
    const report = await catalogue.import(second(true));
    const present = await recordOf('COURSE', 'C0');
    expect(present).not.toBe(former);
    expect(report).toMatchObject({ courses: { created: 0, updated: 1 }, problemCount: 0 });
    expect(report.notices.map(({ message }) => message).join()).toMatch(
      /makes a new course .* 1 of its offerings move to it; 1 with enrolments stay/,
    );
    const courses = await catalogue.sql<{ id: string; course: string; version: number }>(
      'select id, course_id as course, version from offerings.offering',
    );
    expect(new Map(courses.map(({ id, course }) => [id, course]))).toEqual(
      new Map([
        [await recordOf('OFFERING', 'O0'), present],
        [await recordOf('OFFERING', 'O1'), former],
      ]),
    );
    expect(await catalogue.told()).toMatchObject([
      { id: await recordOf('OFFERING', 'O0'), version: 2, course: { id: present } },
    ]);
    const before = await catalogue.sql(SNAPSHOT);
    const again = await catalogue.import(second(true));
    expect(again).toMatchObject({ courses: { unchanged: 1 }, offerings: { unchanged: 2 }, changeCount: 0 });
    expect(await catalogue.sql(SNAPSHOT)).toEqual(before);
    expect(await catalogue.told()).toEqual([]);
  });

  test('what the source no longer has is named, and left as it is', async () => {
    await catalogue.import(tableOf(3));
    const report = await catalogue.import(tableOf(2));
    expect(report.vanished).toEqual([
      { type: 'COURSE', sourceId: 'C2', recordId: await recordOf('COURSE', 'C2') },
      { type: 'OFFERING', sourceId: 'O2', recordId: await recordOf('OFFERING', 'O2') },
    ]);
    expect(report.offerings).toMatchObject({ unchanged: 2, updated: 0 });
    expect((await catalogue.import(tableOf(1), { source: 'faculty-of-law' })).vanished).toEqual([]);
  });

  test('more places at the source go to the first who wait; fewer than are given are not taken', async () => {
    const withPlaces = (places: number) => catalogue.import(tableOf(2, (row) => (row['places'] = String(places))));
    const states = async () => {
      const rows = await catalogue.sql<{ state: string }>(
        'select state from offerings.enrolment order by requested_at',
      );
      return rows.map(({ state }) => state).join(' ');
    };
    await withPlaces(1);
    for (const state of ['ENROLLED', 'QUEUED', 'QUEUED', 'QUEUED']) await enrol('O0', state);
    await withPlaces(3);
    expect(await states()).toBe('ENROLLED ENROLLED ENROLLED QUEUED');
    const moved = await catalogue.sql<{ state: string }>(
      `select data -> 'payload' ->> 'state' as state from pgboss.job where data ->> 'kind' = 'learners.enrolmentChanged'`,
    );
    expect(moved).toEqual([{ state: 'ENROLLED' }, { state: 'ENROLLED' }]);
    const fewer = await withPlaces(2);
    expect(fewer.notices.map(({ message }) => message)).toEqual([
      '3 places are given, more than the 2 of the source: kept as 3.',
    ]);
    expect(fewer.offerings).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await withPlaces(2)).offerings).toMatchObject({ updated: 0, unchanged: 2 });
    expect(await states()).toBe('ENROLLED ENROLLED ENROLLED QUEUED');
  });

  test('what was cancelled here stays so', async () => {
    await catalogue.import(tableOf(1));
    await catalogue.sql(`update offerings.offering set cancelled_at = now(), cancelled_because = 'ill'`);
    const report = await catalogue.import(tableOf(1, (row) => (row['places'] = '99')));
    expect(report).toMatchObject({ offerings: { unchanged: 1, updated: 0 } });
    expect(report.notices[0]?.message).toMatch(/stays cancelled/);
  });

  test('two imports of the same at once make everything once', async () => {
    const both = await Promise.all([catalogue.import(tableOf(300)), catalogue.import(tableOf(300))]);
    const created = both.map(({ courses, offerings }) => courses.created + offerings.created);
    expect(created.reduce((sum, one) => sum + one)).toBe(600);
    expect(await catalogue.sql('select count(*)::int as n from offerings.offering')).toEqual([{ n: 300 }]);
    expect(await catalogue.told()).toHaveLength(300);
  });

  test('the same key with the same file gives the same report, with another file it is refused', async () => {
    const first = await catalogue.import(tableOf(1), { idempotencyKey: 'k' });
    expect(await catalogue.import(tableOf(1), { idempotencyKey: 'k' })).toEqual(first);
    await expect(catalogue.import(tableOf(2), { idempotencyKey: 'k' })).rejects.toThrow('IDEMPOTENCY_CONFLICT');
  });

  test('what no database can keep is left out or told, and costs nothing else', async () => {
    const named = (courseId: string) => ({ courseId, name: [{ language: 'en', value: 'W\u0000at\ud800er' }] });
    const content = JSON.stringify({
      ['co\u0000urses']: [named('a\u0000b\ud800'), named('x'.repeat(3000)), named('c')],
    });
    const report = await catalogue.import(content);
    expect(report).toMatchObject({ courses: { created: 2, skipped: 1 }, problemCount: 1 });
    expect(report.problems[0]?.message).toMatch(/at most 300 characters/);
    const rows = await catalogue.sql(`select source_id from offerings.source_record order by source_id`);
    expect(rows).toEqual([{ source_id: 'ab\ufffd' }, { source_id: 'c' }]);
  });

  test('more than the hub waits for is refused as a whole: the operator’s program takes it', async () => {
    await expect(catalogue.import(tableOf(1251))).rejects.toThrow('INVALID: The file is too large for a request.');
    expect(await catalogue.import(tableOf(1250), { dryRun: true })).toMatchObject({ offerings: { created: 1250 } });
  });

  test.each(FORMATS)(
    'what is exported as %s changes nothing at home, and makes the same cards elsewhere',
    async (format) => {
      await catalogue.import(
        tableOf(5, (row, at) => (row['enrolment_opens'] = at === 0 ? '2026-11-01T08:30:00Z' : '')),
      );
      const cards = await catalogue.told();
      const { text } = await new ExportService().text(catalogue.registrar(), format);
      const before = await catalogue.sql('select * from offerings.offering order by id');
      expect(await catalogue.import(text)).toMatchObject({
        problemCount: 0,
        courses: { unchanged: 5 },
        offerings: { unchanged: 5 },
      });
      expect(await catalogue.sql('select * from offerings.offering order by id')).toEqual(before);
      expect(await catalogue.told()).toEqual([]);
      const elsewhere = await startSmallCatalogue({
        id: 'dcu.ie',
        name: 'Dublin City University',
        country: 'IE',
        language: 'en',
      });
      try {
        expect(await elsewhere.import(text)).toMatchObject({
          problemCount: 0,
          courses: { created: 5 },
          offerings: { created: 5 },
        });
        const strip = (all: readonly object[]) =>
          all.map((card) => JSON.stringify(card).replaceAll(/"(tuni\.fi|dcu\.ie)(:[0-9a-f-]{36})?"/g, '""')).toSorted();
        expect(strip(await elsewhere.told())).toEqual(strip(cards));
      } finally {
        await elsewhere.stop();
      }
    },
  );
});

describe('a large file', () => {
  let catalogue: SmallCatalogue;
  beforeAll(async () => {
    catalogue = await startSmallCatalogue();
  }, 30_000);
  afterAll(() => catalogue.stop());

  test('of 2,000 rows takes seconds', async () => {
    const table = tableOf(2000);
    const started = performance.now();
    const plan = { source: 'csv', format: 'CSV' as const, dryRun: false };
    expect(await catalogue.imports.run(catalogue.registrar(), [readCsv(table, 'fi')], plan)).toMatchObject({
      courses: { created: 2000 },
      offerings: { created: 2000 },
    });
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 60_000);
});
