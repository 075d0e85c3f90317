import type { EnrolmentStateName } from '../enrolment/enrolment.entity.ts';
import type { AdmissionName, Offering } from '../offering/offering.entity.ts';

/** States in which a place is taken. */
export const PLACED: readonly EnrolmentStateName[] = ['ENROLLED', 'FINISHED'];

/** In the order of the requests. */
export const IN_ORDER = { requestedAt: 'asc', id: 'asc' } as const;

/** How an offering gives its places. */
type Giving = Pick<Offering, 'admission' | 'places'>;

/**
 * True where the host decides on each request and has not said yet how many places there are, as after an import from a
 * source without them. Then nobody waits for a free place: whoever waited would have one without a decision as soon as
 * there is a number.
 */
export function awaitsNumber({ admission, places }: Giving): boolean {
  return admission === 'BY_HOST' && places === 0;
}

/**
 * The state of a new request. Waiting learners moved up as soon as places became free, so a place that is left is not
 * due to anybody else.
 *
 * @param left the number of places not given
 */
export function stateOfRequest(offering: Giving, left: number): EnrolmentStateName {
  if (awaitsNumber(offering)) return 'PENDING';
  if (left < 1) return 'QUEUED';
  return offering.admission === 'AUTOMATIC' ? 'ENROLLED' : 'PENDING';
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
