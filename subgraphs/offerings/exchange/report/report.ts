import type { Format } from '../draft/draft.ts';

export type RecordType = 'COURSE' | 'OFFERING';

/** How many records had which outcome. */
export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Not imported; a problem or a notice says why. */
  readonly skipped: number;
}

/** One field that changed; `from` and `to` are cut to a readable length. */
export interface ImportChange {
  readonly type: RecordType;
  readonly sourceId: string;
  readonly recordId: string;
  /** `title@en`, `places`. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** A problem or notice, with its location in the imported text. */
export interface ImportRemark {
  /** In words: `line 7, column 4 (ects)`, `$.items[3].name`; null for the whole. */
  readonly place: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** The path, for JSON. */
  readonly path: string | null;
  readonly message: string;
  /** How often it was found; the location is that of the first. */
  readonly times: number;
}

/** A record of an earlier import that the source no longer contains. */
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

/** A report in progress and the ids seen so far, as plain data, so that an import can continue later. */
export interface Progress {
  readonly report: ImportReport;
  readonly seen: Readonly<Record<RecordType, readonly string[]>>;
  readonly hasGaps: boolean;
}
