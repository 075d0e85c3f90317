import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { AppealEntity } from '../appeal/appeal.entity.ts';
import { worseThanOnAppeal } from '../appeal/appeal.policy.ts';
import type { VerifiedAgain } from '../evidence/verifying-again.service.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import { DecisionEntity, type RecognitionDecision } from './decision.entity.ts';
import type { DecisionDraft } from './decision.policy.ts';

/**
 * The outcome of an appeal binds the officers after it. A decision that stands upon an appeal is corrected by nobody
 * whose own decision was before the appeal, and never to the learner's disadvantage, unless the evidence has fallen.
 *
 * @param former the decision to be superseded
 * @param keepsGrade whether the draft's grade is no lower than the former one; null where that cannot be said
 * @throws Refusal NOT_ALLOWED to an officer who decided on the request before, INVALID where the draft gives less
 */
export async function refuseUndoingAppeal(
  ctx: RequestContext,
  request: RecognitionRequest,
  former: RecognitionDecision,
  draft: DecisionDraft,
  { against }: VerifiedAgain,
  keepsGrade: boolean | null,
): Promise<void> {
  if (request.state !== 'UPHELD' && request.state !== 'OVERTURNED') return;
  const before = await decisionsBeforeAppeal(ctx, request.id);
  if (before.some(({ decidedBy }) => decidedBy === ctx.caller.subject))
    throw new Refusal(
      'NOT_ALLOWED',
      'You decided on this request before the appeal: its decision is corrected by somebody else.',
    );
  const fallen = against.length > 0 || request.flaggedSince !== null;
  const less = fallen ? [] : worseThanOnAppeal(former, draft, keepsGrade);
  if (less.length > 0) throw new Refusal('INVALID', 'After an appeal a correction never leaves less.', less);
}

/** The decision that the latest appeal was against, and those that it superseded. */
async function decisionsBeforeAppeal(ctx: RequestContext, requestId: string): Promise<RecognitionDecision[]> {
  const [decisions, appeal] = [
    await ctx.em.find(DecisionEntity, { requestId }),
    await ctx.em.findOneOrFail(AppealEntity, { requestId }, { orderBy: { appealedAt: 'desc', id: 'desc' } }),
  ];
  const upTo = (id: string | null): RecognitionDecision[] => {
    const found = decisions.find((decision) => decision.id === id);
    return found ? [...upTo(found.supersedesId), found] : [];
  };
  return upTo(appeal.decisionId);
}
