import { gunzipSync, gzipSync } from 'node:zlib';
import { decodeBase64Url } from '../json/base64.ts';

/**
 * The fewest entries that a list may have, so that nobody can be singled out (Bitstring Status List v1.0 section 2.2).
 */
export const FEWEST_ENTRIES = 131_072;

/** The largest size of a list after expansion: 32 million entries. */
const LARGEST_BYTES = 4 * 1024 * 1024;

/** The text is not a bitstring in the form of the Recommendation, or is larger than supported. */
export class BitstringRefused extends Error {
  override readonly name = 'BitstringRefused';
}

/**
 * The encoded list with this number of entries: multibase base64url of the GZIP-compressed bits, index 0 the leftmost
 * (sections 2.2 and 3.3). The same bits give the same text.
 *
 * @param set the indexes whose bit is 1
 */
export function encodeBitstring(entries: number, set: Iterable<number>): string {
  const bits = new Uint8Array(Math.ceil(entries / 8));
  for (const index of set) {
    if (!Number.isInteger(index) || index < 0 || index >= entries) throw new RangeError(`There is no entry ${index}.`);
    bits[index >> 3]! |= 0x80 >> (index & 7);
  }
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
}

/**
 * The bits of an encoded list (section 3.4). The size of the result is limited before expanding.
 *
 * @throws BitstringRefused
 */
export function decodeBitstring(encoded: string): Uint8Array {
  if (!encoded.startsWith('u')) throw new BitstringRefused('The list is not multibase base64url.');
  const compressed = decodeBase64Url(encoded.slice(1));
  if (!compressed) throw new BitstringRefused('The list is not base64url without padding.');
  try {
    return gunzipSync(compressed, { maxOutputLength: LARGEST_BYTES });
  } catch (error) {
    const tooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new BitstringRefused(
      tooLarge ? `The list expands to more than ${LARGEST_BYTES} bytes.` : 'The list is not compressed with GZIP.',
      { cause: error },
    );
  }
}

/** True where the entry's bit is 1; the index must lie within the list. */
export function isSet(bits: Uint8Array, index: number): boolean {
  return (bits[index >> 3]! & (0x80 >> (index & 7))) !== 0;
}
