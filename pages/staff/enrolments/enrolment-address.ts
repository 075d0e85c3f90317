import type { EnrolmentState } from '../../graph/generated/graphql.ts';

/** The states that can be listed, in the order of work. */
export const STATES = ['PENDING', 'QUEUED', 'ENROLLED', 'FINISHED', 'DENIED', 'CANCELLED'] as const;

/** Those in which somebody waits for a decision. */
export const isWaiting = (state: EnrolmentState) => state === 'PENDING' || state === 'QUEUED';

/** The state and offering in the address, `?state=QUEUED&offering=dcu.ie:…`; the state is `PENDING` by default. */
export function readAddress(parameters: URLSearchParams): {
  readonly state: EnrolmentState;
  readonly offering: string | null;
} {
  const named = parameters.get('state');
  return { state: STATES.find((state) => state === named) ?? 'PENDING', offering: parameters.get('offering') };
}

/** The address of a state, for the same offering. */
export function addressOf(state: EnrolmentState, offering: string | null): string {
  const parameters = new URLSearchParams({ state, ...(offering && { offering }) });
  return `/staff/enrolments?${parameters.toString()}`;
}
