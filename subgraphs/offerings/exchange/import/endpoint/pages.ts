import { createHash } from 'node:crypto';
import { chunksOf } from '../../../../shared/program/chunks.ts';
import type { Drafts, Remark } from '../../draft/draft.ts';
import { objectOf, textOf } from '../../text/json.ts';
import { readRecords } from '../../formats/oeapi/read.ts';
import type { OeapiFormat } from '../../formats/oeapi/records.ts';
import { EndpointFailed, type ReadJson } from './read-json.ts';

/** One page of courses, with the offerings of each. */
export interface Page {
  readonly reading: Drafts;
  readonly number: number;
  /** The number of pages, if the endpoint reports it. */
  readonly of: number | null;
}

/** Where and how an endpoint is read. */
export interface Endpoint {
  /** Base address, `https://api.example.edu/oeapi/v5`. */
  readonly address: URL;
  readonly format: OeapiFormat;
  readonly readJson: ReadJson;
  /** The time zone of days, and of times that name none. */
  readonly zone?: string | undefined;
  readonly pageSize?: number;
  /** The maximum number of pages of courses that are read. */
  readonly mostPages?: number;
}

const PAGE_SIZE = 100;
const CONCURRENCY = 4;
const MOST_PAGES = 10_000;
const MOST_PAGES_OF_OFFERINGS = 100;
/** After this many failed pages in a row, the endpoint is taken to be down. */
const MOST_FAILURES = 3;

/**
 * Reads an endpoint page by page, starting at a page. A page that cannot be read, while a later one can, is reported as
 * a problem. Reading ends, which is reported as well, when a page repeats an earlier one, when an empty page announces
 * another, and at the maximum; records after that are not known to have vanished.
 *
 * @throws EndpointFailed if the endpoint is down; the failed pages are not yielded, so that they are requested again
 */
export async function* readPages(endpoint: Endpoint, from: number): AsyncGenerator<Page> {
  let missed: Page[] = [];
  let of: number | null = null;
  const pages = new Pages();
  for (let number = from; ; number += 1) {
    if (number - from >= (endpoint.mostPages ?? MOST_PAGES)) {
      const message = `Only ${number - from} pages of courses are read at once: the rest was left out.`;
      yield* missed;
      yield { number: number - 1, of, reading: gap(endpoint.format, { at: { path: endpoint.address.href }, message }) };
      return;
    }
    const address = coursesAt(endpoint, number);
    const page = await endpoint.readJson(address).catch((error: unknown) => failureOf(error));
    if (page instanceof EndpointFailed) {
      const problem = {
        at: { path: address.href },
        message: `${page.message}: the courses of this page were left out.`,
      };
      missed.push({ number, of, reading: gap(endpoint.format, problem) });
      if (number === 1 || missed.length >= MOST_FAILURES)
        throw new EndpointFailed(`${page.message}: ${address.href}. Run the import again to go on from there.`);
      if (of === null || number < of) continue;
      yield* missed;
      return;
    }
    yield* missed;
    missed = [];
    of = totalOf(page);
    const endless = pages.whyNoMore(page);
    if (endless) {
      yield { number, of, reading: gap(endpoint.format, { at: { path: address.href }, message: endless }) };
      return;
    }
    yield { number, of, reading: await draftsOf(endpoint, address, page) };
    if (!hasNext(page)) return;
  }
}

/** The address of a page of courses, with the parts that version 6 returns only on request. */
export function coursesAt({ address, format, pageSize = PAGE_SIZE }: Omit<Endpoint, 'readJson'>, number: number): URL {
  const query = {
    pageNumber: String(number),
    pageSize: String(pageSize),
    ...(format === 'OEAPI6' ? { expand: 'learningOutcomes' } : {}),
  };
  return below(address, 'courses', query);
}

async function draftsOf(endpoint: Endpoint, address: URL, page: unknown): Promise<Drafts> {
  const courses = itemsOf(page);
  const readings = [readRecords(page, endpoint.format, address.pathname, endpoint.zone)];
  for (const some of chunksOf(courses, CONCURRENCY)) {
    readings.push(...(await Promise.all(some.map((course) => offeringsOf(endpoint, course)))));
  }
  return {
    format: endpoint.format,
    courses: readings.flatMap((reading) => reading.courses),
    offerings: readings.flatMap((reading) => reading.offerings),
    problems: readings.flatMap((reading) => reading.problems),
    notices: readings.flatMap((reading) => reading.notices),
    hasGaps: readings.some((reading) => reading.hasGaps === true),
  };
}

