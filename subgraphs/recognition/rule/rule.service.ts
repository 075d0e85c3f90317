import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { RuleEntity, type RecognitionRule } from './rule.entity.ts';
import { coveredBy, leadsTo, type RuleEvidence } from './rule.policy.ts';

/** A rule and the evidence that covers all of its sources. */
export interface RuleMatch<E> {
  readonly rule: RecognitionRule;
  readonly evidence: readonly E[];
}

/** Recognition rules of the institution. */
export class RuleService {
  /** The rule in force today that the evidence covers and that leads where the learner wants; the one with most credits. */
  async match<E extends RuleEvidence>(
    ctx: RequestContext,
    evidence: readonly E[],
    towards: string | null,
  ): Promise<RuleMatch<E> | null> {
    const rules = await ctx.load(rulesInForce, dayOf(ctx.now));
    const matches = rules
      .filter((rule) => leadsTo(rule, towards))
      .flatMap((rule) => {
        const covering = coveredBy(rule, evidence);
        return covering ? [{ rule, evidence: covering }] : [];
      });
    return matches.toSorted((a, b) => b.rule.ects - a.rule.ects)[0] ?? null;
  }
}

const rulesInForce: Batch<string, readonly RecognitionRule[]> = async (ctx, days) =>
  Promise.all(
    days.map((day) =>
      ctx.em.find(
        RuleEntity,
        { validFrom: { $lte: day }, $or: [{ validUntil: null }, { validUntil: { $gte: day } }] },
        { orderBy: { validFrom: 'desc', id: 'desc' } },
      ),
    ),
  );
