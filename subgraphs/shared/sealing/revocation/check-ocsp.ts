import { createHash } from 'node:crypto';
import { DerError } from '../asn1/der.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { validatePath } from '../certificate/path.ts';
import { isSignedBy } from '../certificate/signature.ts';
import { isCertificateId, publicKeyBits } from './certificate-id.ts';
import { readOcspResponse } from './ocsp-response.ts';
import type { OcspResponse } from './ocsp-response.ts';
import { unusable } from './status.ts';
import type { EvidenceResult } from './status.ts';

/** Of which certificate evidence is looked for. */
export interface EvidenceSubject {
  readonly certificate: Certificate;
  /** Who issued it, already trusted. */
  readonly issuer: Certificate;
}

/**
 * What an OCSP answer proves of a certificate (RFC 6960 section 3.2): that it is about this one, made by its issuer or
 * by a responder which that issuer named (OCSPSigning, issued with the same key, good when the answer was made). Not
 * checked here: the answer's age (`ageProblem`), and whether the responder's own certificate was revoked.
 *
 * @param nonce what was asked with; an answer may leave it out, but must not carry another
 * @param provenAt when the answer surely existed, unset: when it was made. A responder whose certificate had expired by
 * then could be anybody who found its key.
 */
export function checkOcsp(
  der: Uint8Array,
  subject: EvidenceSubject,
  nonce: Uint8Array | null = null,
  provenAt: Date | null = null,
): EvidenceResult {
  try {
    return check(readOcspResponse(der), subject, nonce, provenAt);
  } catch (error) {
    if (error instanceof DerError) return unusable('UNREADABLE', `The OCSP answer cannot be used: ${error.message}`);
    throw error;
  }
}

function check(
  response: OcspResponse,
  { certificate, issuer }: EvidenceSubject,
  nonce: Uint8Array | null,
  provenAt: Date | null,
): EvidenceResult {
  const answer = response.answers.find(({ id }) => isCertificateId(id, certificate, issuer));
  if (!answer) return unusable('OTHER_CERTIFICATE', 'The OCSP answer is about another certificate.');
  const responder = responderOf(response, issuer, provenAt ?? response.producedAt);
  if (!responder) return unusable('RESPONDER', 'The OCSP answer is not by the issuer, nor by a responder it named.');
  if (!isSignedBy(responder.publicKey, response.algorithm, response.signed, response.signature))
    return unusable('SIGNATURE', 'The signature of the OCSP answer is wrong.');
  if (nonce && response.nonce && !Buffer.from(response.nonce).equals(nonce))
    return unusable('NONCE', 'The OCSP answer is to another question (nonce).');
  if (answer.state === 'UNKNOWN')
    return unusable('UNKNOWN', `The responder does not know ${certificate.subject.text}.`);
  const { thisUpdate, nextUpdate, revokedAt } = answer;
  return { ok: true, status: { kind: 'OCSP', der: response.der, revokedAt, thisUpdate, nextUpdate } };
}

function responderOf(response: OcspResponse, issuer: Certificate, provenAt: Date): Certificate | null {
  if (isNamed(response, issuer)) return issuer;
  const delegated = parseReadable(response.certificates).find((certificate) => isNamed(response, certificate));
  if (!delegated) return null;
  const path = validatePath([delegated], [issuer], response.producedAt, 'OCSP');
  return path.ok && provenAt <= delegated.notAfter ? delegated : null;
}

function isNamed({ responder }: OcspResponse, certificate: Certificate): boolean {
  if ('name' in responder) return Buffer.from(responder.name).toString('hex') === certificate.subject.key;
  return createHash('sha1').update(publicKeyBits(certificate)).digest().equals(responder.key);
}