/** All offerings of a course; if the endpoint lacks them, only the course is imported, which is reported. */
async function offeringsOf({ address, format, readJson, zone }: Endpoint, course: string): Promise<Drafts> {
  const records: Record<string, unknown>[] = [];
  const path = `courses/${encodeURIComponent(course)}/${format === 'OEAPI6' ? 'course-offerings' : 'offerings'}`;
  const pages = new Pages();
  const ended = (problem: Remark): Drafts => {
    const reading = readRecords(records, format, below(address, path, {}).pathname, zone);
    return { ...reading, courses: [], problems: [...reading.problems, problem], hasGaps: true };
  };
  for (let number = 1; ; number += 1) {
    const at = below(address, path, { pageNumber: String(number), pageSize: String(PAGE_SIZE) });
    const page = await readJson(at).catch((error: unknown) => failureOf(error));
    if (page instanceof EndpointFailed)
      return gap(format, {
        at: { path: at.pathname },
        message: `${page.message}: the offerings of this course were left out.`,
      });
    const endless = pages.whyNoMore(page);
    if (endless) return ended({ at: { path: at.href }, message: endless });
    records.push(...objectsIn(page).map((record) => withCourse(record, course)));
    if (!hasNext(page)) break;
    if (number === MOST_PAGES_OF_OFFERINGS) {
      const message = `Only ${number} pages of the offerings of a course are read: the rest was left out.`;
      return ended({ at: { path: at.href }, message });
    }
  }
  // Only offerings: their course was part of the page already.
  return { ...readRecords(records, format, below(address, path, {}).pathname, zone), courses: [] };
}

/** Remembers the pages of one list, to detect repetitions. */
class Pages {
  readonly #seen = new Set<string>();

  /** Why reading a list must stop at this page; null if it continues or ends normally. */
  whyNoMore(page: unknown): string | null {
    const records = objectsIn(page);
    if (records.length === 0)
      return hasNext(page)
        ? 'This page is empty, and still promises a next one: what there may be after it was left out.'
        : null;
    const digest = createHash('sha256')
      .update(JSON.stringify(records.map(idIn)))
      .digest('base64');
    if (this.#seen.has(digest))
      return 'This page repeats an earlier one, so that the endpoint does not heed "pageNumber": what it has beyond was left out.';
    this.#seen.add(digest);
    return null;
  }
}

/** What identifies a record: its id or, without one, the whole record. */
const idIn = (record: Record<string, unknown>): unknown =>
  record['courseId'] && !record['offeringId'] && !record['courseOfferingId']
    ? record['courseId']
    : (record['courseOfferingId'] ?? record['offeringId'] ?? record);

const withCourse = (record: Record<string, unknown>, course: string) =>
  Object.hasOwn(record, 'course') || Object.hasOwn(record, 'courseId') ? record : { ...record, course };

function failureOf(error: unknown): EndpointFailed {
  if (error instanceof EndpointFailed) return error;
  throw error;
}

const gap = (format: OeapiFormat, problem: Remark): Drafts => ({
  format,
  courses: [],
  offerings: [],
  problems: [problem],
  notices: [],
  hasGaps: true,
});

function below(address: URL, path: string, query: Readonly<Record<string, string>>): URL {
  const found = new URL(address);
  found.pathname = `${found.pathname.replace(/\/(courses\/?)?$/, '')}/${path}`;
  for (const [name, value] of Object.entries(query)) found.searchParams.set(name, value);
  return found;
}

function objectsIn(page: unknown): Record<string, unknown>[] {
  const items: unknown = objectOf(page)?.['items'] ?? page;
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const object = objectOf(item);
    return object ? [{ ...object }] : [];
  });
}

const itemsOf = (page: unknown) => objectsIn(page).flatMap((item) => textOf(item['courseId']) ?? []);
const hasNext = (page: unknown) => objectOf(page)?.['hasNextPage'] === true;
function totalOf(page: unknown): number | null {
  const total = objectOf(page)?.['totalPages'];
  return typeof total === 'number' && total > 0 ? total : null;
}
