import { randomBytes } from 'node:crypto';
import { explicit, objectIdentifier, octetString, sequence } from '../asn1/encode.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { certificateId } from './certificate-id.ts';

export const OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2';

export interface OcspRequest {
  /** OCSPRequest in DER (RFC 6960 section 4.1.1). */
  readonly der: Uint8Array;
  /** extnValue of the nonce. */
  readonly nonce: Uint8Array;
}

/** Asks about one certificate, with a nonce of 32 bytes (RFC 9654). */
export function ocspRequest(certificate: Certificate, issuer: Certificate): OcspRequest {
  const nonce = octetString(randomBytes(32));
  const extension = sequence(objectIdentifier(OCSP_NONCE), octetString(nonce));
  const requests = sequence(sequence(certificateId(certificate, issuer)));
  return { der: sequence(sequence(requests, explicit(2, sequence(extension)))), nonce };
}
