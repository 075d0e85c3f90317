import type { MandateKind } from './mandate-document.ts';

/** The terms of a mandate, which decide what may be sealed under it. */
export interface MandateTerms {
  readonly scope: readonly MandateKind[];
  /** First and last day, `2026-11-21`, in UTC. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly givenAt: Date;
  readonly revokedAt: Date | null;
  /** The awarding body's seal; null if it has none. */
  readonly seal: object | null;
}

/**
 * Why a mandate does not cover a document, with a sub-indication modelled on those of ETSI EN 319 102-1 clause 5.1.3.
 */
export interface MandateFlaw {
  readonly subIndication: 'REVOKED' | 'NOT_YET_VALID' | 'EXPIRED' | 'SIG_CONSTRAINTS_FAILURE' | 'SIGNED_DATA_NOT_FOUND';
  /** Ends a sentence: "It does not cover this document: it was revoked on 2026-11-21." */
  readonly reason: string;
}

/** The clocks of the registry, a sealer and a timestamp authority may differ by this much. */
const SKEW_MS = 5 * 60_000;

/**
 * Why a mandate does not cover a document sealed at a moment, or null if it does: the moment lies within its days,
 * after it was given and before its revocation, its scope names one of the kinds that the document may be, and it
 * carries the awarding body's seal.
 */
export function flawAt(mandate: MandateTerms, kinds: readonly MandateKind[], at: Date): MandateFlaw | null {
  const { scope, validFrom, validUntil, givenAt, revokedAt, seal } = mandate;
  const day = dayOf(at);
  if (revokedAt && revokedAt <= at) return flaw('REVOKED', `it was revoked on ${dayOf(revokedAt)}`);
  if (day < validFrom) return flaw('NOT_YET_VALID', `it is valid only from ${validFrom}`);
  if (day > validUntil) return flaw('EXPIRED', `it was valid until ${validUntil}`);
  if (givenAt.getTime() - SKEW_MS > at.getTime()) {
    return flaw('NOT_YET_VALID', `it was not given until ${givenAt.toISOString()}`);
  }
  if (!kinds.some((kind) => scope.includes(kind))) {
    return flaw('SIG_CONSTRAINTS_FAILURE', `it does not cover credentials of the kind ${kinds.join(' or ')}`);
  }
  return seal === null ? flaw('SIGNED_DATA_NOT_FOUND', UNSEALED) : null;
}

const UNSEALED = 'it does not carry the seal of the awarding body, which must give it again';

const flaw = (subIndication: MandateFlaw['subIndication'], reason: string): MandateFlaw => ({ subIndication, reason });

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
