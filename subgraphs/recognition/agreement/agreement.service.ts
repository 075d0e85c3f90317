import { LockMode } from '@mikro-orm/core';
import type { Commands } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { JsonObject } from '../../shared/outbox/message.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { textIn } from '../request/locked-request.ts';
import type { RuleSource } from '../rule/rule.entity.ts';
import type { CourseFactsService } from '../course/course-facts.service.ts';
import type { RuleService } from '../rule/rule.service.ts';
import type { RuleSourceService } from '../rule/rule-source.service.ts';
import { AgreementEntity, ApprovalEntity, type Agreement, type Approval } from './agreement.entity.ts';
import {
  contentHashOf,
  countingApprovals,
  mayAgree,
  mistakesOf,
  saysTheSame,
  stateOf,
  type AgreementContent,
  type AgreementState,
} from './agreement.policy.ts';

type Keyed = { readonly idempotencyKey?: string | null | undefined };
/** What is proposed. */
export type AgreementProposed = Keyed &
  Omit<AgreementContent, 'courses' | 'validUntil'> & {
    readonly courses?: readonly string[] | null | undefined;
    readonly validUntil?: string | null | undefined;
  };
/** What is changed; what is left out stays. */
export type AgreementChanged = Keyed & { readonly agreementId: string } & {
  readonly [Member in 'purpose' | 'content' | 'validFrom' | 'validUntil']?: string | null | undefined;
} & { readonly courses?: readonly string[] | null | undefined };

