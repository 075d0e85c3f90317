import { createHmac } from 'node:crypto';

/** One version of a webhook's secret, derived from the node's key for webhooks, so that it need not be stored. */
export function secretOf(key: Uint8Array, webhook: string, version: number): Uint8Array {
  return createHmac('sha256', key).update(`${webhook} ${version}`).digest();
}

/** A secret in the form given to its receiver: `whsec_` and base64 (Standard Webhooks, "Signature scheme"). */
export function writtenSecret(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`;
}

/**
 * The headers by which a receiver verifies the sender and time of a delivery: Standard Webhooks 1.0.0, symmetric
 * (`v1`), HMAC-SHA256 over `<id>.<seconds>.<body>`. There is one signature for each secret; the receiver needs one that
 * matches.
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
