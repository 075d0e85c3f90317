import type { Anchors } from '../certificate/anchors.ts';
import { parseCertificate, summarise } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { CertificateError } from '../certificate/certificate.errors.ts';
import type { PathState } from './embedded.ts';
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
  /** Trusted authorities, DER or PEM. Pass the same list each time, so that it is parsed only once. */
  readonly anchors: Anchors;
  /** The time of verification. */
  readonly at: Date;
}

/**
 * Verifies a seal (ETSI EN 319 102-1 clauses 5.3 to 5.6). The answer is never just yes or no: it gives the result of
 * each part, and what was not checked. Nothing is fetched: revocation and time are proven by what the file carries, or
 * not at all.
 */
export function verifySeal(sealed: ParsedSeal, options: VerifySealOptions): SealEvidence {
  const chain = readChain(sealed.certificates);
  const end = chain?.[0] ?? null;
  const certificate = checkCertificate(sealed, end);
  const integrity = checkIntegrity(sealed, end);
  const intact = certificate.status === 'OK' && integrity.status === 'OK';
  const proofs = examineProofs(sealed, options);
  const path = chain && pathOfSeal(chain, proofs, options);
  const { embedded, sealedBefore, authority, existedAt } = proofs;
  const stamped = sealedBefore && embedded.stateAt(authority, sealedBefore, existedAt);
  const reached = intact ? levelOf(path, proofs, stamped) : null;
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
    unprovenAuthority: intact && path?.result.ok && stamped?.state === 'UNKNOWN' ? authority.map(({ der }) => der) : [],
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
  /** Why it is no higher, if the file appears to have more. */
  readonly because: string;
}

/** Clause 6.3 of ETSI TS 119 182-1, as far as it is proven. */
function levelOf(path: SealPath | null, { sealedBefore, archives }: Proofs, stamped: PathState | null): Reached {
  if (!sealedBefore) return { level: 'B', because: 'No timestamp of it is trusted.' };
  if (path?.state?.state !== 'GOOD')
    return { level: 'T', because: 'Nothing in it proves that its certificates had not been revoked.' };
  if (stamped?.state !== 'GOOD')
    return {
      level: 'T',
      because: 'Nothing in it proves that the certificate of its timestamp authority had not been revoked.',
    };
  return archives > 0 ? { level: 'LTA', because: '' } : { level: 'LT', because: 'No archive timestamp is trusted.' };
}

function checkLevel(sealed: ParsedSeal, reached: Reached | null): Check {
  if (!reached) return skipped('LEVEL', 'No level is reached.');
  const { level, because } = reached;
  const looks = sealed.apparentLevel === level ? '' : ` The file looks like level ${sealed.apparentLevel}. ${because}`;
  return passed('LEVEL', `Level ${level} is reached.${looks}`);
}

/** Components of etsiU that are examined; others, such as counter-signatures and references, have no effect. */
const LOOKED_AT = ['sigTst', 'xVals', 'rVals', 'tstVD', 'arcTst'];

const LAST_AUTHORITY =
  'Whether the authority of the last timestamp was revoked: only a later timestamp could carry evidence of it.';

/** What was not checked, and why: a reader who needs it must check it elsewhere. */
function notChecked(results: readonly Check[], { unsigned }: ParsedSeal, { times }: Proofs): readonly string[] {
  const open = results.filter(({ name, status }) => status === 'SKIPPED' && name === 'CERTIFICATE_REVOCATION');
  const others = [...new Set(unsigned.map(({ name }) => name))].filter((name) => !LOOKED_AT.includes(name));
  const sentences: readonly [holds: boolean, sentence: string][] = [
    [times.length > 0, LAST_AUTHORITY],
    [others.length > 0, `Unsigned parts outside the profile: ${others.slice(0, 10).join(', ').slice(0, 200)}.`],
    [true, 'Certificate policies: the hub does not assess the practice statements of authorities.'],
  ];
  return [...open.map(({ message }) => message), ...sentences.filter(([holds]) => holds).map(([, text]) => text)];
}

/** The certificate states whether it is qualified; if trusted lists are installed, their statement is added. */
function withQualification(check: Check, qualified: boolean, listed: boolean | null): Check {
  if (check.status !== 'OK' || !qualified || listed === null) return check;
  const message = listed
    ? ' The certificate is qualified, and a trusted list had its authority as granted for seals.'
    : ' The certificate calls itself qualified, but no installed trusted list had its authority as granted for seals.';
  return { ...check, message: check.message + message };
}

/** The evidence with a new result of CERTIFICATE_REVOCATION, after asking; null keeps the result. */
export function withRevocation(seal: SealEvidence, asked: Check | null): SealEvidence {
  const check = asked ?? seal.results.find(({ name }) => name === 'CERTIFICATE_REVOCATION')!;
  const isLast = seal.unprovenAuthority.length > 0 && seal.provenTimes.every(({ kind }) => kind !== 'ARCHIVE');
  const results = seal.results.map((one) => (one.name === check.name ? check : one));
  const known = [...(isLast ? [LAST_AUTHORITY] : []), ...(asked ? seal.results.map(({ message }) => message) : [])];
  const notChecked = seal.notChecked.filter((sentence) => !known.includes(sentence));
  const whole = withQualification(summary(results, seal.level), seal.qualified, seal.qualifiedByTrustedList);
  return { ...seal, results, check: whole, unproven: [], unprovenAuthority: [], notChecked };
}

/** Certain failures come before undecided ones, and integrity before everything else. */
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
