import { createHash } from 'node:crypto';

/** The purpose of derived bytes (RFC 7292 appendix B.3). */
export const MATERIAL = { key: 1, iv: 2, mac: 3 } as const;

/**
 * A password in the form that PKCS#12 uses: UTF-16, big-endian, followed by two zero octets (RFC 7292 appendix B.1).
 */
export function bmpPassword(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

export interface Derivation {
  /** As node:crypto names it: `sha1`, `sha256`, … */
  readonly hash: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** The key derivation of PKCS#12 (RFC 7292 appendix B.2). */
export function derive({ hash, salt, iterations }: Derivation, material: number, password: Uint8Array, length: number) {
  const block = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const input = Buffer.concat([filled(salt, block), filled(password, block)]);
  const made: Buffer[] = [];
  for (let count = 0; count < length; count += made.at(-1)!.length) {
    let digest = createHash(hash).update(Buffer.alloc(block, material)).update(input).digest();
    for (let i = 1; i < iterations; i += 1) digest = createHash(hash).update(digest).digest();
    made.push(digest);
    const addend = filled(digest, block).subarray(0, block);
    for (let at = 0; at < input.length; at += block) addOneAnd(input.subarray(at, at + block), addend);
  }
  return Buffer.concat(made).subarray(0, length);
}

/** The bytes repeated to fill whole blocks; empty stays empty. */
function filled(bytes: Uint8Array, block: number): Buffer {
  const filledBytes = Buffer.alloc(block * Math.ceil(bytes.length / block));
  for (let i = 0; i < filledBytes.length; i += 1) filledBytes[i] = bytes[i % bytes.length]!;
  return filledBytes;
}

/** number + addend + 1, in place, without the final carry. */
function addOneAnd(number: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let i = number.length - 1; i >= 0; i -= 1) {
    const sum = number[i]! + addend[i]! + carry;
    number[i] = sum & 0xff;
    carry = sum >> 8;
  }
}