/** Agreements of this institution: proposed, changed, approved and withdrawn from by its officers and registrars. */
export class AgreementService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;
  readonly #rules: RuleService;
  readonly #sources: RuleSourceService;
  readonly #courses: CourseFactsService;

  constructor(parts: {
    commands: Commands;
    outbox: Outbox;
    rules: RuleService;
    sources: RuleSourceService;
    courses: CourseFactsService;
  }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
    this.#rules = parts.rules;
    this.#sources = parts.sources;
    this.#courses = parts.courses;
  }

  /** The agreement as this institution keeps it: to its officers and registrars; an approved one to anybody. */
  async visible(ctx: RequestContext, id: string): Promise<Agreement | null> {
    const agreement = await ctx.em.findOne(AgreementEntity, named(id));
    if (!agreement || mayAgree(ctx.caller, ctx.home.id)) return agreement;
    return (await this.stateOf(ctx, agreement)) === 'APPROVED' ? agreement : null;
  }

  /** Where it stands today. */
  async stateOf(ctx: RequestContext, agreement: Agreement): Promise<AgreementState> {
    return stateOf(agreement, await ctx.load(approvalsOf, agreement.id), dayOf(ctx.now));
  }

  /** The approvals of what it says now, the earliest first. */
  async approvals(ctx: RequestContext, agreement: Agreement): Promise<Approval[]> {
    return countingApprovals(agreement, await ctx.load(approvalsOf, agreement.id));
  }

  /** Proposes an agreement and tells the other parties. The facts of its courses are asked before the transaction. */
  async propose(ctx: RequestContext, proposed: AgreementProposed): Promise<Agreement | Refusal> {
    const { between, purpose, validFrom, validUntil = null } = proposed;
    const courses = proposed.courses ?? [];
    const may = mayAgree(ctx.caller, ctx.home.id);
    const [sources, members] = await Promise.all([
      this.#sources.of(ctx, may ? courses : [], 'courses'),
      may ? this.#courses.members(ctx) : null,
    ]);
    return await this.#commands.run(ctx, {
      name: 'proposeAgreement',
      input: proposed,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        refuseStranger(ctx);
        const said = { between, purpose: purpose.trim(), content: proposed.content, courses, validFrom, validUntil };
        refuseMistakes(said, ctx);
        refuseStrangers(between, members);
        const content = { ...said, courses: sourcesWithin(sources, between) };
        const id = newRecordId(ctx.home.id);
        const agreement = ctx.em.create(AgreementEntity, {
          ...content,
          id,
          sharedId: id,
          version: 1,
          contentHash: contentHashOf({ ...content, version: 1 }),
          proposedAt: ctx.now,
          changedAt: ctx.now,
          changedBy: ctx.caller.subject,
          withdrawnAt: null,
          withdrawnBy: null,
          withdrawnBecause: null,
        });
        await ctx.em.flush();
        await this.#tell(ctx, agreement, 'agreementProposed', { agreement: toldOf(agreement) });
        return agreement;
      },
    });
  }

  /** Changes what an own proposal says: the approvals so far are void for good, and the rules that followed from it end. */
  async change(ctx: RequestContext, changed: AgreementChanged): Promise<Agreement | Refusal> {
    const may = mayAgree(ctx.caller, ctx.home.id);
    const sources = changed.courses && may ? await this.#sources.of(ctx, changed.courses, 'courses') : null;
    return await this.#commands.run(ctx, {
      name: 'changeAgreement',
      input: changed,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        const agreement = await this.#running(ctx, changed.agreementId);
        if (institutionOf(agreement.sharedId) !== ctx.home.id)
          throw new Refusal(
            'NOT_ALLOWED',
            `Only ${institutionOf(agreement.sharedId)}, which proposed it, changes what it says.`,
          );
        const said = {
          between: agreement.between,
          purpose: changed.purpose?.trim() ?? agreement.purpose,
          content: changed.content ?? agreement.content,
          validFrom: changed.validFrom ?? agreement.validFrom,
          validUntil: changed.validUntil === undefined ? agreement.validUntil : changed.validUntil,
        };
        refuseMistakes({ ...said, courses: changed.courses ?? [] }, ctx);
        const courses = sources ? sourcesWithin(sources, agreement.between) : agreement.courses;
        const content = { ...said, courses };
        if (saysTheSame(content, agreement)) return agreement;
        const version = agreement.version + 1;
        const contentHash = contentHashOf({ ...content, version });
        Object.assign(agreement, content, { version, contentHash, changedAt: ctx.now, changedBy: ctx.caller.subject });
        await ctx.em.flush();
        await this.#settle(ctx, agreement);
        await this.#tell(ctx, agreement, 'agreementProposed', { agreement: toldOf(agreement) });
        return agreement;
      },
    });
  }

  /** Approves what the agreement says now, in the name of this institution. Of all parties' approvals rules follow. */
  approve(
    ctx: RequestContext,
    input: Keyed & { readonly agreementId: string; readonly contentHash: string },
  ): Promise<Agreement | Refusal> {
    return this.#commands.run(ctx, {
      name: 'approveAgreement',
      input,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        const agreement = await this.#running(ctx, input.agreementId);
        if (agreement.contentHash !== input.contentHash)
          throw new Refusal(
            'CONFLICT',
            'The agreement says something else by now: read it again, then approve its hash.',
          );
        const approval = { agreement: agreement.id, contentHash: agreement.contentHash, at: ctx.now };
        if (await this.keepApproval(ctx, ctx.home.id, approval, ctx.caller.subject))
          await this.#tell(ctx, agreement, 'agreementApproved', {
            agreement: agreement.sharedId,
            contentHash: agreement.contentHash,
          });
        await this.#settle(ctx, agreement);
        return agreement;
      },
    });
  }

  /** This institution withdraws from the agreement: no rule follows from it any more. */
  withdraw(
    ctx: RequestContext,
    input: Keyed & { readonly agreementId: string; readonly reason: string },
  ): Promise<Agreement | Refusal> {
    return this.#commands.run(ctx, {
      name: 'withdrawAgreement',
      input,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        const agreement = await this.#running(ctx, input.agreementId);
        const because = textIn(input.reason, 'reason');
        await this.noteWithdrawal(ctx, agreement, { by: ctx.home.id, because, at: ctx.now });
        await this.#tell(ctx, agreement, 'agreementWithdrawn', {
          agreement: agreement.sharedId,
          because,
        });
        return agreement;
      },
    });
  }

  /** Keeps an institution's approval; false where it was known. */
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

  /** Notes that a party withdrew, and ends what followed. */
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
    await this.#settle(ctx, agreement);
  }

  /** Makes the rules that follow from an agreement all parties approved, and ends those that follow no more. */
  async #settle(ctx: RequestContext, agreement: Agreement): Promise<void> {
    const approvals = await ctx.em.find(ApprovalEntity, { agreementId: agreement.id });
    const holds = stateOf(agreement, approvals, dayOf(ctx.now)) === 'APPROVED';
    await this.#rules.followAgreement(ctx, agreement, holds);
  }

  /** For receivers of messages: what follows from an agreement as it stands now. */
  settle(ctx: RequestContext, agreement: Agreement): Promise<void> {
    return this.#settle(ctx, agreement);
  }

  /** Locked, for one who speaks for the institution; refused where it is over. */
  async #running(ctx: RequestContext, id: string): Promise<Agreement> {
    refuseStranger(ctx);
    const agreement = await ctx.em.findOne(AgreementEntity, named(id), { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!agreement)
      throw new Refusal(
        'NOT_FOUND',
        'Your institution has no such agreement. One just proposed arrives within seconds.',
      );
    refuseOver(stateOf(agreement, [], dayOf(ctx.now)));
    return agreement;
  }

  async #tell(ctx: RequestContext, agreement: Agreement, what: string, payload: JsonObject): Promise<void> {
    const others = agreement.between.filter((party) => party !== ctx.home.id);
    await this.#outbox.sendAll(
      ctx.em,
      others.map((to) => ({ to, kind: `recognition.${what}` as const, payload })),
    );
  }
}

