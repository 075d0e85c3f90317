import { createHash } from 'node:crypto';

/** One link of the chain, as stored in the database. */
export interface ChainEntry {
  /** 1 for the first; the next is one more. */
  readonly position: number;
  /** UUID of the act: where its record and salt are kept, outside the chain. */
  readonly act: string;
  readonly kind: string;
  readonly at: string;
  /** SHA-256 of salt and content, hex. */
  readonly contentHash: string;
  readonly previous: string;
  readonly hash: string;
}

/** The hash that precedes the first entry. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** The hash of an entry: SHA-256, hex, over its members and the previous hash, one per line. */
export function hashOfEntry(entry: Omit<ChainEntry, 'hash'>): string {
  const { previous, position, act, kind, at, contentHash } = entry;
  return sha256([previous, position, act, kind, at, contentHash].join('\n'));
}

/** SHA-256 of a text, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
