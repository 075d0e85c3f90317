import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { CredentialKind, Mandate } from './mandate.entity.ts';

/** Only a registrar of the awarding body gives its mandates and takes them back. */
export function mayMandateFor(caller: Caller, awardingBody: string): boolean {
  return hasRole(caller, 'REGISTRAR', awardingBody);
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
  return wrong;
}

/** What of a mandate decides what it allows. */
export type MandateTerms = Pick<Mandate, 'scope' | 'validFrom' | 'validUntil' | 'revokedAt'>;

/**
 * Why a mandate does not cover a document sealed at a moment, or null where it does: the moment lies within its days,
 * before its revocation, and its scope names one of the kinds the document may be.
 */
export function flawOf(mandate: MandateTerms, kinds: readonly CredentialKind[], at: Date): string | null {
  const { scope, validFrom, validUntil, revokedAt } = mandate;
  const day = at.toISOString().slice(0, 10);
  if (revokedAt && revokedAt <= at) return `it was revoked on ${revokedAt.toISOString().slice(0, 10)}`;
  if (day < validFrom) return `it is valid only from ${validFrom}`;
  if (day > validUntil) return `it was valid until ${validUntil}`;
  if (!kinds.some((kind) => scope.includes(kind)))
    return `it does not cover credentials of the kind ${kinds.join(' or ')}`;
  return null;
}
