import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { JsonObject } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { CourseFactsService } from '../course/course-facts.service.ts';
import { textIn } from '../request/locked-request.ts';
import type { RuleSourceService } from '../rule/rule-source.service.ts';
import { AgreementEntity, type Agreement } from './agreement.entity.ts';
import { contentHashOf, mayAgree, saysTheSame, type AgreementContent } from './agreement.policy.ts';
import type { AgreementService } from './agreement.service.ts';
import { refuseMistakes, refuseStrangers, sourcesWithin } from './draft-refusals.ts';
import { lockedRunning, refuseStranger } from './locked-agreement.ts';
import { agreementPayload } from './agreement-message.ts';

/** The input of proposeAgreement. */
export type AgreementProposal = WithIdempotencyKey &
  Omit<AgreementContent, 'courses' | 'validUntil'> & {
    readonly courses?: readonly string[] | null | undefined;
    readonly validUntil?: string | null | undefined;
  };

/** The input of changeAgreement; omitted members stay as they are. */
export type AgreementChange = WithIdempotencyKey & { readonly agreementId: string } & {
  readonly [Member in 'purpose' | 'content' | 'validFrom' | 'validUntil']?: string | null | undefined;
} & { readonly courses?: readonly string[] | null | undefined };

/** Commands by which officers and registrars propose, change, approve and withdraw from agreements. */
export class AgreementWritingService {
  readonly #commands: Commands;
  readonly #outbox: Outbox;
  readonly #agreements: AgreementService;
  readonly #sources: RuleSourceService;
  readonly #courses: CourseFactsService;

  constructor(parts: {
    commands: Commands;
    outbox: Outbox;
    agreements: AgreementService;
    sources: RuleSourceService;
    courses: CourseFactsService;
  }) {
    this.#commands = parts.commands;
    this.#outbox = parts.outbox;
    this.#agreements = parts.agreements;
    this.#sources = parts.sources;
    this.#courses = parts.courses;
  }

  /** Proposes an agreement and notifies the other parties. Course facts are fetched before the transaction begins. */
  async propose(ctx: RequestContext, proposed: AgreementProposal): Promise<Agreement | Refusal> {
    const { between, purpose, validFrom, validUntil = null } = proposed;
    const courses = proposed.courses ?? [];
    const may = mayAgree(ctx.caller, ctx.home.id);
    const asked = await askedBefore(() =>
      Promise.all([this.#sources.of(ctx, may ? courses : [], 'courses'), may ? this.#courses.members(ctx) : null]),
    );
    return await this.#commands.run(ctx, {
      name: 'proposeAgreement',
      input: proposed,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        refuseStranger(ctx);
        const said = { between, purpose: purpose.trim(), content: proposed.content, courses, validFrom, validUntil };
        refuseMistakes(said, ctx);
        const [sources, members] = asked();
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
        await this.#tell(ctx, agreement, 'agreementProposed', { agreement: agreementPayload(agreement) });
        return agreement;
      },
    });
  }

  /**
   * Changes an agreement that this institution proposed. Approvals of earlier versions no longer count, and the rules
   * that followed from them end.
   */
  async change(ctx: RequestContext, changed: AgreementChange): Promise<Agreement | Refusal> {
    const may = mayAgree(ctx.caller, ctx.home.id);
    const asked = await askedBefore(async () =>
      changed.courses && may ? await this.#sources.of(ctx, changed.courses, 'courses') : null,
    );
    return await this.#commands.run(ctx, {
      name: 'changeAgreement',
      input: changed,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        const agreement = await lockedRunning(ctx, changed.agreementId);
        if (institutionOf(agreement.sharedId) !== ctx.home.id)
          throw new Refusal(
            'NOT_ALLOWED',
            `Only ${institutionOf(agreement.sharedId)}, which proposed the agreement, may change it.`,
          );
        const said = {
          between: agreement.between,
          purpose: changed.purpose?.trim() ?? agreement.purpose,
          content: changed.content ?? agreement.content,
          validFrom: changed.validFrom ?? agreement.validFrom,
          validUntil: changed.validUntil === undefined ? agreement.validUntil : changed.validUntil,
        };
        refuseMistakes({ ...said, courses: changed.courses ?? [] }, ctx);
        const sources = asked();
        const courses = sources ? sourcesWithin(sources, agreement.between) : agreement.courses;
        const content = { ...said, courses };
        if (saysTheSame(content, agreement)) return agreement;
        const version = agreement.version + 1;
        const contentHash = contentHashOf({ ...content, version });
        Object.assign(agreement, content, { version, contentHash, changedAt: ctx.now, changedBy: ctx.caller.subject });
        await ctx.em.flush();
        await this.#agreements.settle(ctx, agreement);
        await this.#tell(ctx, agreement, 'agreementProposed', { agreement: agreementPayload(agreement) });
        return agreement;
      },
    });
  }

  /**
   * Approves the current version on behalf of this institution. Once all parties have approved, rules follow from it.
   */
  approve(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly agreementId: string; readonly contentHash: string },
  ): Promise<Agreement | Refusal> {
    return this.#commands.run(ctx, {
      name: 'approveAgreement',
      input,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        const agreement = await lockedRunning(ctx, input.agreementId);
        if (agreement.contentHash !== input.contentHash)
          throw new Refusal('CONFLICT', 'The agreement has changed: read it again, then approve its current hash.');
        const approval = { agreement: agreement.id, contentHash: agreement.contentHash, at: ctx.now };
        if (await this.#agreements.keepApproval(ctx, ctx.home.id, approval, ctx.caller.subject))
          await this.#tell(ctx, agreement, 'agreementApproved', {
            agreement: agreement.sharedId,
            contentHash: agreement.contentHash,
          });
        await this.#agreements.settle(ctx, agreement);
        return agreement;
      },
    });
  }

  /** Withdraws this institution from the agreement and ends the rules that follow from it. */
  withdraw(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly agreementId: string; readonly reason: string },
  ): Promise<Agreement | Refusal> {
    return this.#commands.run(ctx, {
      name: 'withdrawAgreement',
      input,
      again: (id) => ctx.em.findOne(AgreementEntity, id),
      work: async () => {
        const agreement = await lockedRunning(ctx, input.agreementId);
        const because = textIn(input.reason, 'reason');
        await this.#agreements.noteWithdrawal(ctx, agreement, { by: ctx.home.id, because, at: ctx.now });
        await this.#tell(ctx, agreement, 'agreementWithdrawn', {
          agreement: agreement.sharedId,
          because,
        });
        return agreement;
      },
    });
  }

  async #tell(ctx: RequestContext, agreement: Agreement, what: string, payload: JsonObject): Promise<void> {
    const others = agreement.between.filter((party) => party !== ctx.home.id);
    await this.#outbox.sendAll(
      ctx.em,
      others.map((to) => ({ to, kind: `recognition.${what}` as const, payload })),
    );
  }
}
