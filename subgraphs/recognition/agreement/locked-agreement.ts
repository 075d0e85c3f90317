import { LockMode } from '@mikro-orm/core';
import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { AgreementEntity, type Agreement } from './agreement.entity.ts';
import { mayAgree, stateOf, type AgreementState } from './agreement.policy.ts';
import { named } from './agreement.service.ts';

/** The agreement, locked for one who speaks for the institution. @throws Refusal where it is over, or there is none */
export async function lockedRunning(ctx: RequestContext, id: string): Promise<Agreement> {
  refuseStranger(ctx);
  const agreement = await ctx.em.findOne(AgreementEntity, named(id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!agreement)
    throw new Refusal('NOT_FOUND', 'Your institution has no such agreement. One just proposed arrives within seconds.');
  refuseOver(stateOf(agreement, [], dayOf(ctx.now)));
  return agreement;
}

/** @throws Refusal NOT_ALLOWED to anybody who does not speak for the institution */
export function refuseStranger(ctx: RequestContext): void {
  if (!mayAgree(ctx.caller, ctx.home.id))
    throw new Refusal('NOT_ALLOWED', `Only officers and registrars of ${ctx.home.id} speak for it in agreements.`);
}

function refuseOver(state: AgreementState): void {
  if (state === 'WITHDRAWN' || state === 'EXPIRED')
    throw new Refusal('WRONG_STATE', `The agreement is ${state}: propose another.`);
}
