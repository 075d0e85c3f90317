import type { Certificate } from './certificate.ts';
import { isAcceptableKey, isAcceptableSignature } from './crypto-rules.ts';
import { EXTENSION, KEY_USAGE } from './extensions.ts';
import { outsideOf } from './name-constraints.ts';
import { allowTogether } from './purpose.ts';
import type { Purpose } from './purpose.ts';
import { remembered } from './remembered.ts';

/** Critical extensions that are processed; any other makes the path unusable (RFC 5280 section 4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.basicConstraints,
  EXTENSION.keyUsage,
  EXTENSION.extendedKeyUsage,
  EXTENSION.certificatePolicies,
  EXTENSION.qcStatements,
  EXTENSION.subjectAltName,
  EXTENSION.nameConstraints,
]);
/** They change how a whole path is judged, critical or not: policyConstraints, proxyCertInfo (RFC 3820). */
const UNSUPPORTED: ReadonlySet<string> = new Set(['2.5.29.36', '1.3.6.1.5.5.7.1.14']);
/** The empty Name, as encoded. */
const NOBODY = '3000';

/** True if the names and the key identifiers state that `issuer` issued the certificate (RFC 5280 section 4.2.1.1). */
export function claimsIssuer(issuer: Certificate, certificate: Certificate): boolean {
  const { authorityKeyIdentifier, authorityIssuerSerial } = certificate.extensions;
  const { subjectKeyIdentifier } = issuer.extensions;
  if (issuer.subject.key !== certificate.issuer.key) return false;
  if (authorityKeyIdentifier && subjectKeyIdentifier && authorityKeyIdentifier !== subjectKeyIdentifier) return false;
  if (!authorityIssuerSerial) return true;
  const sameSerial = Buffer.from(authorityIssuerSerial.serial).equals(issuer.serial);
  return sameSerial && authorityIssuerSerial.issuer === issuer.issuer.key;
}

/** True if the issuer's key signed it; never with an unacceptable key, which may also be slow to use. */
export function isSignedByIssuer(certificate: Certificate, issuer: Certificate): boolean {
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

/**
 * How the path violates RFC 5280 sections 4 and 6.1, regardless of time and signatures; null if it does not.
 *
 * @param path the end certificate first, the anchor last
 */
export function shapeProblem(path: readonly Certificate[], purpose: Purpose): string | null {
  for (const [index, certificate] of path.entries()) {
    const isAnchor = index === path.length - 1;
    const flaw = formFlaw(certificate, isAnchor) ?? (index === 0 ? endFlaw(certificate) : authorityFlaw(path, index));
    if (flaw) return `${certificate.subject.text || 'A certificate without a subject'} ${flaw}.`;
  }
  const lists = path.map(({ extensions }) => extensions.extendedKeyUsage);
  if (!allowTogether(lists, purpose))
    return 'The authorities certify only for other uses (extendedKeyUsage of the whole path).';
  return null;
}

/** What each certificate must have. */
function formFlaw({ extensions, issuer, subject, serial }: Certificate, isAnchor: boolean): string | null {
  const unknown = extensions.all.find(
    ({ oid, critical }) => UNSUPPORTED.has(oid) || (critical && !UNDERSTOOD.has(oid)),
  );
  if (unknown && UNSUPPORTED.has(unknown.oid)) return `carries the extension ${unknown.oid}, which is not supported`;
  if (unknown) return `carries the critical extension ${unknown.oid}, which is not supported`;
  if (issuer.key === NOBODY || subject.key === NOBODY) return 'does not state its subject or its issuer';
  return serial.length === 1 && serial[0] === 0 && !isAnchor ? 'has the serial number 0' : null;
}

function endFlaw({ extensions }: Certificate): string | null {
  return extensions.nameConstraints ? 'carries name constraints, but is not an authority' : null;
}

/** RFC 5280 sections 6.1.3 (b) and (c), and 6.1.4 (k) to (n). */
function authorityFlaw(path: readonly Certificate[], index: number): string | null {
  const authority = path[index]!;
  const below = path.slice(0, index);
  const { basicConstraints, keyUsage, nameConstraints } = authority.extensions;
  if (!claimsIssuer(authority, below.at(-1)!)) return 'did not issue the certificate before it';
  if (!basicConstraints.ca) return 'is not an authority, yet it issued a certificate';
  if (!basicConstraints.critical) return 'states that it is an authority, but not in a critical extension';
  if (!keyUsage?.(KEY_USAGE.keyCertSign)) return 'may not sign certificates (keyUsage)';
  // Self-issued authorities, which carry a new key under the old name, count towards neither.
  const counted = below.filter((one, at) => at === 0 || one.subject.key !== one.issuer.key);
  const authorities = counted.length - 1;
  if (basicConstraints.pathLength !== null && authorities > basicConstraints.pathLength)
    return `allows ${basicConstraints.pathLength} authorities below it, but there are ${authorities}`;
  if (!nameConstraints) return null;
  const outside = counted.find((one) => outsideOf(nameConstraints, one, one === below[0]));
  return outside ? `does not allow the names of ${outside.subject.text} (name constraints)` : null;
}

/** Why a signature or key no longer proves anything; null if all are strong enough. */
export function weaknessOf(path: readonly Certificate[]): string | null {
  const weak = path.find(({ publicKey }) => !isAcceptableKey(publicKey));
  if (weak) return `The key of ${weak.subject.text} is too weak or of an unsupported kind.`;
  const old = path.slice(0, -1).find((certificate) => !isAcceptableSignature(certificate));
  return old ? `${old.subject.text} was signed with an algorithm that is no longer accepted.` : null;
}

/** The first certificate that its issuer did not sign; null if all are signed. */
export function signatureProblem(path: readonly Certificate[]): string | null {
  const at = path.findIndex(
    (certificate, index) => path[index + 1] && !isSignedByIssuer(certificate, path[index + 1]!),
  );
  return at === -1 ? null : `The signature of the issuer on ${path[at]!.subject.text} is wrong.`;
}
