import type { Caller } from '../../subgraphs/shared/identity/caller.ts';

/** An authenticated caller of the hub, until when the authentication is valid, and a statement the caller presented. */
export interface Authenticated {
  readonly caller: Caller;
  /** When the caller's token expires, in milliseconds since 1970; Infinity for a visitor and for the hub itself. */
  readonly notAfter: number;
  /** A verified reading statement that an institution's service presented, to be passed on; otherwise null. */
  readonly statement: string | null;
}

/** The hub calling on its own behalf: harvests, deliveries, health. */
export const HUB_ITSELF: Authenticated = {
  caller: { subject: 'hub|service', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 },
  notAfter: Number.POSITIVE_INFINITY,
  statement: null,
};
