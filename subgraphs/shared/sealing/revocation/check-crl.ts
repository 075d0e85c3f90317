import { readAlgorithm } from '../asn1/algorithm.ts';
import { childOf, childrenOf, DerError, readDer } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readEnumerated, readOid, readTime } from '../asn1/values.ts';
import { revocationAddresses } from '../certificate/addresses.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { isSignedBy } from '../certificate/signature.ts';
import type { EvidenceSubject } from './check-ocsp.ts';
import { unusable } from './status.ts';
import type { EvidenceResult, RevocationStatus } from './status.ts';

const CRL_SIGN = 6;
const MOST_ENTRIES = 200_000;
const REASON_CODE = '2.5.29.21';
const ISSUING_DISTRIBUTION_POINT = '2.5.29.28';

/**
 * What a revocation list proves about a certificate (RFC 5280 section 6.3): that it is signed by the certificate's own
 * issuer with a key allowed to do so, that it is complete (no delta, no indirect list), and whether it contains the
 * serial number. Not checked here: its age.
 */
export function checkCrl(der: Uint8Array, { certificate, issuer }: EvidenceSubject): EvidenceResult {
  try {
    const outer = childrenOf(readDer(der));
    const body = childOf(outer, 0, 0x30);
    const all = childrenOf(body);
    const parts = all[0]?.tag === 0x02 ? all.slice(1) : all;
    if (Buffer.from(childOf(parts, 1, 0x30).raw).toString('hex') !== issuer.subject.key)
      return unusable('OTHER_CERTIFICATE', 'The revocation list is from a different authority.');
    if (issuer.extensions.keyUsage && !issuer.extensions.keyUsage(CRL_SIGN))
      return unusable('RESPONDER', `${issuer.subject.text} may not sign revocation lists (keyUsage).`);
    const signature = childOf(outer, 2, 0x03).content.subarray(1);
    if (!isSignedBy(issuer.publicKey, readAlgorithm(childOf(outer, 1, 0x30)), body.raw, signature))
      return unusable('SIGNATURE', 'The signature of the revocation list is wrong.');
    const problem = extensionProblem(
      parts.find(({ tag }) => tag === 0xa0),
      certificate,
    );
    if (problem) return unusable('OTHER_CERTIFICATE', problem);
    const nextUpdate = parts[3] && isTime(parts[3]) ? readTime(parts[3]) : null;
    const entries = parts.slice(3).find(({ tag }) => tag === 0x30);
    const revocation = (entries && revocationOf(entries, certificate.serial)) ?? { revokedAt: null, reason: null };
    const thisUpdate = readTime(childOf(parts, 2));
    return { ok: true, status: { kind: 'CRL', der, ...revocation, thisUpdate, nextUpdate } };
  } catch (error) {
    if (error instanceof DerError)
      return unusable('UNREADABLE', `The revocation list cannot be read: ${error.message}`);
    throw error;
  }
}

const isTime = ({ tag }: DerElement) => tag === 0x17 || tag === 0x18;

function revocationOf(entries: DerElement, serial: Uint8Array): Pick<RevocationStatus, 'revokedAt' | 'reason'> | null {
  for (const entry of childrenOf(entries, MOST_ENTRIES)) {
    const parts = childrenOf(entry);
    if (Buffer.from(childOf(parts, 0, 0x02).content).equals(serial))
      return { revokedAt: readTime(childOf(parts, 1)), reason: reasonOf(parts[2]) };
  }
  return null;
}

function reasonOf(extensions: DerElement | undefined): number | null {
  const reason = (extensions ? childrenOf(extensions) : [])
    .map((extension) => childrenOf(extension))
    .find((parts) => readOid(childOf(parts, 0, 0x06)) === REASON_CODE);
  return reason ? readEnumerated(readDer(childOf(reason, reason.length - 1, 0x04).content)) : null;
}

/**
 * A list whose scope excludes this certificate cannot prove that it is good (RFC 5280 section 6.3.3); null if there is
 * no such problem.
 */
function extensionProblem(extensions: DerElement | undefined, certificate: Certificate): string | null {
  for (const extension of extensions ? childrenOf(childOf(childrenOf(extensions), 0, 0x30)) : []) {
    const parts = childrenOf(extension);
    const oid = readOid(childOf(parts, 0, 0x06));
    const critical = parts.length === 3 && childOf(parts, 1, 0x01).content[0] !== 0;
    if (oid === ISSUING_DISTRIBUTION_POINT) {
      if (!isInScope(readDer(childOf(parts, parts.length - 1, 0x04).content), certificate))
        return 'The revocation list does not cover all certificates.';
    } else if (critical) return `The revocation list carries the critical extension ${oid}.`;
  }
  return null;
}

/**
 * [0] one of the certificate's own distribution points, [1] user certificates only; lists by reason and indirect lists
 * are not accepted.
 */
function isInScope(scope: DerElement, certificate: Certificate): boolean {
  return childrenOf(scope).every((part) => {
    if (part.tag === 0x81) return !certificate.extensions.basicConstraints.ca;
    if (part.tag !== 0xa0) return false;
    const names = childrenOf(part).flatMap((name) => (name.tag === 0xa0 ? childrenOf(name) : []));
    const addresses = names.map(({ content }) => Buffer.from(content).toString('latin1'));
    return revocationAddresses(certificate).crls.some((own) => addresses.includes(own));
  });
}
