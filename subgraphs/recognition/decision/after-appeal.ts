import { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { lessThan } from '../appeal/appeal.policy.ts';
import type { VerifiedAgain } from '../evidence/verifying-again.service.ts';
import type { RecognitionRequest } from '../request/request.entity.ts';
import { DecisionEntity, type RecognitionDecision } from './decision.entity.ts';
import type { DecisionDraft } from './decision.policy.ts';

/**
 * The outcome of an appeal binds the officers after it. A decision that stands upon an appeal is corrected by nobody
 * whose own decision was before the appeal, and never to the learner's disadvantage, unless the evidence has fallen.
 *
 * @param former the decision to be superseded
 * @throws Refusal NOT_ALLOWED to an officer who decided on the request before, INVALID where the draft gives less
 */
export async function refuseUndoingAppeal(
  ctx: RequestContext,
  request: RecognitionRequest,
  former: RecognitionDecision,
  draft: DecisionDraft,
  { against }: VerifiedAgain,
): Promise<void> {
  if (request.state !== 'UPHELD' && request.state !== 'OVERTURNED') return;
  const own = await ctx.em.count(DecisionEntity, {
    ...{ requestId: request.id, decidedBy: ctx.caller.subject },
    decidedByRole: { $ne: 'APPEAL_OFFICER' },
  });
  if (own > 0)
    throw new Refusal(
      'NOT_ALLOWED',
      'You decided on this request before the appeal: its decision is corrected by somebody else.',
    );
  const fallen = against.length > 0 || request.flaggedSince !== null;
  const less = fallen ? [] : lessThan(former, draft);
  if (less.length > 0) throw new Refusal('INVALID', 'After an appeal a correction never leaves less.', less);
}
