import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { DecisionService } from '../decision/decision.service.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { GatheredEvidence } from '../evidence/gathered-evidence.ts';
import type { GradingTableService } from '../grade/grading-table.service.ts';
import { notAutomaticBecause } from '../rule/rule.policy.ts';
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

  /** Decides the request, inside the transaction that submits it. */
  async decide(
    ctx: RequestContext,
    request: RecognitionRequest,
    evidence: readonly Evidence[],
    gathered: readonly GatheredEvidence[],
  ): Promise<void> {
    const match = await this.#rules.match(ctx, evidence, request);
    if (!match || match.evidence.length < evidence.length) return;
    const { rule } = match;
    const grades = new Map<unknown, boolean | null>();
    for (const piece of evidence)
      grades.set(piece, rule.minGrade === null ? null : await this.#tables.compare(ctx, piece, rule.minGrade));
    const pieces = evidence.map((piece, n) => ({ evidence: piece, issuer: gathered[n]!.issuer }));
    const because = notAutomaticBecause(rule, pieces, (piece) => grades.get(piece) ?? null);
    if (because.length > 0) {
      request.notAutomatic = [...new Set(because)];
      await ctx.em.flush();
      return;
    }
    await this.#decisions.byRule(ctx, request, evidence, rule);
  }
}
