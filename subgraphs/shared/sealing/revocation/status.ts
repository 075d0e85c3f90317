/** What an OCSP answer or a revocation list says of one certificate. */
export interface RevocationStatus {
  readonly kind: 'OCSP' | 'CRL';
  readonly der: Uint8Array;
  /** Null where it is not revoked. */
  readonly revokedAt: Date | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

/** Why an answer or list proves nothing of a certificate. */
export type EvidenceFault =
  'UNREADABLE' | 'OTHER_CERTIFICATE' | 'RESPONDER' | 'SIGNATURE' | 'NONCE' | 'UNKNOWN' | 'STALE' | 'NOT_YET_VALID';

export type EvidenceResult =
  | { readonly ok: true; readonly status: RevocationStatus }
  | { readonly ok: false; readonly fault: EvidenceFault; readonly message: string };

export const unusable = (fault: EvidenceFault, message: string): EvidenceResult => ({ ok: false, fault, message });

/** Clocks may differ by this much. */
export const CLOCK_SKEW = 5 * 60_000;
/** How long an OCSP answer without nextUpdate is fresh. */
const WITHOUT_END = 3_600_000;
/** However long its issuer allows, an OCSP answer is not used later. */
const OLDEST_OCSP = 10 * 24 * 3_600_000;

/** Null where the evidence is fresh at that moment: begun, and not ended. */
export function ageProblem(status: RevocationStatus, at: Date): EvidenceResult | null {
  const { kind, thisUpdate, nextUpdate } = status;
  const age = at.getTime() - thisUpdate.getTime();
  if (age < -CLOCK_SKEW) return unusable('NOT_YET_VALID', `The ${kind} evidence is from the future.`);
  if (kind === 'CRL' && !nextUpdate) return unusable('STALE', 'The revocation list does not say until when it holds.');
  const end = nextUpdate?.getTime() ?? thisUpdate.getTime() + WITHOUT_END;
  const tooOld = kind === 'OCSP' && age > OLDEST_OCSP + CLOCK_SKEW;
  if (tooOld || at.getTime() > end + CLOCK_SKEW)
    return unusable('STALE', `The ${kind} evidence of ${thisUpdate.toISOString()} is too old.`);
  return null;
}
