import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const MOST_PER_KEY = 1000;

/**
 * Signatures of a key that were verified. They remain valid, and a batch uses the same answers and certificates
 * repeatedly.
 */
const seen = new WeakMap<KeyObject, LRUCache<string, true>>();

/**
 * Whether a key signed something; a positive result is remembered.
 *
 * @param signed everything that the check depends on besides the key
 */
export function remembered(key: KeyObject, signed: readonly (Uint8Array | string)[], check: () => boolean): boolean {
  const hash = createHash('sha256');
  for (const part of signed) hash.update(`${part.length} `).update(part);
  const name = hash.digest('base64');
  const ofKey = seen.get(key) ?? new LRUCache<string, true>({ max: MOST_PER_KEY });
  if (ofKey.get(name)) return true;
  const holds = check();
  if (holds) {
    ofKey.set(name, true);
    seen.set(key, ofKey);
  }
  return holds;
}
