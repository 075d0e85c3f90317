import type { Anchors } from '../certificate/anchors.ts';
import { parseCertificate, summarise } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { CertificateError } from '../certificate/certificate.errors.ts';
import { passed, skipped } from './evidence.ts';
import type { Check, SealEvidence, SealLevel } from './evidence.ts';
import type { ParsedSeal } from './parse.ts';
import { examineProofs } from './proofs.ts';
import type { Proofs } from './proofs.ts';
import {
  checkCertificate,
  checkIntegrity,
  checkPath,
  checkRevocation,
  checkSigningTime,
  checkTimestamps,
} from './seal-checks.ts';
import { listedAs, pathOfSeal } from './seal-path.ts';
import type { SealPath } from './seal-path.ts';

export interface VerifySealOptions {
  /** Trusted authorities, DER or PEM. Give the same list each time: it is taken apart once. */
  readonly anchors: Anchors;
  /** The time of verification. */
  readonly at: Date;
}

/**
 * Verifies a seal (ETSI EN 319 102-1 clauses 5.3 to 5.6). Never a bare yes or no: each part with its result, and what was
 * not checked. Nothing is fetched: revocation and time are proven by what the file carries, or not at all.
 */
export function verifySeal(sealed: ParsedSeal, options: VerifySealOptions): SealEvidence {
  const chain = readChain(sealed.certificates);
  const end = chain?.[0] ?? null;
  const certificate = checkCertificate(sealed, end);
  const integrity = checkIntegrity(sealed, end);
  const intact = certificate.status === 'OK' && integrity.status === 'OK';
  const proofs = examineProofs(sealed, options);
  const path = chain && pathOfSeal(chain, proofs, options);
  const reached = intact ? levelOf(path, proofs) : null;
  const level = reached?.level ?? null;
  const results = [
    certificate,
    integrity,
    checkPath(path, end, proofs),
    checkSigningTime(sealed, end, options.at),
    checkRevocation(sealed, path, proofs),
    checkTimestamps(sealed, proofs),
    checkLevel(sealed, reached),
  ];
  const qualified = end ? summarise(end).qualified : false;
  const listed = end && intact ? listedAs(end, path, options) : null;
  return {
    check: withQualification(summary(results, level), qualified, listed),
    results,
    intact,
    level,
    apparentLevel: sealed.apparentLevel,
    algorithm: sealed.algorithm,
    signedAt: sealed.signedAt,
    timestampedAt: intact ? proofs.sealedBefore : null,
    provenTimes: intact ? proofs.times : [],
    unproven:
      intact && path?.state?.state === 'UNKNOWN' && path.result.ok ? path.certificates.map(({ der }) => der) : [],
    notChecked: notChecked(results, sealed, proofs),
    qualified,
    qualifiedByTrustedList: listed,
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

interface Reached {
  readonly level: SealLevel;
  /** Why it is no higher, where the file looks like more. */
  readonly because: string;
}

/** Clause 6.3 of ETSI TS 119 182-1, as far as it is proven. */
function levelOf(path: SealPath | null, proofs: Proofs): Reached {
  const { embedded, sealedBefore, evidenceBefore, authority, archives } = proofs;
  if (!sealedBefore) return { level: 'B', because: 'No timestamp of it is trusted.' };
  if (path?.state?.state !== 'GOOD')
    return { level: 'T', because: 'Nothing in it proves that its certificates were good.' };
  const stamped = embedded.stateAt(authority, sealedBefore, evidenceBefore);
  if (stamped.state !== 'GOOD')
    return { level: 'T', because: 'Nothing in it proves that the certificate of its timestamp authority was good.' };
  return archives > 0 ? { level: 'LTA', because: '' } : { level: 'LT', because: 'No archive timestamp is trusted.' };
}

function checkLevel(sealed: ParsedSeal, reached: Reached | null): Check {
  if (!reached) return skipped('LEVEL', 'No level is reached.');
  const { level, because } = reached;
  const looks = sealed.apparentLevel === level ? '' : ` The file looks like level ${sealed.apparentLevel}. ${because}`;
  return passed('LEVEL', `Level ${level} is reached.${looks}`);
}

/** Components of etsiU that are looked at; others, such as counter-signatures and references, are neither good nor bad. */
const LOOKED_AT = ['sigTst', 'xVals', 'rVals', 'tstVD', 'arcTst'];

/** What nobody looked at, and why: a reader who needs it must ask elsewhere. */
function notChecked(results: readonly Check[], { unsigned }: ParsedSeal, { times }: Proofs): readonly string[] {
  const open = results.filter(({ name, status }) => status === 'SKIPPED' && name === 'CERTIFICATE_REVOCATION');
  const others = [...new Set(unsigned.map(({ name }) => name))].filter((name) => !LOOKED_AT.includes(name));
  const sentences: readonly [holds: boolean, sentence: string][] = [
    [
      times.length > 0,
      'Whether the authority of the last timestamp was revoked: only a later timestamp could carry evidence of it.',
    ],
    [others.length > 0, `Unsigned parts outside the profile: ${others.slice(0, 10).join(', ').slice(0, 200)}.`],
    [true, 'Certificate policies: the hub has no opinion on the practice statements of authorities.'],
  ];
  return [...open.map(({ message }) => message), ...sentences.filter(([holds]) => holds).map(([, text]) => text)];
}

/** The certificate says whether it is qualified; where trusted lists are installed, what they say of it stands beside. */
function withQualification(check: Check, qualified: boolean, listed: boolean | null): Check {
  if (check.status !== 'OK' || !qualified || listed === null) return check;
  const message = listed
    ? ' The certificate is qualified, and a trusted list had its authority as granted for seals.'
    : ' The certificate calls itself qualified, but no installed trusted list had its authority as granted for seals.';
  return { ...check, message: check.message + message };
}

/** The evidence with another result of CERTIFICATE_REVOCATION, which somebody was asked about. */
export function withRevocation(seal: SealEvidence, check: Check): SealEvidence {
  const results = seal.results.map((one) => (one.name === check.name ? check : one));
  const notChecked = seal.notChecked.filter((sentence) => !seal.results.some(({ message }) => message === sentence));
  const whole = withQualification(summary(results, seal.level), seal.qualified, seal.qualifiedByTrustedList);
  return { ...seal, results, check: whole, unproven: [], notChecked };
}

/** What failed for certain comes before what cannot be decided; integrity before everything else. */
function summary(results: readonly Check[], level: SealLevel | null): Check {
  const errors = results.filter((result) => result.status === 'ERROR');
  const worst =
    errors.find((result) => result.name === 'INTEGRITY' && result.indication === 'TOTAL_FAILED') ??
    errors.find((result) => result.indication === 'TOTAL_FAILED') ??
    errors[0];
  if (worst) return { ...worst, name: 'SEAL' };
  const isOpen = results.some(({ name, status }) => name === 'CERTIFICATE_REVOCATION' && status === 'SKIPPED');
  const open = isOpen ? ' Revocation of its certificates was not checked.' : '';
  return passed('SEAL', `The seal is intact and its certificate is trusted. Level ${level} is reached.${open}`);
}
