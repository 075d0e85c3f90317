import { awardedLearning } from '../document/awarded-learning.ts';
import type { AwardedLearning } from '../document/awarded-learning.ts';
import { kindOfDocument } from '../document/kind.ts';
import type { DocumentFacts } from '../document/read.ts';
import type { Check, SealEvidence } from '../jades/evidence.ts';
import type { VerifySealOptions } from '../jades/verify.ts';
import { createMandateVerifier } from '../mandate/verify-mandate.ts';
import type { MandateProof } from '../mandate/verify-mandate.ts';
import { statusEntriesOf } from '../status-list/entry.ts';
import type { FoundEntry } from '../status-list/entry.ts';
import type { Verdict } from './verdict.ts';

/**
 * Everything that can be determined about a file without the trust registry. Plain values, so that it can be passed
 * between threads.
 */
export interface DocumentVerification {
  readonly verdict: Verdict;
  /** FORMAT, SEAL, MANDATE, ACCREDITATION, REVOCATION, VALIDITY, OWNER: always all seven, in this order. */
  readonly checks: readonly Check[];
  /** Null if the file has no seal that could be examined. */
  readonly seal: SealEvidence | null;
  /** Null unless the seal is intact: unsigned statements are not repeated. */
  readonly facts: DocumentFacts | null;
  /** What a registry judges, under the same condition. */
  readonly claims: DocumentClaims | null;
}

/** The claims of a sealed document that only outside knowledge can confirm. */
export interface DocumentClaims {
  readonly kind: ReturnType<typeof kindOfDocument>;
  readonly learning: AwardedLearning;
  /** Where its issuer would publish a revocation. */
  readonly status: readonly FoundEntry[];
  /** The embedded mandate judged by itself; null if none is embedded. */
  readonly mandate: MandateProof | null;
}

const verifyMandate = createMandateVerifier();

/** Reads what a document claims. Never throws. */
export function claimsOf(
  document: Readonly<Record<string, unknown>>,
  facts: DocumentFacts,
  options: VerifySealOptions,
): DocumentClaims {
  const embedded = facts.mandate?.embedded ?? null;
  return {
    kind: kindOfDocument(document),
    learning: awardedLearning(document, facts),
    status: statusEntriesOf(document),
    mandate: embedded === null ? null : verifyMandate(embedded, options),
  };
}
