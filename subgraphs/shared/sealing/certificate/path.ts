import type { Certificate } from './certificate.ts';
import { isAcceptableKey, isAcceptableSignature } from './crypto-rules.ts';
import { EXTENSION, KEY_USAGE } from './extensions.ts';
import { allows, misuseOf } from './purpose.ts';
import type { Purpose } from './purpose.ts';
import { remembered } from './remembered.ts';

/** Certificates in a path, the end certificate and the anchor's own included where it is sent. */
export const LONGEST_PATH = 4;

/** Critical extensions that are obeyed; any other makes the path unusable (RFC 5280 section 4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.basicConstraints,
  EXTENSION.keyUsage,
  EXTENSION.extendedKeyUsage,
  EXTENSION.certificatePolicies,
  EXTENSION.qcStatements,
]);

export type PathSubIndication =
  'NO_CERTIFICATE_CHAIN_FOUND' | 'OUT_OF_BOUNDS_NO_POE' | 'NOT_YET_VALID' | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';

/** Evidence of one path (ETSI EN 319 102-1 clause 5.2.6). */
export type PathResult =
  | { readonly ok: true; readonly anchor: Certificate }
  | { readonly ok: false; readonly subIndication: PathSubIndication; readonly message: string };

/**
 * Checks the path exactly as sent: the end certificate first, each followed by its issuer. Narrower than RFC 5280 on
 * purpose: no search for issuers, no duplicates, at most 4 certificates, no name constraints, only known critical
 * extensions. Not checked here: revocation, and certificate policies.
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
  const found = anchorOf(path.at(-1), anchors);
  if (!found) return broken('The certificates lead to no authority that this hub trusts.');
  const whole = [...path, found];
  const problem = shapeProblem(whole, purpose) ?? signatureProblem(whole);
  if (problem) return broken(problem);
  const weak = whole.find((certificate) => !isAcceptableKey(certificate.publicKey));
  if (weak)
    return {
      ok: false,
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      message: `The key of ${weak.subject.text} is too weak or of a kind not supported.`,
    };
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

/** An authority may have renewed its key under the same name: the anchor whose key really signed comes first. */
function anchorOf(last: Certificate | undefined, anchors: readonly Certificate[]): Certificate | undefined {
  const candidates = last ? anchors.filter((anchor) => issued(anchor, last)) : [];
  return candidates.find((anchor) => verifies(last!, anchor)) ?? candidates[0];
}

function issued(issuer: Certificate, certificate: Certificate): boolean {
  const { authorityKeyIdentifier } = certificate.extensions;
  const { subjectKeyIdentifier } = issuer.extensions;
  const keysAgree = !authorityKeyIdentifier || !subjectKeyIdentifier || authorityKeyIdentifier === subjectKeyIdentifier;
  return issuer.subject.key === certificate.issuer.key && keysAgree;
}

/** RFC 5280 sections 6.1.3 and 6.1.4, for each certificate and its issuer; null where all is well. */
function shapeProblem(path: readonly Certificate[], purpose: Purpose): string | null {
  for (const [index, certificate] of path.entries()) {
    const name = certificate.subject.text;
    const { all, basicConstraints, keyUsage, extendedKeyUsage, hasNameConstraints } = certificate.extensions;
    const unknown = all.find((extension) => extension.critical && !UNDERSTOOD.has(extension.oid));
    if (unknown) return `${name} carries the critical extension ${unknown.oid}, which is not supported.`;
    if (hasNameConstraints) return `${name} carries name constraints, which are not supported.`;
    if (index === 0) continue;
    if (!issued(certificate, path[index - 1]!)) return `${name} did not issue the certificate before it.`;
    if (!basicConstraints.ca) return `${name} is no authority, yet it issued a certificate.`;
    if (!keyUsage?.(KEY_USAGE.keyCertSign)) return `${name} may not sign certificates (keyUsage).`;
    if (!allows(extendedKeyUsage, purpose)) return `${name} is for another use (extendedKeyUsage).`;
    const below = index - 1;
    if (basicConstraints.pathLength !== null && below > basicConstraints.pathLength) {
      return `${name} allows ${basicConstraints.pathLength} authorities below it, and there are ${below}.`;
    }
  }
  return null;
}

function signatureProblem(path: readonly Certificate[]): string | null {
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    if (!isAcceptableSignature(certificate))
      return `${certificate.subject.text} was signed with an algorithm not accepted any more.`;
    if (!verifies(certificate, path[index + 1]!))
      return `The signature of the issuer on ${certificate.subject.text} is wrong.`;
  }
  return null;
}

function verifies(certificate: Certificate, issuer: Certificate): boolean {
  try {
    const { publicKey } = issuer;
    return (
      isAcceptableKey(publicKey) &&
      remembered(publicKey, ['certificate', certificate.der], () => certificate.x509.verify(publicKey))
    );
  } catch {
    return false;
  }
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
