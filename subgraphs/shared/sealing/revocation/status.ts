/** What an OCSP response or a revocation list states about one certificate. */
export interface RevocationStatus {
  readonly kind: 'OCSP' | 'CRL';
  readonly der: Uint8Array;
  /** Null if it is not revoked. */
  readonly revokedAt: Date | null;
  /** CRLReason (RFC 5280 section 5.3.1); null if it is not revoked, or no reason is given. */
  readonly reason: number | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

/** Why a response or list proves nothing about a certificate. */
export type EvidenceFault =
  'UNREADABLE' | 'OTHER_CERTIFICATE' | 'RESPONDER' | 'SIGNATURE' | 'NONCE' | 'UNKNOWN' | 'STALE' | 'NOT_YET_VALID';

export type EvidenceResult =
  | { readonly ok: true; readonly status: RevocationStatus }
  | { readonly ok: false; readonly fault: EvidenceFault; readonly message: string };

export const unusable = (fault: EvidenceFault, message: string): EvidenceResult => ({ ok: false, fault, message });

/** unspecified, affiliationChanged, superseded, cessationOfOperation. */
const FORGIVEN = [0, 3, 4, 5];

/**
 * Whether timestamps from before the authority's revocation remain valid (RFC 3161 section 4). With any other reason, or
 * none, somebody else may have the key, and chooses the time.
 */
export function isForgiven(reason: number | null): boolean {
  return reason !== null && FORGIVEN.includes(reason);
}

/** Clocks may differ by this much. */
export const CLOCK_SKEW = 5 * 60_000;
/** How long an OCSP response without nextUpdate is fresh. */
const WITHOUT_END = 3_600_000;
/** The longest time for which an OCSP response is used, whatever its issuer allows. */
const OLDEST_OCSP = 10 * 24 * 3_600_000;

/** Null if the evidence is fresh at that moment: already in force, and not yet expired. */
export function ageProblem(status: RevocationStatus, at: Date): EvidenceResult | null {
  const { kind, thisUpdate, nextUpdate } = status;
  const age = at.getTime() - thisUpdate.getTime();
  if (age < -CLOCK_SKEW) return unusable('NOT_YET_VALID', `The ${kind} evidence is dated in the future.`);
  if (kind === 'CRL' && !nextUpdate)
    return unusable('STALE', 'The revocation list does not state until when it is valid.');
  const end = nextUpdate?.getTime() ?? thisUpdate.getTime() + WITHOUT_END;
  const tooOld = kind === 'OCSP' && age > OLDEST_OCSP + CLOCK_SKEW;
  if (tooOld || at.getTime() > end + CLOCK_SKEW)
    return unusable('STALE', `The ${kind} evidence of ${thisUpdate.toISOString()} is too old.`);
  return null;
}
