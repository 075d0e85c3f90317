import { randomBytes } from 'node:crypto';
import { SHA256 } from '../asn1/algorithm.ts';
import { booleanTrue, digestIdentifier, integer, octetString, sequence } from '../asn1/encode.ts';

/** A request to a timestamp authority, and what its reply is checked against. */
export interface TimestampRequest {
  /** TimeStampReq in DER (RFC 3161 section 2.4.1). */
  readonly der: Uint8Array;
  /** SHA-256 of the data to be timestamped. */
  readonly digest: Uint8Array;
  /** The nonce's INTEGER as encoded. */
  readonly nonce: Uint8Array;
}

/** Requests a timestamp over a SHA-256 digest, with a nonce, and the authority's certificate with it. */
export function timestampRequest(
  digest: Uint8Array,
  random: (size: number) => Uint8Array = randomBytes,
): TimestampRequest {
  if (digest.length !== 32) throw new Error('A timestamp covers a SHA-256 digest: 32 bytes.');
  const nonce = integer(random(16));
  const imprint = sequence(digestIdentifier(SHA256), octetString(digest));
  return { der: sequence(integer(Buffer.of(1)), imprint, nonce, booleanTrue()), digest, nonce };
}
