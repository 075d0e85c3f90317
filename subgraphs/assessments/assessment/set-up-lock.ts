import { sql } from '@mikro-orm/core';
import type { RequestContext } from '../../shared/serving/request-context.ts';

const keyOf = (offering: string) => `assessments of ${offering}`;

/** Until the transaction ends, nobody changes how the offering is assessed: whoever records a result asks for it. */
export async function whileSetUpStays(ctx: RequestContext, offering: string): Promise<void> {
  await ctx.em.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${keyOf(offering)}, 0))`);
}

/** Until the transaction ends, nobody else changes how the offering is assessed, nor records a result of it. */
export async function aloneWithSetUp(ctx: RequestContext, offering: string): Promise<void> {
  await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtextextended(${keyOf(offering)}, 0))`);
}
