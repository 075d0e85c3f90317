import type { EntityManager } from '@mikro-orm/postgresql';

/** What an EntityManager is forked with, so that what a request writes into the outbox belongs to its trace. */
export function traced(traceId: string): { readonly loggerContext: { readonly traceId: string } } {
  return { loggerContext: { traceId } };
}

/** The trace of the request an EntityManager, or a transaction of it, works for; undefined where it has none. */
export function traceOf(em: EntityManager): string | undefined {
  const { traceId } = em.getLoggerContext<{ traceId?: unknown }>();
  return typeof traceId === 'string' ? traceId : undefined;
}
