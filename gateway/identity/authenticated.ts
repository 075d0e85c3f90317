import type { Caller } from '../../subgraphs/shared/identity/caller.ts';

/** Who calls the hub, until when that holds, and what the caller shows besides. */
export interface Authenticated {
  readonly caller: Caller;
  /** When the caller's own token ends, in milliseconds since 1970; Infinity for a visitor and for the hub itself. */
  readonly notAfter: number;
  /** A reading statement an institution's service shows, verified, to be passed through; else null. */
  readonly statement: string | null;
}

/** The hub calling on its own account: harvests, deliveries, health. */
export const HUB_ITSELF: Authenticated = {
  caller: { subject: 'hub|service', institution: 'hub', roles: ['SERVICE'], learner: null, depth: 0 },
  notAfter: Number.POSITIVE_INFINITY,
  statement: null,
};
