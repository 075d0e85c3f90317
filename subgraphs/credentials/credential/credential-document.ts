import { createHash } from 'node:crypto';
import {
  buildDocument,
  parseSealed,
  seal,
  sealIssuer,
  verifySeal,
  type AnnexOne,
  type SealIdentity,
} from '../../shared/sealing/index.ts';
import type { SealRecord } from './credential.entity.ts';

/** The text to seal and its hash (SHA-256, base64url); the same description gives the same text. */
export function documentOf(description: AnnexOne): { readonly document: string; readonly documentHash: string } {
  const document = JSON.stringify(buildDocument(description));
  return { document, documentHash: hashOf(document) };
}

/** SHA-256, base64url. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The text as the holder of this certificate seals it at that moment: the issuer by the certificate, and issued. */
export function issuedBy(document: string, certificate: Uint8Array, at: Date): string {
  return JSON.stringify(sealIssuer(JSON.parse(document) as Record<string, unknown>, certificate, at));
}

/**
 * Seals a document at level B.
 *
 * @throws IssuerError where the certificate does not say whose seal it is, or whatever the key throws
 */
export function sealDocument(document: string, identity: SealIdentity, at: Date): Promise<string> {
  const [certificate] = identity.certificates;
  if (!certificate) throw new Error('The seal has no certificate.');
  return seal(issuedBy(document, certificate, at), { ...identity, signedAt: at });
}

/**
 * What a sealed text shows of its seal.
 *
 * @throws SealRefused where it is no sealed document, Error where its seal does not hold
 */
export function sealRecordOf(sealed: string, at: Date): SealRecord {
  const evidence = verifySeal(parseSealed(sealed), { anchors: [], at });
  if (!evidence.intact) throw new Error('The seal does not hold: the document or the seal was altered.');
  return {
    level: evidence.level,
    algorithm: evidence.algorithm,
    signedAt: evidence.signedAt.toISOString(),
    timestampedAt: evidence.timestampedAt?.toISOString() ?? null,
    qualified: evidence.qualified,
    certificates: evidence.certificates.map(({ subject, issuer, notBefore, notAfter }) => ({
      subject,
      issuer,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
    })),
  };
}
