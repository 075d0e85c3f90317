import { institutionOf } from '../../shared/identity/record-id.ts';
import {
  listSealFault,
  readStatusList,
  StatusListRefused,
  type Anchors,
  type ReadStatusList,
} from '../../shared/sealing/index.ts';

/** A list as published by its institution. */
export interface PublishedList {
  readonly id: string;
  readonly institution: string;
  readonly address: string;
  readonly document: string;
  /** The start of its validity, as the list itself states it. */
  readonly publishedAt: Date;
  readonly validUntil: Date;
  /** Null if it is not sealed. */
  readonly seal: ReadStatusList['seal'];
}

/** What the registry knows about who should have sealed a list. */
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
 * Reads a list that an institution reports to have published. The period of its validity is read from the list itself,
 * where it is under the seal. `sealMistake` checks who sealed it.
 *
 * @returns a sentence if it is not a list of that institution
 */
export function publishedList(
  value: Readonly<Record<string, unknown>>,
  institution: string,
  now: Date,
): PublishedList | string {
  const { list: id, document } = value;
  if (typeof id !== 'string' || typeof document !== 'string') return 'It must have `list` and `document`.';
  if (!id.includes(':') || institutionOf(id) !== institution) return `${institution} publishes no ${id}.`;
  try {
    const { id: address, validFrom: from, validUntil: until, seal } = readStatusList(document);
    if (!from || !until || until <= from || until.getTime() - from.getTime() > LONGEST_VALIDITY_MS)
      return 'It does not state an acceptable period of validity.';
    // One dated ahead would win over every later one.
    if (from.getTime() > now.getTime() + CLOCK_SKEW_MS) return `It is dated ${from.toISOString()}, in the future.`;
    if (URL.parse(address)?.pathname !== pathOfList(id)) return `It is published at ${address.slice(0, 200)}.`;
    return { id, institution, address, document, publishedAt: from, validUntil: until, seal };
  } catch (error) {
    if (error instanceof StatusListRefused) return error.message;
    throw error;
  }
}

/**
 * What is wrong with the seal of a list; null if nothing is. An institution with a registered seal seals its lists with
 * that seal, or with another one in its name from a trusted authority.
 */
export function sealMistake({ seal, institution }: PublishedList, owner: ListOwner): string | null {
  const { anchors, at, eidasLegalIdentifier, seals } = owner;
  if (!seal) return seals.length > 0 ? `It is not sealed, although ${institution} has a seal.` : null;
  if (seal.intact && seals.includes(seal.chain[0]!.fingerprint)) return null;
  return listSealFault(seal, { anchors, at, owners: eidasLegalIdentifier ? [eidasLegalIdentifier] : [] });
}

/** `/status/dcu.ie/<uuid>`. */
export function pathOfList(id: string): string {
  return `/status/${id.replace(':', '/')}`;
}

const LIST_PATH = /^\/status\/([a-z0-9.-]+)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The id of the list at an address, from its path; null if it is not the path of a list. */
export function listAt(address: string): { readonly id: string; readonly institution: string } | null {
  const url = URL.parse(address);
  const [, institution, uuid] = LIST_PATH.exec(url?.pathname ?? '') ?? [];
  return url && institution && uuid && url.search === '' ? { id: `${institution}:${uuid}`, institution } : null;
}
