import type { EnrolmentStateName } from '../enrolment/enrolment.entity.ts';
import type { AdmissionName } from '../offering/offering.entity.ts';

/** States in which a place is taken. */
export const PLACED: readonly EnrolmentStateName[] = ['ENROLLED', 'FINISHED'];

/** In the order of asking. */
export const IN_ORDER = { requestedAt: 'asc', id: 'asc' } as const;

/**
 * What a new request becomes. Whoever waits already moved up while there were places, so that a free place is nobody's
 * before this request's.
 *
 * @param left places not given
 */
export function stateOfRequest(admission: AdmissionName, left: number): EnrolmentStateName {
  if (left < 1) return 'QUEUED';
  return admission === 'AUTOMATIC' ? 'ENROLLED' : 'PENDING';
}

/** Who gets a free place without another decision; an automatic offering decides about nobody. */
export function movesUp(admission: AdmissionName): readonly EnrolmentStateName[] {
  return admission === 'AUTOMATIC' ? ['QUEUED', 'PENDING'] : ['QUEUED'];
}

/**
 * When a request counts as made: now, yet after every earlier one for the offering. Requests wait for each other, and
 * one that came a moment earlier may be served a moment later; it must not push those back who were told their place.
 */
export function momentOfRequest(now: Date, last: Date | null): Date {
  return last && last >= now ? new Date(last.getTime() + 1) : now;
}
