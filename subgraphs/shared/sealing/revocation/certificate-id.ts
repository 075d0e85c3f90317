import { createHash } from 'node:crypto';
import { DIGEST_NAMES, readAlgorithm, SHA1 } from '../asn1/algorithm.ts';
import { childOf, childrenOf, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { digestIdentifier, octetString, sequence } from '../asn1/encode.ts';
import { writeDer } from '../asn1/der.ts';
import type { Certificate } from '../certificate/certificate.ts';

/** The contents of the subjectPublicKey bit string. */
export function publicKeyBits({ keyInfo }: Certificate): Uint8Array {
  return childOf(childrenOf(readDer(Buffer.from(keyInfo, 'hex'))), 1, 0x03).content.subarray(1);
}

/**
 * CertID (RFC 6960 section 4.1.1), with SHA-1 as RFC 5019 requires of clients: it only identifies, and proves nothing.
 */
export function certificateId(certificate: Certificate, issuer: Certificate): Uint8Array {
  const digest = (bytes: Uint8Array) => octetString(createHash('sha1').update(bytes).digest());
  const serial = writeDer(0x02, certificate.serial);
  return sequence(digestIdentifier(SHA1), digest(certificate.issuerDer), digest(publicKeyBits(issuer)), serial);
}

/** True if a CertID denotes this certificate of this issuer. */
export function isCertificateId(id: DerElement, certificate: Certificate, issuer: Certificate): boolean {
  const [algorithm, name, key, serial] = childrenOf(id);
  if (!algorithm || !name || !key || !serial) return false;
  const { oid } = readAlgorithm(algorithm);
  const digest = oid === SHA1 ? 'sha1' : DIGEST_NAMES[oid];
  if (!digest) return false;
  const same = (part: DerElement, bytes: Uint8Array) => createHash(digest).update(bytes).digest().equals(part.content);
  const sameSerial = Buffer.from(serial.content).equals(certificate.serial);
  return sameSerial && same(name, certificate.issuerDer) && same(key, publicKeyBits(issuer));
}
