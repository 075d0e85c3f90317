import { createHash } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { hasRole } from '../../shared/identity/caller.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { PersonalData } from '../../shared/personal-data/holder.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import type { HeldDataService } from '../export/held-data.service.ts';
import { LearnerEntity } from '../learner/learner.entity.ts';
import type { ErasureMessagesService } from './erasure-messages.service.ts';
import { ErasureEntity, ErasureReportEntity, type Erasure, type ErasureReport } from './erasure.entity.ts';

type ErasureInput = WithIdempotencyKey & { readonly erasureId: string };

const MOST_SHOWN = 100;
const LONGEST_REASON = 1000;

/** Requests for erasure and their decision by a registrar; executed here immediately and elsewhere by message. */
export class ErasureService {
  readonly #commands: Commands;
  readonly #data: PersonalData;
  readonly #held: HeldDataService;
  readonly #messages: ErasureMessagesService;

  constructor(parts: {
    commands: Commands;
    personalData: PersonalData;
    held: HeldDataService;
    erasureMessages: ErasureMessagesService;
  }) {
    this.#commands = parts.commands;
    this.#data = parts.personalData;
    this.#held = parts.held;
    this.#messages = parts.erasureMessages;
  }

  /** The request, for its learner, also after the erasure, and for registrars of the home; null for anybody else. */
  async visible(ctx: RequestContext, id: string): Promise<Erasure | null> {
    const erasure = await ctx.find(ErasureEntity, id);
    if (!erasure) return null;
    return isOwn(ctx, erasure) || mayDecide(ctx) ? erasure : null;
  }

  /** The requests that await a decision, oldest first, for registrars; null for anybody else. */
  async waiting(ctx: RequestContext, at: string): Promise<readonly Erasure[] | null> {
    if (at !== ctx.home.id || !mayDecide(ctx)) return null;
    const oldestFirst = { orderBy: { requestedAt: 'asc', id: 'asc' }, limit: MOST_SHOWN } as const;
    return ctx.em.find(ErasureEntity, { state: 'REQUESTED' }, oldestFirst);
  }

  /** What each institution answered, by its id. */
  reports(ctx: RequestContext, erasure: Erasure): Promise<readonly ErasureReport[]> {
    return ctx.load(reportsOf, erasure.id);
  }

  /** A learner requests their own erasure. While a request is pending, that same request is returned. */
  request(ctx: RequestContext, input: WithIdempotencyKey & { readonly learnerId: string }): Promise<Erasure | Refusal> {
    return this.#run(ctx, 'requestErasure', input, async () => {
      const { learner, subject } = ctx.caller;
      const own = learner !== null && learner === input.learnerId;
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      if (!own || !(await ctx.em.findOne(LearnerEntity, learner, lock)))
        throw new Refusal('NOT_ALLOWED', 'Learners can only request their own erasure, with their own id.');
      const former = await ctx.em.findOne(ErasureEntity, { learner, state: 'REQUESTED' });
      if (former) return former;
      const erasure = ctx.em.create(ErasureEntity, {
        id: newRecordId(ctx.home.id),
        learner,
        subjectHash: hashOf(subject),
        state: 'REQUESTED',
        requestedAt: ctx.now,
        decidedAt: null,
        decidedBy: null,
        reason: null,
      });
      await ctx.em.flush();
      return erasure;
    });
  }

  /** A learner withdraws a request before it is decided. */
  withdraw(ctx: RequestContext, input: ErasureInput): Promise<Erasure | Refusal> {
    return this.#run(ctx, 'withdrawErasure', input, async () => {
      const erasure = await locked(ctx, input.erasureId);
      if (!erasure || !isOwn(ctx, erasure)) throw noSuchErasure();
      mustWait(erasure);
      Object.assign(erasure, { state: 'WITHDRAWN', decidedAt: ctx.now, decidedBy: null, subjectHash: null });
      await ctx.em.flush();
      return erasure;
    });
  }

  /** A registrar executes the erasure, in one transaction with the orders to all other institutions, or refuses it. */
  decide(
    ctx: RequestContext,
    input: ErasureInput & { readonly erase: boolean; readonly reason?: string | null | undefined },
  ): Promise<Erasure | Refusal> {
    return this.#run(ctx, 'eraseLearner', input, async () => {
      const erasure = mayDecide(ctx) ? await locked(ctx, input.erasureId) : null;
      if (!erasure) throw noSuchErasure();
      if (isOwn(ctx, erasure))
        throw new Refusal('NOT_ALLOWED', 'This is your own request: another registrar must decide it.');
      mustWait(erasure);
      const reason = input.erase ? null : reasonOf(input.reason);
      const decided = { decidedAt: ctx.now, decidedBy: ctx.caller.subject, reason };
      const outcome = input.erase ? { state: 'EXECUTED' } : { state: 'REFUSED', subjectHash: null };
      Object.assign(erasure, { ...decided, ...outcome });
      await ctx.em.flush();
      if (input.erase) await this.#execute(ctx, erasure);
      return await ctx.em.findOneOrFail(ErasureEntity, erasure.id);
    });
  }

  async #execute(ctx: RequestContext, { id, learner, subjectHash }: Erasure): Promise<void> {
    // A link that another institution reports meanwhile waits for this lock and then finds no learner: its message is
    // refused, comes again, and that institution is ordered to erase as well.
    await ctx.em.findOne(LearnerEntity, learner, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const holders = await this.#held.holders(ctx, learner);
    const person = { erasure: id, learner, subjectHash };
    await this.#messages.order(
      ctx,
      person,
      holders.filter((institution) => institution !== ctx.home.id),
    );
    await this.#messages.keepReport(ctx, id, ctx.home.id, await this.#data.erase(ctx, person));
  }

  #run(
    ctx: RequestContext,
    name: string,
    input: WithIdempotencyKey,
    work: () => Promise<Erasure>,
  ): Promise<Erasure | Refusal> {
    return this.#commands.run(ctx, { name, input, work, again: (id) => ctx.em.findOne(ErasureEntity, id) });
  }
}

const mayDecide = ({ caller, home }: RequestContext) => hasRole(caller, 'REGISTRAR', home.id);
const isOwn = ({ caller }: RequestContext, { learner }: Erasure) =>
  caller.learner !== null && caller.learner === learner;
const hashOf = (subject: string) => createHash('sha256').update(subject).digest('hex');

const locked = (ctx: RequestContext, id: string) =>
  ctx.em.findOne(ErasureEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });

const noSuchErasure = () => new Refusal('NOT_FOUND', 'There is no such request, or you may not see it.');

function mustWait({ state }: Erasure): void {
  if (state !== 'REQUESTED') throw new Refusal('WRONG_STATE', `The request is already ${state}.`);
}

function reasonOf(given: string | null | undefined): string {
  const reason = given?.trim() ?? '';
  if (reason !== '' && reason.length <= LONGEST_REASON) return reason;
  throw new Refusal('INVALID', 'A refusal needs a reason.', [
    {
      path: 'input.reason',
      message: `Say in 1 to ${LONGEST_REASON} characters which law requires the data to be kept.`,
    },
  ]);
}

const reportsOf: Batch<string, readonly ErasureReport[]> = async (ctx, erasures) => {
  const all = await ctx.em.find(
    ErasureReportEntity,
    { erasure: { $in: [...erasures] } },
    { orderBy: { institution: 'asc' } },
  );
  return erasures.map((id) => all.filter(({ erasure }) => erasure === id));
};
