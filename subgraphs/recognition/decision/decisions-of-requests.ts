import type { Batch } from '../../shared/serving/request-context.ts';
import { DecisionEntity, type RecognitionDecision } from './decision.entity.ts';

/** Who decided on each request, superseded decisions included. */
export const decidersOf: Batch<string, readonly string[]> = async (ctx, requests) => {
  const all = await ctx.em.find(DecisionEntity, { requestId: { $in: [...requests] } });
  return requests.map((id) => all.filter(({ requestId }) => requestId === id).map(({ decidedBy }) => decidedBy));
};

/** The decision of each request that none supersedes; null before there is one. */
export const standingDecisions: Batch<string, RecognitionDecision | null> = async (ctx, requests) => {
  const all = await ctx.em.find(DecisionEntity, { requestId: { $in: [...requests] } });
  const superseded = new Set(all.map((decision) => decision.supersedesId));
  const current = all.filter((decision) => !superseded.has(decision.id));
  const byRequest = new Map(current.map((decision) => [decision.requestId, decision]));
  return requests.map((id) => byRequest.get(id) ?? null);
};
