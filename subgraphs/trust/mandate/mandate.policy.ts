import type { RefusalDetail } from '../../shared/errors/refusal.ts';
import { hasRole, isStaff, type Caller } from '../../shared/identity/caller.ts';
import { latestEndOf, LONGEST_TERM_YEARS } from '../../shared/sealing/index.ts';
import type { Mandate } from './mandate.entity.ts';

/** Only a registrar of the awarding body may give and revoke its mandates. */
export function mayMandateFor(caller: Caller, awardingBody: string): boolean {
  return hasRole(caller, 'REGISTRAR', awardingBody);
}

/**
 * The reason for a revocation is shown to those who work under the mandate: staff of the awarding body and of the
 * sealer.
 */
export function seesReason(caller: Caller, { from, to }: Pick<Mandate, 'from' | 'to'>): boolean {
  return isStaff(caller, from) || isStaff(caller, to);
}

/** What is wrong with a mandate to be given; `today` in the format of the Date scalar. */
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
