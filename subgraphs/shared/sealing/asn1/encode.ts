import { writeDer } from './der.ts';

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => writeDer(0x30, ...parts);
export const octetString = (bytes: Uint8Array): Uint8Array => writeDer(0x04, bytes);
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  writeDer(0xa0 | number, ...parts);
export const booleanTrue = (): Uint8Array => writeDer(0x01, Buffer.of(0xff));

/** A non-negative INTEGER of these bytes, in its shortest form. */
export function integer(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const value = bytes.subarray(start);
  const padded = (value[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), value]) : value;
  return writeDer(0x02, padded.length === 0 ? Buffer.of(0) : padded);
}

/** An OBJECT IDENTIFIER from dotted text. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return writeDer(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** AlgorithmIdentifier with NULL parameters, as used for digests. */
export const digestIdentifier = (oid: string): Uint8Array => sequence(objectIdentifier(oid), writeDer(0x05));

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80);
  return bytes;
}
