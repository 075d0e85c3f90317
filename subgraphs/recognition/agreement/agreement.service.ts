import type { RequestContext, Batch } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { RuleService } from '../rule/rule.service.ts';
import { AgreementEntity, ApprovalEntity, type Agreement, type Approval } from './agreement.entity.ts';
import { countingApprovals, mayAgree, stateOf, type AgreementState } from './agreement.policy.ts';

/** The agreements stored by this institution: who may see them, their state, and the rules that follow from them. */
export class AgreementService {
  readonly #rules: RuleService;

  constructor(parts: { rules: RuleService }) {
    this.#rules = parts.rules;
  }

  /** The agreement, where the caller may see it: an approved one anybody, any other only officers and registrars. */
  async visible(ctx: RequestContext, id: string): Promise<Agreement | null> {
    const agreement = await ctx.em.findOne(AgreementEntity, named(id));
    if (!agreement || mayAgree(ctx.caller, ctx.home.id)) return agreement;
    return (await this.stateOf(ctx, agreement)) === 'APPROVED' ? agreement : null;
  }

  /** Its state today. */
  async stateOf(ctx: RequestContext, agreement: Agreement): Promise<AgreementState> {
    return stateOf(agreement, await ctx.load(approvalsOf, agreement.id), dayOf(ctx.now));
  }

  /** The approvals of the current version, earliest first. */
  async approvals(ctx: RequestContext, agreement: Agreement): Promise<Approval[]> {
    return countingApprovals(agreement, await ctx.load(approvalsOf, agreement.id));
  }

  /** Stores an institution's approval; false where it was already stored. */
  async keepApproval(
    ctx: RequestContext,
    institution: string,
    approval: { readonly agreement: string; readonly contentHash: string; readonly at: Date },
    approvedBy: string | null,
  ): Promise<boolean> {
    const { agreement: agreementId, contentHash, at: approvedAt } = approval;
    if (await ctx.em.findOne(ApprovalEntity, { agreementId, institution, contentHash })) return false;
    const id = newRecordId(ctx.home.id);
    ctx.em.create(ApprovalEntity, { id, agreementId, institution, contentHash, approvedAt, approvedBy });
    await ctx.em.flush();
    ctx.forget();
    return true;
  }

  /** Records that a party withdrew, and ends the rules that followed. */
  async noteWithdrawal(
    ctx: RequestContext,
    agreement: Agreement,
    said: { readonly by: string; readonly because: string; readonly at: Date },
  ): Promise<void> {
    if (agreement.withdrawnAt !== null) return;
    agreement.withdrawnAt = said.at;
    agreement.withdrawnBy = said.by;
    agreement.withdrawnBecause = said.because;
    await ctx.em.flush();
    await this.settle(ctx, agreement);
  }

  /** Makes the rules that follow from the agreement while it is approved, and ends those that no longer do. */
  async settle(ctx: RequestContext, agreement: Agreement): Promise<void> {
    const approvals = await ctx.em.find(ApprovalEntity, { agreementId: agreement.id });
    const holds = stateOf(agreement, approvals, dayOf(ctx.now)) === 'APPROVED';
    await this.#rules.followAgreement(ctx, agreement, holds);
  }
}

/** Finds an agreement by its id here or at its proposer. */
export const named = (id: string) => ({ $or: [{ id }, { sharedId: id }] });

const approvalsOf: Batch<string, readonly Approval[]> = async (ctx, agreements) => {
  const all = await ctx.em.find(
    ApprovalEntity,
    { agreementId: { $in: [...agreements] } },
    { orderBy: { approvedAt: 'asc', id: 'asc' } },
  );
  return agreements.map((id) => all.filter(({ agreementId }) => agreementId === id));
};
