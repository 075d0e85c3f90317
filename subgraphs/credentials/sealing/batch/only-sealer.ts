import { Refusal } from '../../../shared/errors/refusal.ts';
import { hasRole, isStaff } from '../../../shared/identity/caller.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';

/** Refuses all but a sealer of this institution; callers who are not of its staff get NOT_FOUND. */
export function onlySealer(ctx: RequestContext): void {
  if (hasRole(ctx.caller, 'SEALER', ctx.home.id)) return;
  if (isStaff(ctx.caller, ctx.home.id)) {
    throw new Refusal('NOT_ALLOWED', 'Only a sealer of the institution may have its credentials sealed.');
  }
  throw new Refusal('NOT_FOUND', 'There are no such credentials, or you may not seal them.');
}
