import { createHash, createHmac } from 'node:crypto';

/** How many links to one credential may be open at a time. */
export const MOST_LIVE_LINKS = 20;

/** How many links to one credential its learner sees, the newest. */
export const MOST_SHOWN = 100;

/** The last moment until which a link may be open: a year from now. */
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
 * The secret of a link: 256 bits that only who holds the institution's key can make. So it need not be stored, and the
 * learner can be shown the link again.
 */
export function secretOf(key: Uint8Array, id: string): string {
  return createHmac('sha256', key).update(id).digest('base64url');
}

/** What is stored of a secret: its SHA-256, base64url. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The link as it is handed on. The secret stands behind `#`, which browsers send to nobody: it reaches no server's log. */
export function shareAddress(publicAddress: string, id: string, secret: string): string {
  return `${publicAddress}/verify#${id}.${secret}`;
}
