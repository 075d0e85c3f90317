import { createHash, verify } from 'node:crypto';
import { parseAnchors } from '../certificate/anchors.ts';
import type { Anchors } from '../certificate/anchors.ts';
import { parseCertificate, summarise } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { CertificateError } from '../certificate/certificate.errors.ts';
import { chainOf } from '../certificate/chain.ts';
import { isAcceptableKey } from '../certificate/crypto-rules.ts';
import { validatePath } from '../certificate/path.ts';
import type { PathResult } from '../certificate/path.ts';
import { DIGEST, fits, keyInput } from '../keys/algorithm.ts';
import { failed, indeterminate, passed, skipped } from './evidence.ts';
import type { Check, SealEvidence, SealLevel } from './evidence.ts';
import type { ParsedSeal } from './parse.ts';
import { examineProofs } from './proofs.ts';
import type { Proofs } from './proofs.ts';
import type { PathState } from './embedded.ts';
import { signingInput } from './seal.ts';

export interface VerifySealOptions {
  /** Trusted authorities, DER or PEM. Give the same list each time: it is taken apart once. */
  readonly anchors: Anchors;
  /** The time of verification. */
  readonly at: Date;
}

/** A clock of the sealer that runs this far ahead is forgiven. */
const CLOCK_SKEW = 5 * 60_000;

/**
 * Verifies a seal (ETSI EN 319 102-1 clauses 5.3 to 5.6). Never a bare yes or no: each part with its result. Nothing is
 * fetched: revocation and time are proven by what the file carries, or not at all. Not checked: certificate policies,
 * and revocation of the authority of the last timestamp.
 */
export function verifySeal(sealed: ParsedSeal, options: VerifySealOptions): SealEvidence {
  const chain = readChain(sealed.certificates);
  const end = chain?.[0] ?? null;
  const certificate = checkCertificate(sealed, end);
  const integrity = checkIntegrity(sealed, end);
  const intact = certificate.status === 'OK' && integrity.status === 'OK';
  const proofs = examineProofs(sealed, options);
  const found = chain && pathOf(chain, proofs, options);
  const level = intact ? levelOf(found, proofs) : null;
  const results = [
    certificate,
    integrity,
    checkPath(found),
    checkSigningTime(sealed, end, options.at),
    checkRevocation(sealed, found),
    checkTimestamps(sealed, proofs),
    checkLevel(sealed, level),
  ];
  const qualified = end ? summarise(end).qualified : false;
  const listed = end && intact ? listedAs(end, found, options) : null;
  return {
    check: withQualification(summary(results, level), qualified, listed),
    results,
    intact,
    level,
    apparentLevel: sealed.apparentLevel,
    algorithm: sealed.algorithm,
    signedAt: sealed.signedAt,
    timestampedAt: intact ? proofs.sealedBefore : null,
    qualified,
    qualifiedByTrustedList: listed,
    certificates: (chain ?? []).map(summarise),
  };
}

interface FoundPath {
  readonly result: PathResult;
  /** Whether the seal's certificates were revoked at the proven time; null where the path is not trusted. */
  readonly state: PathState | null;
  /** The time of a trusted timestamp, null where there is none. */
  readonly provenAt: Date | null;
}

/**
 * The seal's path: now, or, where a trusted timestamp and embedded evidence prove that its certificates were good when
 * the seal already existed, at that time. A lone certificate may find its issuers in xVals.
 */
function pathOf(chain: readonly Certificate[], proofs: Proofs, { anchors, at }: VerifySealOptions): FoundPath {
  const trusted = parseAnchors(anchors);
  const provenAt = proofs.sealedBefore;
  const whole = chain.length === 1 ? chainOf(chain[0]!, proofs.embedded.certificates) : chain;
  const now = validatePath(whole, trusted.for('SEAL', at), at);
  const then = provenAt ? validatePath(whole, trusted.for('SEAL', provenAt), provenAt) : now;
  if (!then.ok) return { result: provenAt && now.ok ? then : now, state: null, provenAt };
  const stop = whole.findIndex(
    (one) => one.keyInfo === then.anchor.keyInfo && one.subject.key === then.anchor.subject.key,
  );
  const path = [...(stop === -1 ? whole : whole.slice(0, stop)), then.anchor];
  const state = proofs.embedded.stateAt(path, provenAt ?? at, proofs.evidenceBefore);
  return { result: state.state === 'GOOD' ? then : now, state, provenAt };
}

