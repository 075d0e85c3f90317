import { isStaff } from '../../shared/identity/caller.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { OfferingEntity, type Offering } from './offering.entity.ts';

/** An offering by its id; a withdrawn one only for the institution's staff. */
export async function visibleOffering(ctx: RequestContext, id: string): Promise<Offering | null> {
  const offering = await ctx.find(OfferingEntity, id);
  return offering?.withdrawnAt && !isStaff(ctx.caller, ctx.home.id) ? null : offering;
}
