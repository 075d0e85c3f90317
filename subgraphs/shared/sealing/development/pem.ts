/** PEM from DER (RFC 7468). */
export function toPem(label: 'CERTIFICATE' | 'PRIVATE KEY', der: Uint8Array | ArrayBuffer): string {
  const lines =
    Buffer.from(der instanceof ArrayBuffer ? new Uint8Array(der) : der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** The DER of the first PKCS#8 key in a PEM text. */
export function keyFromPem(pem: string): Uint8Array<ArrayBuffer> {
  const body = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
  if (!body) throw new Error('The text contains no PKCS#8 private key.');
  return Uint8Array.from(Buffer.from(body, 'base64'));
}
