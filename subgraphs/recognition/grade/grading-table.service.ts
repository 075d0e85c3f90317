import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { convertGrade, isAtLeast, ranksAtLeast, type ConvertedGrade } from './grade.policy.ts';
import { GradingTableEntity, type GradingTable } from './grading-table.entity.ts';
import { cycleOf, tableFor } from './grading-table.policy.ts';

/** A grade with the facts that select its grading tables. */
export interface GradedEvidence {
  readonly grade: string | null;
  readonly awardingInstitution: string | null;
  readonly iscedF: string | null;
  readonly eqfLevel: number | null;
}

/** Grading tables of this institution, and those published by partners. */
export class GradingTableService {
  /** The grade converted to the home scale by the home's policy; null where a table is missing. */
  async convert(ctx: RequestContext, evidence: GradedEvidence): Promise<ConvertedGrade | null> {
    const [host, home] = await Promise.all([
      this.#tableOf(ctx, evidence.awardingInstitution, evidence),
      this.#tableOf(ctx, ctx.home.id, evidence),
    ]);
    if (evidence.grade === null || !host || !home) return null;
    return convertGrade(host.grades, home.grades, evidence.grade, home.policy);
  }

  /** Whether the grade is at least the lowest accepted, by its institution's table; null where that is not known. */
  async compare(ctx: RequestContext, evidence: GradedEvidence, lowest: string): Promise<boolean | null> {
    if (evidence.grade === null) return null;
    const table = await this.#tableOf(ctx, evidence.awardingInstitution, evidence);
    return isAtLeast(evidence.grade, lowest, table?.grades ?? null);
  }

  /**
   * Whether the grade of a new decision is no lower than the former one, by this institution's table for the first piece
   * of evidence; null where that does not tell. Numbers alone do not: on some scales 1 is the best, on others the worst.
   */
  async keepsGrade(
    ctx: RequestContext,
    [first]: readonly GradedEvidence[],
    former: Pick<GradedEvidence, 'grade'>,
    draft: Pick<GradedEvidence, 'grade'>,
  ): Promise<boolean | null> {
    if (former.grade === null) return true;
    if (draft.grade === null) return false;
    const table = first ? await this.#tableOf(ctx, ctx.home.id, first) : null;
    return ranksAtLeast(draft.grade, former.grade, table?.grades ?? []);
  }

  async #tableOf(
    ctx: RequestContext,
    institution: string | null,
    { iscedF, eqfLevel }: GradedEvidence,
  ): Promise<GradingTable | null> {
    if (institution === null) return null;
    return tableFor(await ctx.load(tablesOfInstitutions, institution), institution, iscedF, cycleOf(eqfLevel));
  }
}

const tablesOfInstitutions: Batch<string, readonly GradingTable[]> = async (ctx, institutions) => {
  const all = await ctx.em.find(GradingTableEntity, { institution: { $in: [...institutions] } });
  return institutions.map((id) => all.filter((table) => table.institution === id));
};
