import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { Institution } from '../institution/institution.type.ts';
import { RecognitionRuleSource } from '../rule/rule.type.ts';
import type { Agreement as AgreementRecord, Approval } from './agreement.entity.ts';
import {
  ApproveAgreementInput,
  ApproveAgreementResult,
  ChangeAgreementInput,
  ChangeAgreementResult,
  ProposeAgreementInput,
  ProposeAgreementResult,
  WithdrawAgreementInput,
  WithdrawAgreementResult,
} from './agreement.input.ts';
import type { AgreementService } from './agreement.service.ts';
import type { AgreementWritingService } from './agreement-writing.service.ts';
import { Agreement, AgreementApproval, AgreementState } from './agreement.type.ts';

@Resolver(() => Agreement)
export class AgreementResolver {
  readonly #agreements: AgreementService;
  readonly #writing: AgreementWritingService;

  constructor(services: { agreements: AgreementService; writing: AgreementWritingService }) {
    this.#agreements = services.agreements;
    this.#writing = services.writing;
  }

  @Query(() => Agreement, {
    nullable: true,
    description:
      "An agreement as stored by one of its parties. An approved one is visible to anybody, any other only to that party's officers and registrars.",
  })
  agreement(
    @Arg('id', () => ID, { description: 'The agreement: `id` or `sharedId`.' }) id: string,
    @Arg('at', () => ID, { description: 'The party whose record is read.' }) @Directive('@institution') _at: string,
    @Ctx() ctx: RequestContext,
  ): Promise<AgreementRecord | null> {
    return this.#agreements.visible(ctx, id);
  }

  @Mutation(() => ProposeAgreementResult, {
    description:
      'Proposes an agreement at your institution and notifies the other parties. Approving it is a separate step.',
  })
  @Directive('@institution')
  proposeAgreement(
    @Arg('input', () => ProposeAgreementInput) input: ProposeAgreementInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AgreementRecord | Refusal> {
    return this.#writing.propose(ctx, input);
  }

  @Mutation(() => ChangeAgreementResult, {
    description:
      'Changes an agreement; only its proposer may. Approvals become void, and the rules that followed from it end.',
  })
  changeAgreement(
    @Arg('input', () => ChangeAgreementInput) input: ChangeAgreementInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AgreementRecord | Refusal> {
    return this.#writing.change(ctx, input);
  }

  @Mutation(() => ApproveAgreementResult, {
    description:
      'Approves the current version of an agreement, identified by its hash. Once all parties have approved, rules follow from it.',
  })
  approveAgreement(
    @Arg('input', () => ApproveAgreementInput) input: ApproveAgreementInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AgreementRecord | Refusal> {
    return this.#writing.approve(ctx, input);
  }

  @Mutation(() => WithdrawAgreementResult, {
    description:
      'Withdraws a party from an agreement and ends the rules that follow from it. Decisions made under them stand.',
  })
  withdrawAgreement(
    @Arg('input', () => WithdrawAgreementInput) input: WithdrawAgreementInput,
    @Ctx() ctx: RequestContext,
  ): Promise<AgreementRecord | Refusal> {
    return this.#writing.withdraw(ctx, input);
  }

  @FieldResolver(() => AgreementState, { description: 'Its state today.' })
  state(@Root() agreement: AgreementRecord, @Ctx() ctx: RequestContext): Promise<keyof typeof AgreementState> {
    return this.#agreements.stateOf(ctx, agreement);
  }

  @FieldResolver(() => [Institution], { description: 'The parties.' })
  between(@Root() agreement: AgreementRecord): Institution[] {
    return agreement.between.map(institutionStub);
  }

  @FieldResolver(() => [RecognitionRuleSource], {
    description: 'The course versions that the other parties recognise, with the facts that are approved.',
  })
  courses(@Root() agreement: AgreementRecord, @Ctx() ctx: RequestContext): RecognitionRuleSource[] {
    return agreement.courses.map(({ course, title, ects, eqfLevel }) => ({
      course: { id: course },
      title: inLanguage(title, null, ctx.home.language) ?? '',
      ects,
      eqfLevel,
    }));
  }

  @FieldResolver(() => [AgreementApproval], { description: 'Approvals of the current version, earliest first.' })
  async approvals(
    @Root() agreement: AgreementRecord,
    @Ctx() ctx: RequestContext,
  ): Promise<(AgreementApproval & Pick<Approval, 'institution'>)[]> {
    const approvals = await this.#agreements.approvals(ctx, agreement);
    return approvals.map(({ institution, contentHash, approvedAt }) => ({ institution, contentHash, at: approvedAt }));
  }

  @FieldResolver(() => Institution, { nullable: true, description: 'The party that withdrew; null where none has.' })
  withdrawnBy(@Root() agreement: AgreementRecord): Institution | null {
    return agreement.withdrawnBy === null ? null : institutionStub(agreement.withdrawnBy);
  }
}

@Resolver(() => AgreementApproval)
export class AgreementApprovalResolver {
  @FieldResolver(() => Institution, { description: 'The party that approved.' })
  institution(@Root() approval: Pick<Approval, 'institution'>): Institution {
    return institutionStub(approval.institution);
  }
}

/** The registry resolves name and country. */
const institutionStub = (id: string) => ({ id }) as Institution;
