import { createHash } from 'node:crypto';
import type { InstitutionId } from '../institutions.ts';

/** A record id that is the same on every day and machine: a UUID of version 8 (RFC 9562 section 5.8) made from `key`. */
export function recordId(institution: InstitutionId, key: string): string {
  const bytes = createHash('sha256').update(`${institution}/${key}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${institution}:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

/** One of `choices`, always the same for the same `key`. */
export function pick<T>(choices: readonly T[], key: string): T {
  const number = createHash('sha256').update(key).digest().readUInt32BE(0);
  return choices[number % choices.length]!;
}
