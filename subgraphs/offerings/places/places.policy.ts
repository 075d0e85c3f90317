import type { EnrolmentStateName } from '../enrolment/enrolment.entity.ts';
import type { AdmissionName } from '../offering/offering.entity.ts';

/** States in which a place is taken. */
export const PLACED: readonly EnrolmentStateName[] = ['ENROLLED', 'FINISHED'];

/** In the order of the requests. */
export const IN_ORDER = { requestedAt: 'asc', id: 'asc' } as const;

/**
 * The state of a new request. Waiting learners moved up as soon as places became free, so a place that is left is not
 * due to anybody else.
 *
 * @param left the number of places not given
 */
export function stateOfRequest(admission: AdmissionName, left: number): EnrolmentStateName {
  if (left < 1) return 'QUEUED';
  return admission === 'AUTOMATIC' ? 'ENROLLED' : 'PENDING';
}

/** The states from which learners move up to a free place without a decision; with automatic admission also PENDING. */
export function movesUp(admission: AdmissionName): readonly EnrolmentStateName[] {
  return admission === 'AUTOMATIC' ? ['QUEUED', 'PENDING'] : ['QUEUED'];
}

/**
 * The time recorded for a request: now, but later than every earlier request for the offering. Requests wait for each
 * other's locks, so one that arrived earlier may be processed later; it must not push back learners who were already
 * shown their position.
 */
export function momentOfRequest(now: Date, last: Date | null): Date {
  return last && last >= now ? new Date(last.getTime() + 1) : now;
}
