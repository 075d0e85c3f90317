import { chainOf, parseReadable } from '../certificate/chain.ts';
import { DerError } from '../asn1/der.ts';
import { readTimestampToken } from '../timestamp/token.ts';
import { signerOf } from '../timestamp/verify-token.ts';
import { readTimestampContainer } from './components.ts';
import { readEmbedded } from './embedded.ts';
import type { ParsedSeal } from './parse.ts';

/**
 * Until when a sealed file can prove itself: the expiry of the certificates of its last timestamp. `augment` to LTA
 * adds another before that. Null if it carries no readable timestamp. Nothing is verified here.
 */
export function provenUntil(sealed: ParsedSeal): Date | null {
  const last = sealed.unsigned.findLast(({ name }) => name === 'arcTst' || name === 'sigTst');
  const { certificates } = readEmbedded(sealed, sealed.signedAt);
  const ends = (readTimestampContainer(last?.value) ?? []).flatMap((der) => {
    try {
      const token = readTimestampToken(der);
      const sent = [...parseReadable(token.certificates), ...certificates];
      const signer = signerOf(token, sent);
      return signer ? [Math.min(...chainOf(signer, sent).map(({ notAfter }) => notAfter.getTime()))] : [];
    } catch (error) {
      if (error instanceof DerError) return [];
      throw error;
    }
  });
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
}

/** True if less than `margin` milliseconds remain in which the file can be renewed; 180 days by default. */
export function isRenewalDue(sealed: ParsedSeal, at: Date, margin = 180 * 24 * 3_600_000): boolean {
  const until = provenUntil(sealed);
  return until !== null && until.getTime() - at.getTime() < margin;
}
