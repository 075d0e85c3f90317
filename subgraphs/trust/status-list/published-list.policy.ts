import { institutionOf } from '../../shared/identity/record-id.ts';
import {
  listSealFault,
  readStatusList,
  StatusListRefused,
  type Anchors,
  type ReadStatusList,
} from '../../shared/sealing/index.ts';

/** A list as its institution published it. */
export interface PublishedList {
  readonly id: string;
  readonly institution: string;
  readonly address: string;
  readonly document: string;
  /** From when the list itself says it holds. */
  readonly publishedAt: Date;
  readonly validUntil: Date;
  /** Null where it is not sealed. */
  readonly seal: ReadStatusList['seal'];
}

/** What the registry knows of whom a list should be sealed by. */
export interface ListOwner {
  readonly anchors: Anchors;
  readonly at: Date;
  readonly eidasLegalIdentifier: string | null;
  /** Fingerprints of the institution's registered seals. */
  readonly seals: readonly string[];
}

const CLOCK_SKEW_MS = 5 * 60_000;
const LONGEST_VALIDITY_MS = 31 * 24 * 60 * 60_000;

/**
 * Reads what an institution says it published. When that was, and until when it holds, is what the list says itself:
 * that is under its seal. Who sealed it is asked by `sealMistake`.
 *
 * @returns a sentence where it is no list of that institution
 */
export function publishedList(
  value: Readonly<Record<string, unknown>>,
  institution: string,
  now: Date,
): PublishedList | string {
  const { list: id, document } = value;
  if (typeof id !== 'string' || typeof document !== 'string') return 'It needs list and document.';
  if (!id.includes(':') || institutionOf(id) !== institution) return `${institution} publishes no ${id}.`;
  try {
    const { id: address, validFrom: from, validUntil: until, seal } = readStatusList(document);
    if (!from || !until || until <= from || until.getTime() - from.getTime() > LONGEST_VALIDITY_MS)
      return 'It does not say from when and until when it holds.';
    // One dated ahead would win over every later one.
    if (from.getTime() > now.getTime() + CLOCK_SKEW_MS) return `It is dated ${from.toISOString()}, ahead.`;
    if (URL.parse(address)?.pathname !== pathOfList(id)) return `It is published at ${address.slice(0, 200)}.`;
    return { id, institution, address, document, publishedAt: from, validUntil: until, seal };
  } catch (error) {
    if (error instanceof StatusListRefused) return error.message;
    throw error;
  }
}

/**
 * What is wrong with the seal of a list; null where nothing is. An institution with a registered seal seals its lists,
 * with that one or another in its name under a trusted authority.
 */
export function sealMistake({ seal, institution }: PublishedList, owner: ListOwner): string | null {
  const { anchors, at, eidasLegalIdentifier, seals } = owner;
  if (!seal) return seals.length > 0 ? `It is not sealed, and ${institution} has a seal.` : null;
  if (seal.intact && seals.includes(seal.chain[0]!.fingerprint)) return null;
  return listSealFault(seal, { anchors, at, owners: eidasLegalIdentifier ? [eidasLegalIdentifier] : [] });
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
