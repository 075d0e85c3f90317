import type { CertificateSummary, SealEvidence, SealLevel } from '../sealing/index.ts';

/** The stored facts about a seal; times in ISO 8601. */
export interface SealRecord {
  readonly level: SealLevel | null;
  readonly algorithm: string;
  readonly signedAt: string;
  readonly timestampedAt: string | null;
  readonly qualified: boolean;
  readonly certificates: readonly CertificateRecord[];
}

/** A certificate of a seal, by its own content. */
export interface CertificateRecord {
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** The stored facts about an examined seal. */
export function recordOfSeal(evidence: SealEvidence): SealRecord {
  const { level, algorithm, signedAt, timestampedAt, qualified, certificates } = evidence;
  return {
    level,
    algorithm,
    signedAt: signedAt.toISOString(),
    timestampedAt: timestampedAt?.toISOString() ?? null,
    qualified,
    certificates: certificates.map(recordOfCertificate),
  };
}

/** The stored facts about a certificate. */
export function recordOfCertificate(certificate: CertificateSummary): CertificateRecord {
  const { subject, issuer, notBefore, notAfter } = certificate;
  return { subject, issuer, notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() };
}

/** The same in the form of the API. */
export function shownSeal({ certificates, ...seal }: SealRecord) {
  return {
    ...seal,
    signedAt: new Date(seal.signedAt),
    timestampedAt: seal.timestampedAt ? new Date(seal.timestampedAt) : null,
    certificates: certificates.map((one) => ({
      ...one,
      notBefore: new Date(one.notBefore),
      notAfter: new Date(one.notAfter),
    })),
  };
}
