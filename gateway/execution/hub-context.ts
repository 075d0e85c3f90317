import type { Logger } from 'pino';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { Authenticated } from '../identity/authenticated.ts';
import type { FetchBudget } from './fetch-budget.ts';

/** The context of one GraphQL request at the hub. */
export interface HubContext {
  readonly authenticated: Authenticated;
  readonly caller: Caller;
  /** 32 hexadecimal digits, the same at the hub and at every institution asked (W3C Trace Context). */
  readonly traceId: string;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** A verified statement that the caller presented, passed on to the institutions. */
  readonly statement: string | null;
  readonly budget: FetchBudget;
  /** The institutions asked so far. */
  readonly asked: Set<string>;
  readonly log: Logger;
}
