import { parseCertificate } from '../certificate/certificate.ts';

/** The seal may not be used at this moment: one of its certificates has expired or is not valid yet. */
export class SealNotInForce extends Error {
  override readonly name = 'SealNotInForce';
  readonly code: 'CERTIFICATE_EXPIRED' | 'CERTIFICATE_NOT_YET_VALID';

  constructor(code: SealNotInForce['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Why nothing may be sealed with these certificates (DER) at a moment; null if all of them are valid.
 *
 * @throws CertificateError if one cannot be read
 */
export function sealNotInForce(certificates: readonly Uint8Array[], at: Date): SealNotInForce | null {
  for (const { subject, notBefore, notAfter } of certificates.map(parseCertificate)) {
    if (at > notAfter) {
      const message = `${subject.text} expired on ${notAfter.toISOString()}: have the seal renewed.`;
      return new SealNotInForce('CERTIFICATE_EXPIRED', message);
    }
    if (at < notBefore) {
      const message = `${subject.text} is valid only from ${notBefore.toISOString()}.`;
      return new SealNotInForce('CERTIFICATE_NOT_YET_VALID', message);
    }
  }
  return null;
}
