import type { Certificate } from './certificate.ts';
import { claimsIssuer, isSignedByIssuer, shapeProblem, signatureProblem, weaknessOf } from './path-rules.ts';
import { misuseOf } from './purpose.ts';
import type { Purpose } from './purpose.ts';

/** Certificates in a path, the end certificate and the anchor's own included where it is sent. */
export const LONGEST_PATH = 4;

export type PathSubIndication =
  'NO_CERTIFICATE_CHAIN_FOUND' | 'OUT_OF_BOUNDS_NO_POE' | 'NOT_YET_VALID' | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';

/** Evidence of one path (ETSI EN 319 102-1 clause 5.2.6). */
export type PathResult =
  | { readonly ok: true; readonly anchor: Certificate }
  | { readonly ok: false; readonly subIndication: PathSubIndication; readonly message: string };

/**
 * Checks the path exactly as sent: the end certificate first, each followed by its issuer. Narrower than RFC 5280 on
 * purpose: no search for issuers, no duplicates, at most 4 certificates, names equal octet by octet, only known critical
 * extensions; what RFC 5280 demands of authorities is demanded of anchors too. docs/certificate-paths.md lists the
 * rules. Not checked here: revocation, and certificate policies. Never throws, whatever the certificates.
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
  const found = path.length === 0 ? itself(end, anchors, purpose) : anchorOf(path.at(-1)!, anchors);
  if (!found) return broken('The certificates lead to no authority that this hub trusts.');
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

/** Trusted lists name units that make timestamps by their own certificates (ETSI TS 119 612 clause 5.5.3). */
function itself(end: Certificate, anchors: readonly Certificate[], purpose: Purpose): Certificate | undefined {
  return purpose === 'TIMESTAMP' ? anchors.find(({ fingerprint }) => fingerprint === end.fingerprint) : undefined;
}

/** An authority may have renewed its key under the same name: the anchor whose key really signed comes first. */
function anchorOf(last: Certificate, anchors: readonly Certificate[]): Certificate | undefined {
  const candidates = anchors.filter((anchor) => claimsIssuer(anchor, last));
  return candidates.find((anchor) => isSignedByIssuer(last, anchor)) ?? candidates[0];
}

function timeProblem(path: readonly Certificate[], at: Date): PathResult | null {
  const early = path.find((certificate) => at < certificate.notBefore);
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
  return {
    ok: false,
    subIndication: 'NOT_YET_VALID',
    message: `${early.subject.text} is valid only from ${early.notBefore.toISOString().slice(0, 10)}.`,
  };
}
