import { LockMode } from '@mikro-orm/core';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { AgreementEntity, type Agreement } from './agreement.entity.ts';
import { mayAgree, stateOf, type AgreementState } from './agreement.policy.ts';
import { named } from './agreement.service.ts';

/**
 * The agreement, locked, for callers who may write the institution's agreements. @throws Refusal where it has ended or
 * does not exist
 */
export async function lockedRunning(ctx: RequestContext, id: string): Promise<Agreement> {
  refuseStranger(ctx);
  const agreement = await ctx.em.findOne(AgreementEntity, named(id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!agreement)
    throw new Refusal(
      'NOT_FOUND',
      'Your institution has no such agreement. A newly proposed one arrives within seconds.',
    );
  refuseOver(stateOf(agreement, [], dayOf(ctx.now)));
  return agreement;
}

/** @throws Refusal NOT_ALLOWED where the caller may not write the institution's agreements */
export function refuseStranger(ctx: RequestContext): void {
  if (!mayAgree(ctx.caller, ctx.home.id))
    throw new Refusal('NOT_ALLOWED', `Only officers and registrars of ${ctx.home.id} may act for it in agreements.`);
}

function refuseOver(state: AgreementState): void {
  if (state === 'WITHDRAWN' || state === 'EXPIRED')
    throw new Refusal('WRONG_STATE', `The agreement is ${state}: propose a new one.`);
}
