import { createHash } from 'node:crypto';
import { writeDer } from '../asn1/der.ts';
import { parseCertificate } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { fits } from '../keys/algorithm.ts';
import type { SealAlgorithm } from '../keys/algorithm.ts';
import type { ProtectedHeader } from './protected-header.ts';

/** A protected header: its content, and its text in base64url. */
export interface WrittenHeader extends ProtectedHeader {
  readonly protectedHeader: string;
}

type Certificates = readonly Uint8Array[];

/** The last header written with the certificates of a seal: within a second, a batch always writes the same one. */
const written = new WeakMap<Certificates, WrittenHeader>();

/**
 * The protected header of a seal (ETSI TS 119 182-1 clause 5), as the European sealing service writes it.
 *
 * @param certificates DER: the seal certificate first, each followed by its issuer
 * @param at written to the second
 * @throws Error if the certificate is for a different kind of key
 */
export function writeHeader(algorithm: SealAlgorithm, certificates: Certificates, at: Date): WrittenHeader {
  const second = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const before = written.get(certificates);
  if (before?.algorithm === algorithm && before.signedAt.getTime() === second.getTime()) return before;
  const certificate = parseCertificate(firstOf(certificates));
  if (!fits(certificate.publicKey, algorithm)) throw new Error('The certificate is for a different kind of key.');
  const certificateDigest = createHash('sha256').update(certificate.der).digest();
  const text = JSON.stringify({
    alg: algorithm,
    cty: 'json',
    kid: issuerSerial(certificate),
    'x5t#S256': certificateDigest.toString('base64url'),
    x5c: certificates.map((der) => Buffer.from(der).toString('base64')),
    typ: 'jose+json',
    b64: false,
    sigT: `${second.toISOString().slice(0, 19)}Z`,
    crit: ['b64', 'sigT'],
  });
  const protectedHeader = Buffer.from(text).toString('base64url');
  const header = {
    algorithm,
    certificateDigest,
    certificates,
    signedAt: second,
    plainPayload: true,
    contentTimestamp: null,
    protectedHeader,
  };
  written.set(certificates, header);
  return header;
}

/** The seal certificate itself. */
export function firstOf([first]: Certificates): Uint8Array {
  if (!first) throw new Error('A seal needs its certificate.');
  return first;
}

/** IssuerSerial of RFC 5035 in DER and base64 (ETSI TS 119 182-1 clause 5.1.4). */
export function issuerSerial({ issuerDer, serial }: Certificate): string {
  const names = writeDer(0x30, writeDer(0xa4, issuerDer));
  return Buffer.from(writeDer(0x30, names, writeDer(0x02, serial))).toString('base64');
}
