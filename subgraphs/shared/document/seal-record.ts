import type { CertificateSummary, SealEvidence, SealLevel } from '../sealing/index.ts';

/** What is kept of a seal; moments in ISO 8601. */
export interface SealRecord {
  readonly level: SealLevel | null;
  readonly algorithm: string;
  readonly signedAt: string;
  readonly timestampedAt: string | null;
  readonly qualified: boolean;
  readonly certificates: readonly CertificateRecord[];
}

/** A certificate of a seal, as it says of itself. */
export interface CertificateRecord {
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** What is kept of a seal that was examined. */
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

/** What is kept of a certificate. */
export function recordOfCertificate(certificate: CertificateSummary): CertificateRecord {
  const { subject, issuer, notBefore, notAfter } = certificate;
  return { subject, issuer, notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() };
}

/** The same, as the graph shows it. */
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
