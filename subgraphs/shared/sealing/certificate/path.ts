import type { Certificate } from './certificate.ts';
import { claimsIssuer, isSignedByIssuer, shapeProblem, signatureProblem, weaknessOf } from './path-rules.ts';
import { misuseOf } from './purpose.ts';
import type { Purpose } from './purpose.ts';

/** Certificates in a path, including the end certificate and, if it is sent, the anchor's own. */
export const LONGEST_PATH = 4;

export type PathSubIndication =
  'NO_CERTIFICATE_CHAIN_FOUND' | 'OUT_OF_BOUNDS_NO_POE' | 'NOT_YET_VALID' | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';

/** Evidence of one path (ETSI EN 319 102-1 clause 5.2.6). */
export type PathResult =
  | { readonly ok: true; readonly anchor: Certificate }
  | { readonly ok: false; readonly subIndication: PathSubIndication; readonly message: string };

/**
 * Checks the path exactly as sent: the end certificate first, each followed by its issuer. Deliberately narrower than
 * RFC 5280: no search for issuers, no duplicates, at most 4 certificates, names equal octet by octet, only known
 * critical extensions; what RFC 5280 requires of authorities is required of anchors too. docs/certificate-paths.md
 * lists the rules. Not checked here: revocation, and certificate policies. Never throws, whatever the certificates.
 *
 * @param anchors trusted authorities; a path ends at the first certificate that is one or was issued by one
 */
export function validatePath(
  chain: readonly Certificate[],
  anchors: readonly Certificate[],
  at: Date,
  purpose: Purpose = 'SEAL',
): PathResult {
  const end = chain[0];
  if (!end) return broken('No certificate was sent.');
  if (chain.length > LONGEST_PATH) return broken(`${chain.length} certificates were sent, more than ${LONGEST_PATH}.`);
  if (hasDuplicates(chain)) return broken('A certificate, or an authority with its key, appears twice.');
  const misuse = misuseOf(end, purpose);
  if (misuse) return broken(misuse);
  const path = upToAnchor(chain, anchors);
  const found = path.length === 0 ? itself(end, anchors, purpose) : anchorOf(path.at(-1)!, anchors, at);
  if (!found) return broken('The certificates do not lead to an authority that this hub trusts.');
  const whole = [...path, found];
  const problem = path.length === 0 ? null : shapeProblem(whole, purpose);
  if (problem) return broken(problem);
  const weak = weaknessOf(whole);
  if (weak) return { ok: false, subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', message: weak };
  const forged = signatureProblem(whole);
  if (forged) return broken(forged);
  return timeProblem(whole, at) ?? { ok: true, anchor: found };
}

function broken(message: string): PathResult {
  return { ok: false, subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', message };
}

function isSame(a: Certificate, b: Certificate): boolean {
  return a.subject.key === b.subject.key && a.keyInfo === b.keyInfo;
}

function hasDuplicates(chain: readonly Certificate[]): boolean {
  return chain.some((one, index) => chain.slice(index + 1).some((other) => isSame(one, other)));
}

/** The certificates below the anchor: an anchor that is sent, and whatever follows it, is left out. */
function upToAnchor(chain: readonly Certificate[], anchors: readonly Certificate[]): readonly Certificate[] {
  const stop = chain.findIndex((certificate) => anchors.some((anchor) => isSame(anchor, certificate)));
  return stop === -1 ? chain : chain.slice(0, stop);
}

/** Trusted lists name timestamp units by their own certificates (ETSI TS 119 612 clause 5.5.3). */
function itself(end: Certificate, anchors: readonly Certificate[], purpose: Purpose): Certificate | undefined {
  return purpose === 'TIMESTAMP' ? anchors.find(({ fingerprint }) => fingerprint === end.fingerprint) : undefined;
}

/**
 * An authority may have renewed its key under the same name: the anchor whose key actually signed comes first. Or it may
 * have renewed its certificate under the same key: then the one valid at the time, otherwise one that has not expired.
 */
function anchorOf(last: Certificate, anchors: readonly Certificate[], at: Date): Certificate | undefined {
  const rank = ({ notBefore, notAfter }: Certificate) => (at > notAfter ? 2 : at < notBefore ? 1 : 0);
  const candidates = anchors.filter((anchor) => claimsIssuer(anchor, last)).toSorted((a, b) => rank(a) - rank(b));
  return candidates.find((anchor) => isSignedByIssuer(last, anchor)) ?? candidates[0];
}

/**
 * An anchor is trusted by name and key (RFC 5280 section 6.1.1 (d)): it may have been renewed after the time in question,
 * but must not have expired. An authority that is not valid yet proves nothing for certain: there may be an earlier
 * certificate of the same key.
 */
function timeProblem(path: readonly Certificate[], at: Date): PathResult | null {
  const below = path.length > 1 ? path.slice(0, -1) : path;
  const early = below.find((certificate) => at < certificate.notBefore);
  const late = path.find((certificate) => at > certificate.notAfter);
  if (late) {
    const when = late.notAfter.toISOString().slice(0, 10);
    return {
      ok: false,
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      message: `${late.subject.text} expired on ${when}, and no trusted timestamp proves that the seal is older.`,
    };
  }
  if (!early) return null;
  const message = `${early.subject.text} is valid only from ${early.notBefore.toISOString().slice(0, 10)}.`;
  return early === path[0] ? { ok: false, subIndication: 'NOT_YET_VALID', message } : broken(message);
}
