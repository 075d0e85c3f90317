import type { Format } from '../draft/draft.ts';

export type RecordType = 'COURSE' | 'OFFERING';

/** How many records came to what. */
export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Not taken: a problem, or a notice, says why. */
  readonly skipped: number;
}

/** One fact that changed; `from` and `to` cut to a length that people read. */
export interface ImportChange {
  readonly type: RecordType;
  readonly sourceId: string;
  readonly recordId: string;
  /** `title@en`, `places`. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** Something to mend, or to know, and where it stands in what was imported. */
export interface ImportRemark {
  /** In words: `line 7, column 4 (ects)`, `$.items[3].name`; null for the whole. */
  readonly place: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** JSON path, where it is JSON. */
  readonly path: string | null;
  readonly message: string;
  /** How often the same was found; the place is the first. */
  readonly times: number;
}

/** A record of an earlier import that the source no longer has. */
export interface VanishedRecord {
  readonly type: RecordType;
  readonly sourceId: string;
  readonly recordId: string;
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly id: string;
  readonly source: string;
  readonly format: Format;
  readonly dryRun: boolean;
  readonly courses: ImportCounts;
  readonly offerings: ImportCounts;
  readonly changes: readonly ImportChange[];
  readonly changeCount: number;
  readonly problems: readonly ImportRemark[];
  readonly problemCount: number;
  readonly notices: readonly ImportRemark[];
  readonly noticeCount: number;
  readonly vanished: readonly VanishedRecord[];
  readonly vanishedCount: number;
}

/** A report that is being written, and the ids seen so far: all of it data, so that an import can go on later. */
export interface Progress {
  readonly report: ImportReport;
  readonly seen: Readonly<Record<RecordType, readonly string[]>>;
  readonly hasGaps: boolean;
}
