import type { CertificateSummary } from '../certificate/certificate.ts';
import type { SealAlgorithm } from '../keys/algorithm.ts';

/** ETSI EN 319 102-1 clause 5.1.3. */
export type Indication = 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE';
export type CheckStatus = 'OK' | 'ERROR' | 'SKIPPED';
/** JAdES baseline levels (ETSI TS 119 182-1 clause 6). */
export type SealLevel = 'B' | 'T' | 'LT' | 'LTA';

/** One named result. Every check is always shown, whatever the others say. */
export interface Check {
  readonly name: string;
  readonly status: CheckStatus;
  readonly indication: Indication | null;
  readonly subIndication: string | null;
  /** In plain words, for anybody. */
  readonly message: string;
}

/** The time of a timestamp that is trusted. */
export interface ProvenTime {
  /** CONTENT: the document was there before it was sealed. SIGNATURE: so was the seal. ARCHIVE: all that stands before it in the file. */
  readonly kind: 'CONTENT' | 'SIGNATURE' | 'ARCHIVE';
  readonly time: Date;
  /** Who says so: the subject of the authority's certificate. */
  readonly authority: string;
}

/** What was found about a seal, part by part. */
export interface SealEvidence {
  /** The whole, named SEAL: the worst of its parts. */
  readonly check: Check;
  /** SIGNING_CERTIFICATE, INTEGRITY, CERTIFICATE_PATH, SIGNING_TIME, CERTIFICATE_REVOCATION, TIMESTAMP, LEVEL. */
  readonly results: readonly Check[];
  /** True where the certificate's key signed exactly this text. */
  readonly intact: boolean;
  /** The level really reached, null where not even B. */
  readonly level: SealLevel | null;
  /** The level the file looks like; nothing of it is proven. */
  readonly apparentLevel: SealLevel;
  readonly algorithm: SealAlgorithm;
  /** As the sealer claims. */
  readonly signedAt: Date;
  /** The seal surely existed then: the time of a trusted timestamp; null where there is none. */
  readonly timestampedAt: Date | null;
  /** The times of all trusted timestamps, the earliest first; empty unless the seal is intact. */
  readonly provenTimes: readonly ProvenTime[];
  /**
   * The trusted path of its certificates in DER, the anchor last, where the file does not tell whether they were revoked
   * and somebody could be asked (`askRevocation`); else empty.
   */
  readonly unproven: readonly Uint8Array[];
  /** What was not looked at, and why, one sentence each. */
  readonly notChecked: readonly string[];
  /** By the certificate's own QCStatements. */
  readonly qualified: boolean;
  /**
   * Whether a trusted list had the authority as granted for qualified seals, when it issued the certificate and when the
   * seal existed; null where no list is installed, or the seal is not intact.
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
