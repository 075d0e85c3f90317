import type { CertificateSummary } from '../certificate/certificate.ts';
import type { SealAlgorithm } from '../keys/algorithm.ts';

/** ETSI EN 319 102-1 clause 5.1.3. */
export type Indication = 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE';
export type CheckStatus = 'OK' | 'ERROR' | 'SKIPPED';
/** JAdES baseline levels (ETSI TS 119 182-1 clause 6). */
export type SealLevel = 'B' | 'T' | 'LT' | 'LTA';

/** One named result. Every check is always shown, whatever the others result in. */
export interface Check {
  readonly name: string;
  readonly status: CheckStatus;
  readonly indication: Indication | null;
  readonly subIndication: string | null;
  /** In plain words. */
  readonly message: string;
}

/** The time of a trusted timestamp. */
export interface ProvenTime {
  /**
   * What existed at that time. CONTENT: the document, before it was sealed. SIGNATURE: the seal. ARCHIVE: everything
   * before it in the file.
   */
  readonly kind: 'CONTENT' | 'SIGNATURE' | 'ARCHIVE';
  readonly time: Date;
  /** The subject of the authority's certificate. */
  readonly authority: string;
}

/** The findings about a seal, part by part. */
export interface SealEvidence {
  /** The overall result, named SEAL: the worst of its parts. */
  readonly check: Check;
  /** SIGNING_CERTIFICATE, INTEGRITY, CERTIFICATE_PATH, SIGNING_TIME, CERTIFICATE_REVOCATION, TIMESTAMP, LEVEL. */
  readonly results: readonly Check[];
  /** True if the certificate's key signed exactly this text. */
  readonly intact: boolean;
  /** The level actually reached; null if not even B. */
  readonly level: SealLevel | null;
  /** The level that the file appears to have; none of it is proven. */
  readonly apparentLevel: SealLevel;
  readonly algorithm: SealAlgorithm;
  /** As the sealer claims. */
  readonly signedAt: Date;
  /** The time at which the seal certainly existed, by a trusted timestamp; null if there is none. */
  readonly timestampedAt: Date | null;
  /** The times of all trusted timestamps, the earliest first; empty unless the seal is intact. */
  readonly provenTimes: readonly ProvenTime[];
  /**
   * The trusted path of its certificates in DER, the anchor last, if the file does not prove whether they were revoked
   * and a responder could be asked (`askRevocation`); otherwise empty.
   */
  readonly unproven: readonly Uint8Array[];
  /** The same for the timestamp authority that `timestampedAt` comes from. */
  readonly unprovenAuthority: readonly Uint8Array[];
  /** What was not checked, and why, one sentence each. */
  readonly notChecked: readonly string[];
  /** By the certificate's own QCStatements. */
  readonly qualified: boolean;
  /**
   * Whether a trusted list had the authority as granted for qualified seals, when it issued the certificate and when
   * the seal existed; null if no list is installed or the seal is not intact.
   */
  readonly qualifiedByTrustedList: boolean | null;
  readonly certificates: readonly CertificateSummary[];
}

export const passed = (name: string, message: string): Check => ({
  name,
  status: 'OK',
  indication: 'TOTAL_PASSED',
  subIndication: null,
  message,
});
export const skipped = (name: string, message: string): Check => ({
  name,
  status: 'SKIPPED',
  indication: null,
  subIndication: null,
  message,
});
export const failed = (name: string, subIndication: string, message: string): Check => ({
  name,
  status: 'ERROR',
  indication: 'TOTAL_FAILED',
  subIndication,
  message,
});
export const indeterminate = (name: string, subIndication: string, message: string): Check => ({
  name,
  status: 'ERROR',
  indication: 'INDETERMINATE',
  subIndication,
  message,
});
