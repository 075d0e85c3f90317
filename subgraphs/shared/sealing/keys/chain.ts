import type { KeyObject } from 'node:crypto';
import { parseCertificate } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { LONGEST_PATH } from '../certificate/path.ts';

/**
 * The certificate of a key, followed by its issuers as far as they are among those given, which may be in any order and
 * include others (a PKCS#12 file, a device). Empty if none belongs to the key.
 */
export function chainOf(publicKey: KeyObject, certificates: readonly Uint8Array[]): Uint8Array[] {
  const all = certificates.flatMap(readable);
  const own = all
    .filter((certificate) => certificate.publicKey.equals(publicKey))
    .toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime())[0];
  const chain: Certificate[] = [];
  for (let next = own; next && chain.length < LONGEST_PATH; next = issuerOf(next, all)) chain.push(next);
  return chain.map(({ der }) => der);
}

/** An unreadable certificate (a root of version 1) may be present, but not be part of the chain. */
function readable(der: Uint8Array): Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch {
    return [];
  }
}

function issuerOf(certificate: Certificate, all: readonly Certificate[]): Certificate | undefined {
  if (certificate.subject.key === certificate.issuer.key) return undefined;
  return all.find((other) => other.subject.key === certificate.issuer.key && certificate.x509.verify(other.publicKey));
}
