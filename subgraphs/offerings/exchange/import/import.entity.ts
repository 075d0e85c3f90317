import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ImportReport, Progress } from '../report/report.ts';

/**
 * The record here for a record of a source. It changes when a course is replaced because its credits or outcomes
 * changed.
 */
export const SourceRecordEntity = defineEntity({
  name: 'SourceRecord',
  schema: 'offerings',
  tableName: 'source_record',
  properties: {
    /** The name of the source: `oeapi`, `faculty-of-law`. */
    source: p.text().primary(),
    type: p.text().$type<'COURSE' | 'OFFERING'>().primary(),
    sourceId: p.text().primary(),
    recordId: p.text(),
  },
});
export type SourceRecord = InferEntity<typeof SourceRecordEntity>;

/** The report of an import, kept for whoever asks again with the same idempotency key, as long as that key. */
export const ImportReportEntity = defineEntity({
  name: 'ImportReport',
  schema: 'offerings',
  tableName: 'import_report',
  properties: {
    id: p.text().primary(),
    source: p.text(),
    at: p.datetime(),
    report: p.json().$type<ImportReport>(),
  },
});

/** The progress of the import of a live endpoint, from which the next run continues. */
export const ImportPlaceEntity = defineEntity({
  name: 'ImportPlace',
  schema: 'offerings',
  tableName: 'import_place',
  properties: {
    source: p.text().primary(),
    address: p.text(),
    /** The page to read next. */
    page: p.integer(),
    progress: p.json().$type<Progress>(),
    /** When the page before it was stored; null if an older program stored it. */
    at: p.datetime().strictNullable(),
  },
});