/** By its id here, or the one it has at its proposer. */
export const named = (id: string) => ({ $or: [{ id }, { sharedId: id }] });

/** An agreement as it is told to the other parties. */
function toldOf(agreement: Agreement): JsonObject {
  const {
    sharedId: id,
    between,
    purpose,
    content,
    validFrom,
    validUntil,
    version,
    contentHash,
    proposedAt,
  } = agreement;
  const courses = agreement.courses.map((source) => ({ ...source }));
  const proposed = proposedAt.toISOString();
  return { id, between, purpose, content, courses, validFrom, validUntil, version, contentHash, proposedAt: proposed };
}

function refuseStranger(ctx: RequestContext): void {
  if (!mayAgree(ctx.caller, ctx.home.id))
    throw new Refusal('NOT_ALLOWED', `Only officers and registrars of ${ctx.home.id} speak for it in agreements.`);
}

function refuseMistakes(said: Parameters<typeof mistakesOf>[0], ctx: RequestContext): void {
  const details = mistakesOf(said, ctx.home.id, dayOf(ctx.now));
  if (details.length > 0) throw new Refusal('INVALID', 'The agreement does not hold together.', details);
}

function refuseStrangers(between: readonly string[], members: ReadonlySet<string> | null): void {
  const stranger = between.findIndex((party) => members !== null && !members.has(party));
  if (stranger === -1) return;
  throw new Refusal('INVALID', 'One of the parties is no member of the alliance.', [
    { path: `input.between.${stranger}`, message: `${between[stranger]} is not in the registry.` },
  ]);
}

function refuseOver(state: AgreementState): void {
  if (state === 'WITHDRAWN' || state === 'EXPIRED')
    throw new Refusal('WRONG_STATE', `The agreement is ${state}: propose another.`);
}

/** The facts of the courses, where all could be found and are the parties' own. */
function sourcesWithin(sources: readonly RuleSource[] | Refusal, between: readonly string[]): readonly RuleSource[] {
  if (sources instanceof Refusal) throw sources;
  const foreign = sources.findIndex(({ awardedBy }) => !between.includes(awardedBy));
  if (foreign === -1) return sources;
  throw new Refusal('INVALID', 'A course belongs to none of the parties.', [
    { path: `input.courses.${foreign}`, message: `${sources[foreign]!.awardedBy} is no party of the agreement.` },
  ]);
}

const approvalsOf: Batch<string, readonly Approval[]> = async (ctx, agreements) => {
  const all = await ctx.em.find(
    ApprovalEntity,
    { agreementId: { $in: [...agreements] } },
    { orderBy: { approvedAt: 'asc', id: 'asc' } },
  );
  return agreements.map((id) => all.filter(({ agreementId }) => agreementId === id));
};
