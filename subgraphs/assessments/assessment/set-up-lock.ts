import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';

const keyOf = (offering: string) => `assessments of ${offering}`;

/** Shared, for recording a result: until the transaction ends, nobody changes how the offering is assessed. */
export async function shareSetUpLock(ctx: RequestContext, offering: string): Promise<void> {
  await ctx.em.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${keyOf(offering)}, 0))`);
}

/** Exclusive, for changing the assessments: until the transaction ends, nobody else changes them or records a result. */
export async function takeSetUpLock(ctx: RequestContext, offering: string): Promise<void> {
  await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtextextended(${keyOf(offering)}, 0))`);
}
