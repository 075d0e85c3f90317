/** The bytes are not an X.509 certificate as RFC 5280 section 4 requires. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}