/** Both when the certificate was issued and when the seal surely existed (ETSI TS 119 615). */
function listedAs(end: Certificate, found: FoundPath | null, { anchors, at }: VerifySealOptions): boolean | null {
  const trusted = parseAnchors(anchors);
  if (!found?.result.ok) return trusted.hasLists ? false : null;
  return trusted.qualifies(found.result.anchor, [end.notBefore, found.provenAt ?? at]);
}

function readChain(certificates: readonly Uint8Array[]): readonly Certificate[] | null {
  try {
    return certificates.map(parseCertificate);
  } catch (error) {
    if (error instanceof CertificateError) return null;
    throw error;
  }
}

function checkCertificate(sealed: ParsedSeal, end: Certificate | null): Check {
  const name = 'SIGNING_CERTIFICATE';
  if (!end) return indeterminate(name, 'NO_SIGNING_CERTIFICATE_FOUND', 'A certificate of the seal cannot be read.');
  const digest = createHash('sha256').update(end.der).digest();
  if (!digest.equals(sealed.certificateDigest)) {
    return indeterminate(name, 'NO_SIGNING_CERTIFICATE_FOUND', 'The first certificate is not the one the seal names.');
  }
  return passed(name, `The seal names its certificate: ${end.subject.text}.`);
}

function checkIntegrity(sealed: ParsedSeal, end: Certificate | null): Check {
  const name = 'INTEGRITY';
  if (!end)
    return indeterminate(name, 'NO_SIGNING_CERTIFICATE_FOUND', 'Without its certificate the seal cannot be checked.');
  if (!fits(end.publicKey, sealed.algorithm)) {
    return failed(name, 'SIG_CRYPTO_FAILURE', `The certificate's key is not one for ${sealed.algorithm}.`);
  }
  if (!isAcceptableKey(end.publicKey)) {
    return indeterminate(name, 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'The key of the seal is too weak.');
  }
  const input = signingInput(sealed.protectedHeader, sealed.payload);
  const good = verify(DIGEST[sealed.algorithm], input, keyInput(end.publicKey, sealed.algorithm), sealed.signature);
  if (!good) return failed(name, 'SIG_CRYPTO_FAILURE', 'The document or its seal was altered.');
  return passed(name, 'The document is exactly what was sealed.');
}

function checkPath(found: FoundPath | null): Check {
  const name = 'CERTIFICATE_PATH';
  if (!found) return indeterminate(name, 'NO_CERTIFICATE_CHAIN_FOUND', 'A certificate of the seal cannot be read.');
  const path = found.result;
  if (path.ok) return passed(name, `The certificates lead to ${path.anchor.subject.text}.`);
  if (path.subIndication === 'NOT_YET_VALID') return failed(name, path.subIndication, path.message);
  return indeterminate(name, path.subIndication, path.message);
}

/** Clause 5.2.6: revoked before the proven time fails; without such a time it cannot be decided. */
function checkRevocation(sealed: ParsedSeal, found: FoundPath | null): Check {
  const name = 'CERTIFICATE_REVOCATION';
  const state = found?.state;
  if (!state) return skipped(name, 'Not checked: the path of the certificates is not trusted.');
  if (state.state === 'GOOD') return passed(name, 'Evidence in the file: no certificate of the seal was revoked.');
  if (state.state === 'REVOKED') {
    const message = `${state.certificate.subject.text} was revoked on ${state.revokedAt.toISOString()}.`;
    return found.provenAt ? failed(name, 'REVOKED', message) : indeterminate(name, 'REVOKED_NO_POE', message);
  }
  if (sealed.apparentLevel === 'B' || sealed.apparentLevel === 'T')
    return skipped(name, 'Not checked: whether the certificates were revoked. Nothing is fetched.');
  // Without a trusted timestamp it is a seal of level B, whatever else the file carries.
  if (!found.provenAt) return skipped(name, `Not known: whether the certificates were revoked. ${state.message}`);
  return indeterminate(name, 'TRY_LATER', `Nothing proves that the certificates were not revoked. ${state.message}`);
}

