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

/** The certificate for which evidence is sought. */
export interface EvidenceSubject {
  readonly certificate: Certificate;
  /** Its issuer, already trusted. */
  readonly issuer: Certificate;
}

/**
 * What an OCSP response proves about a certificate (RFC 6960 section 3.2): that it is about this one, made by its
 * issuer or by a responder that the issuer authorised (OCSPSigning, issued with the same key, valid when the response
 * was made). Not checked here: the response's age (`ageProblem`), and whether the responder's own certificate was
 * revoked.
 *
 * @param nonce the nonce of the request; a response may omit it, but must not carry a different one
 * @param provenAt when the response certainly existed; by default when it was made. If the responder's certificate had
 *   expired by then, anybody who found its key could have made it.
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
    if (error instanceof DerError) return unusable('UNREADABLE', `The OCSP response cannot be used: ${error.message}`);
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
  if (!answer) return unusable('OTHER_CERTIFICATE', 'The OCSP response is about a different certificate.');
  const responder = responderOf(response, issuer, provenAt ?? response.producedAt);
  if (!responder)
    return unusable('RESPONDER', 'The OCSP response is neither by the issuer nor by a responder that it authorised.');
  if (!isSignedBy(responder.publicKey, response.algorithm, response.signed, response.signature))
    return unusable('SIGNATURE', 'The signature of the OCSP response is wrong.');
  if (nonce && response.nonce && !Buffer.from(response.nonce).equals(nonce))
    return unusable('NONCE', 'The OCSP response answers a different request (nonce).');
  if (answer.state === 'UNKNOWN')
    return unusable('UNKNOWN', `The responder does not know ${certificate.subject.text}.`);
  const { thisUpdate, nextUpdate, revokedAt, reason } = answer;
  return { ok: true, status: { kind: 'OCSP', der: response.der, revokedAt, reason, thisUpdate, nextUpdate } };
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
