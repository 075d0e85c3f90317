import { sql } from '@mikro-orm/core';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { Evidence } from '../evidence/evidence.entity.ts';
import type { RuleService } from '../rule/rule.service.ts';
import { stacksOf, type Stack, type StackPiece } from './stack.policy.ts';

/** Progress towards targets that need several courses, by the ledger and by the evidence of a request. */
export class StackService {
  readonly #rules: RuleService;

  constructor(parts: { rules: RuleService }) {
    this.#rules = parts.rules;
  }

  /** The stacks by a learner's ledger. The caller must have checked who may see the ledger. */
  async ofLearner(ctx: RequestContext, learner: string): Promise<readonly Stack[]> {
    return stacksOf(await this.#rules.inForce(ctx), await ctx.load(creditedPieces, learner));
  }

  /**
   * The stacks to which the evidence of a request would contribute. The caller must have checked who may see request
   * and ledger.
   */
  async ofRequest(ctx: RequestContext, learner: string, evidence: readonly Evidence[]): Promise<readonly Stack[]> {
    const credited = await ctx.load(creditedPieces, learner);
    const shown = evidence
      .filter(({ kind }) => kind === 'MICRO_CREDENTIAL')
      .map((piece): StackPiece => ({ evidence: piece, credit: null }));
    const stacks = stacksOf(await this.#rules.inForce(ctx), [...credited, ...shown]);
    return stacks.filter(({ sources }) => sources.some(({ piece }) => piece !== null && piece.credit === null));
  }
}

interface Row {
  readonly learner: string;
  readonly credit: string;
  readonly course: string | null;
  readonly awarding: string | null;
  readonly title: Multilingual;
  readonly ects: string | null;
  readonly level: number | null;
}

/** What was recognised in full by current decisions; less does not prove that a source is covered. */
const creditedPieces: Batch<string, readonly StackPiece[]> = async (ctx, learners) => {
  const rows = await ctx.em.execute<Row[]>(
    sql`select c."learner", c."id" as "credit", e."course", e."awarding_institution" as "awarding", e."title", e."ects", e."eqf_level" as "level"
      from "recognition"."credit" c
      join "recognition"."decision" d on d."id" = c."decision_id" and d."outcome" = 'FULL'
      join "recognition"."evidence" e on e."request_id" = d."request_id"
      where c."learner" in (${learners}) and c."corrects_id" is null
        and not exists (select 1 from "recognition"."decision" s where s."supersedes_id" = d."id")
      order by c."credited_at", e."position"`,
  );
  return learners.map((learner) =>
    rows
      .filter((row) => row.learner === learner)
      .map(({ credit, course, awarding, title, ects, level }) => ({
        credit,
        evidence: {
          course,
          title,
          awardingInstitution: awarding,
          eqfLevel: level,
          ects: ects === null ? null : Number(ects),
        },
      })),
  );
};
