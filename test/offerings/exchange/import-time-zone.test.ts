import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FORMATS } from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { ExportService } from '../../../subgraphs/offerings/exchange/export/export.service.ts';
import { HOME, startSmallCatalogue, tableOf, type SmallCatalogue } from './small-catalogue.ts';

describe('importing at an institution with a time zone', () => {
  let catalogue: SmallCatalogue;
  beforeAll(async () => {
    catalogue = await startSmallCatalogue({ ...HOME, timeZone: 'Europe/Helsinki' });
  }, 30_000);
  afterAll(() => catalogue.stop());

  const stored = () =>
    catalogue.sql<{ periods: unknown; begins: string; ends: string }>(
      `select enrolment_periods as periods, study_start::text as begins, study_end::text as ends
        from offerings.offering order by study_start`,
    );

  test('takes days and times without a zone as local, says so once, and exports what it reads back as it is', async () => {
    const report = await catalogue.import(
      tableOf(3, (row, at) => {
        row['study_start'] = ['2027-09-01', '2027-09-30T21:00:00Z', '2027-11-01'][at]!;
        row['study_end'] = '2027-12-01';
        row['enrolment_opens'] = ['2027-01-15', '2027-01-15T12:00', ''][at]!;
        row['enrolment_closes'] = ['2027-07-15', '2027-07-15 16:00', ''][at]!;
        if (at === 2) row['enrolment_opens'] = '2027-08-01T00:00:00Z';
      }),
    );
    expect(report).toMatchObject({ problemCount: 0, offerings: { created: 3 } });
    expect(report.notices.filter(({ message }) => message.includes('zone'))).toMatchObject([
      { message: 'Times without a time zone are read as those of Europe/Helsinki.', line: 3, times: 2 },
    ]);
    const before = await stored();
    expect(before).toMatchObject([
      { begins: '2027-09-01', periods: [{ opens: '2027-01-14T22:00:00.000Z', closes: '2027-07-15T21:00:00.000Z' }] },
      { begins: '2027-10-01', periods: [{ opens: '2027-01-15T10:00:00.000Z', closes: '2027-07-15T13:00:00.000Z' }] },
      // Until the first day of study, which begins at local midnight: winter time already.
      { begins: '2027-11-01', periods: [{ opens: '2027-08-01T00:00:00.000Z', closes: '2027-10-31T22:00:00.000Z' }] },
    ]);
    for (const format of FORMATS) {
      const { text } = await new ExportService().text(catalogue.registrar(), format);
      const back = await catalogue.import(text, { format, source: `back-${format.toLowerCase()}` });
      expect(back).toMatchObject({ problemCount: 0, offerings: { created: 0, updated: 0, unchanged: 3 } });
      expect(await stored()).toEqual(before);
    }
  });
});
