import type { EnrolmentState } from '../../graph/generated/graphql.ts';

/** The states one can look at, in the order of work. */
export const STATES = ['PENDING', 'QUEUED', 'ENROLLED', 'FINISHED', 'DENIED', 'CANCELLED'] as const;

/** What the address asks for: `?state=QUEUED&offering=dcu.ie:…`; who waits for a decision, where it names no state. */
export function wantedOf(parameters: URLSearchParams): {
  readonly state: EnrolmentState;
  readonly offering: string | null;
} {
  const named = parameters.get('state');
  return { state: STATES.find((state) => state === named) ?? 'PENDING', offering: parameters.get('offering') };
}

/** The address of one state, within the same offering. */
export function addressOf(state: EnrolmentState, offering: string | null): string {
  const parameters = new URLSearchParams({ state, ...(offering && { offering }) });
  return `/staff/enrolments?${parameters.toString()}`;
}
