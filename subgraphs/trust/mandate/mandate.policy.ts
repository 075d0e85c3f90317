import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole, isStaff, type Caller } from '../../shared/identity/caller.ts';
import { latestEndOf, LONGEST_TERM_YEARS } from '../../shared/sealing/index.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { CredentialKind, Mandate } from './mandate.entity.ts';

/** Only a registrar of the awarding body gives its mandates and takes them back. */
export function mayMandateFor(caller: Caller, awardingBody: string): boolean {
  return hasRole(caller, 'REGISTRAR', awardingBody);
}

/** The reason of a revocation is for those who work under the mandate: staff of the awarding body and of the sealer. */
export function seesReason(caller: Caller, { from, to }: Pick<Mandate, 'from' | 'to'>): boolean {
  return isStaff(caller, from) || isStaff(caller, to);
}

/** What is wrong with a mandate somebody wants to give; `today` as the Date scalar writes it. */
export function mistakesOf(
  plan: Pick<Mandate, 'from' | 'to' | 'scope' | 'validFrom' | 'validUntil'>,
  today: string,
): RefusalDetail[] {
  const { from, to, scope, validFrom, validUntil } = plan;
  const wrong: RefusalDetail[] = [];
  if (from === to) wrong.push({ path: 'input.to', message: 'An institution needs no mandate to seal for itself.' });
  if (scope.length === 0) {
    wrong.push({ path: 'input.scope', message: 'Name at least one kind of credential it may seal.' });
  }
  if (validFrom < today)
    wrong.push({ path: 'input.validFrom', message: `${validFrom} is in the past: give today or a later day.` });
  if (validUntil < validFrom)
    wrong.push({
      path: 'input.validUntil',
      message: `${validUntil} is before the first day: give ${validFrom} or a later day.`,
    });
  else if (validUntil < today)
    wrong.push({ path: 'input.validUntil', message: `${validUntil} is in the past: give today or a later day.` });
  else if (validUntil > latestEndOf(validFrom)) {
    const message = `A mandate lasts ${LONGEST_TERM_YEARS} years at most: give ${latestEndOf(validFrom)} or an earlier day.`;
    wrong.push({ path: 'input.validUntil', message });
  }
  return wrong;
}

/** What of a mandate decides what it allows. */
export type MandateTerms = Pick<Mandate, 'scope' | 'validFrom' | 'validUntil' | 'givenAt' | 'revokedAt'> & {
  /** The awarding body's seal; null where it carries none. */
  readonly seal: object | null;
};

/** Why a mandate does not cover a document, with a sub-indication after those of ETSI EN 319 102-1 clause 5.1.3. */
export interface MandateFlaw {
  readonly subIndication: 'REVOKED' | 'NOT_YET_VALID' | 'EXPIRED' | 'SIG_CONSTRAINTS_FAILURE' | 'SIGNED_DATA_NOT_FOUND';
  /** Ends a sentence: "It does not cover this document: it was revoked on 2026-11-21." */
  readonly reason: string;
}

/** Clocks of the registry, a sealer and a timestamp authority may differ by so much. */
const SKEW_MS = 5 * 60_000;

/**
 * Why a mandate does not cover a document sealed at a moment, or null where it does: the moment lies within its days,
 * after it was given and before its revocation, its scope names one of the kinds the document may be, and it carries
 * the awarding body's seal.
 */
export function flawAt(mandate: MandateTerms, kinds: readonly CredentialKind[], at: Date): MandateFlaw | null {
  const { scope, validFrom, validUntil, givenAt, revokedAt, seal } = mandate;
  const day = dayOf(at);
  if (revokedAt && revokedAt <= at) return flaw('REVOKED', `it was revoked on ${dayOf(revokedAt)}`);
  if (day < validFrom) return flaw('NOT_YET_VALID', `it is valid only from ${validFrom}`);
  if (day > validUntil) return flaw('EXPIRED', `it was valid until ${validUntil}`);
  if (givenAt.getTime() - SKEW_MS > at.getTime()) {
    return flaw('NOT_YET_VALID', `it was given only later, at ${givenAt.toISOString()}`);
  }
  if (!kinds.some((kind) => scope.includes(kind))) {
    return flaw('SIG_CONSTRAINTS_FAILURE', `it does not cover credentials of the kind ${kinds.join(' or ')}`);
  }
  return seal === null ? flaw('SIGNED_DATA_NOT_FOUND', UNSEALED) : null;
}

const UNSEALED = 'it does not carry the seal of the awarding body, which has to give it anew';

const flaw = (subIndication: MandateFlaw['subIndication'], reason: string): MandateFlaw => ({ subIndication, reason });

/** The words of `flawAt`. */
export function flawOf(mandate: MandateTerms, kinds: readonly CredentialKind[], at: Date): string | null {
  return flawAt(mandate, kinds, at)?.reason ?? null;
}
