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

/** Everything that can be said of a file without the trust registry. Plain values: it crosses threads. */
export interface DocumentVerification {
  readonly verdict: Verdict;
  /** FORMAT, SEAL, MANDATE, ACCREDITATION, REVOCATION, VALIDITY, OWNER: always all seven, in this order. */
  readonly checks: readonly Check[];
  /** Null where the file has no seal that could be examined. */
  readonly seal: SealEvidence | null;
  /** Null unless the seal is intact: what nobody signed is not repeated. */
  readonly facts: DocumentFacts | null;
  /** What a registry judges, on the same condition. */
  readonly claims: DocumentClaims | null;
}

/** What of a sealed document only somebody else's knowledge can confirm. */
export interface DocumentClaims {
  readonly kind: ReturnType<typeof kindOfDocument>;
  readonly learning: AwardedLearning;
  /** Where its issuer would tell of revocation. */
  readonly status: readonly FoundEntry[];
  /** The embedded mandate by itself; null where none is embedded. */
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
