import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { DecisionService } from '../decision/decision.service.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { GatheredEvidence } from '../evidence/gathered-evidence.ts';
import type { GradingTableService } from '../grade/grading-table.service.ts';
import { notAutomaticBecause } from '../rule/rule.policy.ts';
import type { RecognitionRule } from '../rule/rule.entity.ts';
import type { RuleService } from '../rule/rule.service.ts';
import type { RecognitionRequest } from './request.entity.ts';

/**
 * Decides a new request automatically where a rule covers all its evidence and every criterion is met. Otherwise stores
 * the criteria that are not met.
 */
export class AutomaticDecisionService {
  readonly #rules: RuleService;
  readonly #tables: GradingTableService;
  readonly #decisions: DecisionService;

  constructor(parts: { rules: RuleService; tables: GradingTableService; decisions: DecisionService }) {
    this.#rules = parts.rules;
    this.#tables = parts.tables;
    this.#decisions = parts.decisions;
  }

  /**
   * Decides the request, inside the transaction that submits it. The first rule that meets every criterion decides; otherwise the
   * reasons of the rule with most credits are kept.
   */
  async decide(
    ctx: RequestContext,
    request: RecognitionRequest,
    evidence: readonly Evidence[],
    gathered: readonly GatheredEvidence[],
  ): Promise<void> {
    let because: string[] = [];
    for (const rule of await this.#rules.covering(ctx, evidence, request)) {
      const reasons = await this.#reasonsAgainst(ctx, rule, evidence, gathered);
      if (reasons.length === 0) return void (await this.#decisions.byRule(ctx, request, evidence, rule));
      if (because.length === 0) because = reasons;
    }
    if (because.length === 0) return;
    request.notAutomatic = because;
    await ctx.em.flush();
  }

  async #reasonsAgainst(
    ctx: RequestContext,
    rule: RecognitionRule,
    evidence: readonly Evidence[],
    gathered: readonly GatheredEvidence[],
  ): Promise<string[]> {
    const grades = new Map<unknown, boolean | null>();
    for (const piece of evidence)
      grades.set(piece, rule.minGrade === null ? null : await this.#tables.compare(ctx, piece, rule.minGrade));
    const pieces = evidence.map((piece, n) => ({ evidence: piece, issuer: gathered[n]!.issuer }));
    return [...new Set(notAutomaticBecause(rule, pieces, (piece) => grades.get(piece) ?? null))];
  }
}
