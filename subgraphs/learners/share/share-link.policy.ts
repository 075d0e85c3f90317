import { createHash, createHmac } from 'node:crypto';

/** How many links to one credential may be open at a time. */
export const MOST_LIVE_LINKS = 20;

/** How many links to one credential, the newest, are shown to its learner. */
export const MOST_SHOWN = 100;

/** The latest end of a link: a year from now. */
export function latestEnd(now: Date): Date {
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  return end;
}

/** True while a link shows something. */
export function isLive(link: { readonly until: Date; readonly withdrawnAt: Date | null }, now: Date): boolean {
  return link.withdrawnAt === null && now < link.until;
}

/**
 * The secret of a link: 256 bits derived from the institution's key and the link's id. So it need not be stored, and
 * the link can be shown to the learner again.
 */
export function secretOf(key: Uint8Array, id: string): string {
  return createHmac('sha256', key).update(id).digest('base64url');
}

/** What is stored of a secret: its SHA-256, base64url. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The link to pass on. The secret follows the `#`, which browsers do not send, so that it reaches no server's log. */
export function shareAddress(publicAddress: string, id: string, secret: string): string {
  return `${publicAddress}/verify#${id}.${secret}`;
}
