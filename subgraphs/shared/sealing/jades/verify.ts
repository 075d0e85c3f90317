import { createHash, verify } from 'node:crypto';
import { parseAnchors } from '../certificate/anchors.ts';
import type { Anchors } from '../certificate/anchors.ts';
import { parseCertificate, summarise } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { CertificateError } from '../certificate/certificate.errors.ts';
import { isAcceptableKey } from '../certificate/crypto-rules.ts';
import { validatePath } from '../certificate/path.ts';
import { DIGEST, fits, keyInput } from '../keys/algorithm.ts';
import { failed, indeterminate, passed, skipped } from './evidence.ts';
import type { Check, SealEvidence } from './evidence.ts';
import type { ParsedSeal } from './parse.ts';
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
 * Verifies a seal (ETSI EN 319 102-1 clause 5.3, for level B). Never a bare yes or no: each part with its result.
 * Not checked yet, and said so: revocation of the certificates, and timestamps, so that no level above B is reached.
 */
export function verifySeal(sealed: ParsedSeal, options: VerifySealOptions): SealEvidence {
  const chain = readChain(sealed.certificates);
  const end = chain?.[0] ?? null;
  const certificate = checkCertificate(sealed, end);
  const integrity = checkIntegrity(sealed, end);
  const intact = certificate.status === 'OK' && integrity.status === 'OK';
  const results = [
    certificate,
    integrity,
    checkPath(chain, options),
    checkSigningTime(sealed, end, options.at),
    skipped('CERTIFICATE_REVOCATION', 'Not checked: whether the certificates were revoked. Nothing is fetched.'),
    checkTimestamps(sealed),
    checkLevel(sealed, intact),
  ];
  return {
    check: summary(results),
    results,
    intact,
    level: intact ? 'B' : null,
    apparentLevel: sealed.apparentLevel,
    algorithm: sealed.algorithm,
    signedAt: sealed.signedAt,
    timestampedAt: null,
    qualified: end ? summarise(end).qualified : false,
    certificates: (chain ?? []).map(summarise),
  };
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

function checkPath(chain: readonly Certificate[] | null, { anchors, at }: VerifySealOptions): Check {
  const name = 'CERTIFICATE_PATH';
  if (!chain) return indeterminate(name, 'NO_CERTIFICATE_CHAIN_FOUND', 'A certificate of the seal cannot be read.');
  const path = validatePath(chain, parseAnchors(anchors), at);
  if (path.ok) return passed(name, `The certificates lead to ${path.anchor.subject.text}.`);
  if (path.subIndication === 'NOT_YET_VALID') return failed(name, path.subIndication, path.message);
  return indeterminate(name, path.subIndication, path.message);
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
  return passed(name, `Sealed on ${signedAt.toISOString()}, as the sealer says; no timestamp proves it.`);
}

function checkTimestamps(sealed: ParsedSeal): Check {
  const some = sealed.apparentLevel !== 'B' || sealed.contentTimestamp !== null;
  return skipped('TIMESTAMP', some ? 'Not checked: the timestamps in the file.' : 'The seal carries no timestamp.');
}

function checkLevel(sealed: ParsedSeal, intact: boolean): Check {
  if (!intact) return skipped('LEVEL', 'No level is reached.');
  const looks =
    sealed.apparentLevel === 'B' ? '' : ` The file looks like level ${sealed.apparentLevel}, which is not checked yet.`;
  return passed('LEVEL', `Level B is reached.${looks}`);
}

/** What failed for certain comes before what cannot be decided; integrity before everything else. */
function summary(results: readonly Check[]): Check {
  const errors = results.filter((result) => result.status === 'ERROR');
  const worst =
    errors.find((result) => result.name === 'INTEGRITY' && result.indication === 'TOTAL_FAILED') ??
    errors.find((result) => result.indication === 'TOTAL_FAILED') ??
    errors[0];
  if (worst) return { ...worst, name: 'SEAL' };
  return passed(
    'SEAL',
    'The seal is intact and its certificate is trusted. Level B: revocation and timestamps were not checked.',
  );
}
