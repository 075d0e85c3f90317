import pino from 'pino';
import { createFetchBudget } from '../../gateway/execution/fetch-budget.ts';
import type { HubContext } from '../../gateway/execution/hub-context.ts';
import { AOIFE } from './small-graph.ts';

/** What the hub knows of a request of Aoife's, for parts of the hub that are run alone. */
export function hubContext(): HubContext {
  return {
    authenticated: { caller: AOIFE, notAfter: Infinity, statement: null },
    caller: AOIFE,
    statement: null,
    traceId: 'a'.repeat(32),
    signal: new AbortController().signal,
    budget: createFetchBudget(10),
    asked: new Set(),
    log: pino({ level: 'silent' }),
  };
}