function checkSigningTime(sealed: ParsedSeal, end: Certificate | null, at: Date): Check {
  const name = 'SIGNING_TIME';
  const { signedAt } = sealed;
  if (signedAt.getTime() > at.getTime() + CLOCK_SKEW) {
    return indeterminate(name, 'SIG_CONSTRAINTS_FAILURE', 'The seal says it was made in the future.');
  }
  if (end && (signedAt < end.notBefore || signedAt > end.notAfter)) {
    return indeterminate(
      name,
      'SIG_CONSTRAINTS_FAILURE',
      'The seal says it was made while its certificate was not valid.',
    );
  }
  return passed(name, `Sealed on ${signedAt.toISOString()}, as the sealer says.`);
}

function checkTimestamps(
  sealed: ParsedSeal,
  { sealedBefore, authority, archives, ignored, contentFits }: Proofs,
): Check {
  const name = 'TIMESTAMP';
  if (!contentFits) {
    return indeterminate(name, 'SIG_CONSTRAINTS_FAILURE', 'The content timestamp in the seal is over something else.');
  }
  const reasons = ignored.length > 0 ? ` Ignored: ${[...new Set(ignored)].join(' ')}` : '';
  if (sealedBefore) {
    const archive = archives > 0 ? ` Archive timestamps: ${archives}.` : '';
    const by = authority[0]?.subject.text;
    return passed(name, `The seal existed on ${sealedBefore.toISOString()}, says ${by}.${archive}${reasons}`);
  }
  const some = sealed.apparentLevel !== 'B';
  return skipped(name, some ? `No timestamp that is trusted.${reasons}` : 'The seal carries no timestamp.');
}

/** Clause 6.3 of ETSI TS 119 182-1, as far as it is proven. */
function levelOf(
  found: FoundPath | null,
  { embedded, sealedBefore, evidenceBefore, authority, archives }: Proofs,
): SealLevel {
  if (!sealedBefore) return 'B';
  const proven =
    found?.state?.state === 'GOOD' && embedded.stateAt(authority, sealedBefore, evidenceBefore).state === 'GOOD';
  if (!proven) return 'T';
  return archives > 0 ? 'LTA' : 'LT';
}

function checkLevel(sealed: ParsedSeal, level: SealLevel | null): Check {
  if (!level) return skipped('LEVEL', 'No level is reached.');
  const looks = sealed.apparentLevel === level ? '' : ` The file looks like level ${sealed.apparentLevel}.`;
  return passed('LEVEL', `Level ${level} is reached.${looks}`);
}

/** The certificate says whether it is qualified; where trusted lists are installed, what they say of it stands beside. */
function withQualification(check: Check, qualified: boolean, listed: boolean | null): Check {
  if (check.status !== 'OK' || !qualified || listed === null) return check;
  const message = listed
    ? ' The certificate is qualified, and a trusted list had its authority as granted for seals.'
    : ' The certificate calls itself qualified, but no installed trusted list had its authority as granted for seals.';
  return { ...check, message: check.message + message };
}

/** What failed for certain comes before what cannot be decided; integrity before everything else. */
function summary(results: readonly Check[], level: SealLevel | null): Check {
  const errors = results.filter((result) => result.status === 'ERROR');
  const worst =
    errors.find((result) => result.name === 'INTEGRITY' && result.indication === 'TOTAL_FAILED') ??
    errors.find((result) => result.indication === 'TOTAL_FAILED') ??
    errors[0];
  if (worst) return { ...worst, name: 'SEAL' };
  const open = level === 'B' || level === 'T' ? ' Revocation of its certificates was not checked.' : '';
  return passed('SEAL', `The seal is intact and its certificate is trusted. Level ${level} is reached.${open}`);
}
