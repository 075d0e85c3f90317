import { parseAnchors } from './anchors.ts';
import type { Anchors } from './anchors.ts';
import { parseCertificate } from './certificate.ts';
import { claimsIssuer, isSignedByIssuer } from './path-rules.ts';

const DAY_MS = 86_400_000;
const WARNING_DAYS = 60;

/** Whole days until a certificate expires; negative once it has expired. */
export function wholeDaysLeft(notAfter: Date, at: Date): number {
  return Math.floor((notAfter.getTime() - at.getTime()) / DAY_MS);
}

/** True from 60 days before a certificate expires: its authority needs some weeks to issue a new one. */
export function expiresSoon(notAfter: Date, at: Date): boolean {
  return notAfter.getTime() - at.getTime() <= WARNING_DAYS * DAY_MS;
}

/**
 * Until when a seal certificate (DER) is trusted: its own end, or that of the trusted authority that issued it, if that
 * comes first. Of an authority with several certificates under one key, the last to end counts.
 */
export function trustedUntil(certificate: Uint8Array, anchors: Anchors, at: Date): Date {
  const own = parseCertificate(certificate);
  const ends = parseAnchors(anchors)
    .for('SEAL', at)
    .filter((anchor) => claimsIssuer(anchor, own) && isSignedByIssuer(own, anchor))
    .map(({ notAfter }) => notAfter.getTime());
  return ends.length > 0 ? new Date(Math.min(own.notAfter.getTime(), Math.max(...ends))) : own.notAfter;
}
