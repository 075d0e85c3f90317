import { institutionOf } from '../../shared/identity/record-id.ts';
import { readStatusList, StatusListRefused } from '../../shared/sealing/index.ts';

/** A list as its institution published it. */
export interface PublishedList {
  readonly id: string;
  readonly institution: string;
  readonly address: string;
  readonly document: string;
  readonly publishedAt: Date;
  readonly validUntil: Date;
}

const CLOCK_SKEW_MS = 5 * 60_000;
const LONGEST_VALIDITY_MS = 31 * 24 * 60 * 60_000;

/**
 * Reads what an institution says it published. Whether its seal is trusted is not asked: whoever verifies asks that.
 *
 * @returns a sentence where it is no list of that institution
 */
export function publishedList(
  value: Readonly<Record<string, unknown>>,
  institution: string,
  now: Date,
): PublishedList | string {
  const { list: id, document, publishedAt, validUntil } = value;
  if (typeof id !== 'string' || typeof document !== 'string') return 'It needs list and document.';
  if (!id.includes(':') || institutionOf(id) !== institution) return `${institution} publishes no ${id}.`;
  const from = momentOf(publishedAt);
  const until = momentOf(validUntil);
  if (!from || !until || until <= from || until.getTime() - from.getTime() > LONGEST_VALIDITY_MS)
    return 'It does not say when it was published, and until when it holds.';
  // One dated ahead would win over every later one.
  if (from.getTime() > now.getTime() + CLOCK_SKEW_MS) return `It is dated ${from.toISOString()}, ahead.`;
  try {
    const { id: address } = readStatusList(document);
    if (URL.parse(address)?.pathname !== pathOfList(id)) return `It is published at ${address.slice(0, 200)}.`;
    return { id, institution, address, document, publishedAt: from, validUntil: until };
  } catch (error) {
    if (error instanceof StatusListRefused) return error.message;
    throw error;
  }
}

/** `/status/dcu.ie/<uuid>`. */
export function pathOfList(id: string): string {
  return `/status/${id.replace(':', '/')}`;
}

const LIST_PATH = /^\/status\/([a-z0-9.-]+)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The list that an address names, by its path; null where that is no path of a list. */
export function listAt(address: string): { readonly id: string; readonly institution: string } | null {
  const url = URL.parse(address);
  const [, institution, uuid] = LIST_PATH.exec(url?.pathname ?? '') ?? [];
  return url && institution && uuid && url.search === '' ? { id: `${institution}:${uuid}`, institution } : null;
}

function momentOf(value: unknown): Date | null {
  const moment = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
