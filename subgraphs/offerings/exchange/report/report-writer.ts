import { storable } from '../text/plain-text.ts';
import { placeText, type Place, type Remark } from '../draft/draft.ts';
import type {
  ImportChange,
  ImportCounts,
  ImportRemark,
  ImportReport,
  Progress,
  RecordType,
  VanishedRecord,
} from './report.ts';

// The maximum of each that is listed; all are counted.
const MOST = 1000;
const NONE: ImportCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0 };
type Heading = Pick<ImportReport, 'id' | 'source' | 'format' | 'dryRun'>;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Writes the report of one import. */
export class ReportWriter {
  readonly #heading: Heading;
  readonly #counts: Record<RecordType, Mutable<ImportCounts>>;
  readonly #changes: ImportChange[];
  #changeCount: number;
  readonly #problems: Map<string, Mutable<ImportRemark>>;
  #problemCount: number;
  readonly #notices: Map<string, Mutable<ImportRemark>>;
  #noticeCount: number;
  readonly seen: Readonly<Record<RecordType, Set<string>>>;
  /** Whether parts could not be read: then vanished records cannot be determined. */
  hasGaps: boolean;

  /** @param before the progress of an interrupted run */
  constructor(heading: Heading, before?: Progress) {
    const report = before?.report;
    this.#heading = heading;
    this.#counts = { COURSE: { ...(report?.courses ?? NONE) }, OFFERING: { ...(report?.offerings ?? NONE) } };
    this.#changes = [...(report?.changes ?? [])];
    this.#changeCount = report?.changeCount ?? 0;
    this.#problems = byKey(report?.problems ?? [], keyOf);
    this.#problemCount = report?.problemCount ?? 0;
    this.#notices = byKey(report?.notices ?? [], ({ message }) => message);
    this.#noticeCount = report?.noticeCount ?? 0;
    this.hasGaps = before?.hasGaps ?? false;
    this.seen = { COURSE: new Set(before?.seen.COURSE), OFFERING: new Set(before?.seen.OFFERING) };
  }

  count(type: RecordType, what: keyof ImportCounts, many = 1): void {
    this.#counts[type][what] += many;
  }

  change(change: ImportChange): void {
    this.#changeCount += 1;
    if (this.#changes.length < MOST) this.#changes.push(change);
  }

  /** Adds a problem, once for each location. */
  problem({ at, message }: Remark): void {
    const remark = remarkOf(at, message);
    const known = this.#problems.get(keyOf(remark));
    if (known) return;
    this.#problemCount += 1;
    if (this.#problems.size < MOST) this.#problems.set(keyOf(remark), remark);
  }

  /** Adds a notice. The same notice at several locations is listed once, with the first of them. */
  notice({ at, message }: Remark): void {
    this.#noticeCount += 1;
    const known = this.#notices.get(message);
    if (known) known.times += 1;
    else if (this.#notices.size < MOST) this.#notices.set(message, remarkOf(at, message));
  }

  get problemCount(): number {
    return this.#problemCount;
  }

  report(vanished: readonly VanishedRecord[] = []): ImportReport {
    return {
      ...this.#heading,
      courses: { ...this.#counts.COURSE },
      offerings: { ...this.#counts.OFFERING },
      changes: this.#changes,
      changeCount: this.#changeCount,
      problems: [...this.#problems.values()],
      problemCount: this.#problemCount,
      notices: [...this.#notices.values()],
      noticeCount: this.#noticeCount,
      vanished: vanished.slice(0, MOST),
      vanishedCount: vanished.length,
    };
  }

  progress(): Progress {
    const seen = { COURSE: [...this.seen.COURSE], OFFERING: [...this.seen.OFFERING] };
    return { report: this.report(), seen, hasGaps: this.hasGaps };
  }
}

function remarkOf(at: Place | null, message: string): ImportRemark {
  const table = at !== null && 'line' in at ? at : null;
  const path = at !== null && 'path' in at ? at.path : null;
  return {
    place: at && storable(placeText(at)),
    line: table?.line ?? null,
    column: table?.column ?? null,
    path: path && storable(path),
    message: storable(message),
    times: 1,
  };
}

const keyOf = ({ place, message }: ImportRemark) => `${place} ${message}`;
const byKey = (remarks: readonly ImportRemark[], key: (remark: ImportRemark) => string) =>
  new Map(remarks.map((remark) => [key(remark), { ...remark }]));
