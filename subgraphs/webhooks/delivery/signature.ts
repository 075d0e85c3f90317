import { createHmac } from 'node:crypto';

/** The secret of a webhook in one of its versions: from the node's key for webhooks, so that it is stored nowhere. */
export function secretOf(key: Uint8Array, webhook: string, version: number): Uint8Array {
  return createHmac('sha256', key).update(`${webhook} ${version}`).digest();
}

/** A secret as its receiver keeps it: `whsec_` and base64 (Standard Webhooks, "Signature scheme"). */
export function writtenSecret(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`;
}

/**
 * The headers by which a receiver knows sender and moment of a delivery: Standard Webhooks 1.0.0, symmetric (`v1`):
 * HMAC-SHA256 over `<id>.<seconds>.<body>`. With several secrets, several signatures: the receiver needs one that fits.
 */
export function signedHeaders(
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
  secrets: readonly Uint8Array[],
): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const sign = (secret: Uint8Array) =>
    `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map(sign).join(' '),
  };
}
