import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import { appendAct } from '../../shared/integrity/act.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { notify } from '../conversation/conversation.service.ts';
import { DecisionEntity, type RecognitionDecision } from '../decision/decision.entity.ts';
import type { DecisionService } from '../decision/decision.service.ts';
import { followFlag } from '../flag/flags.ts';
import { APPEAL_DECIDED } from '../recognition.acts.ts';
import type { ReadingEndService } from '../reading-end/reading-end.service.ts';
import { lockedForLearner, lockedForOfficer, noSuchRequest, step, textIn } from '../request/locked-request.ts';
import { RequestEntity, type RecognitionRequest } from '../request/request.entity.ts';
import { dueOn } from '../request/request.policy.ts';
import { AppealEntity, type RecognitionAppeal } from './appeal.entity.ts';
import { sentenceOf } from '../reason/reason.policy.ts';
import { notAppealableBecause, overturned, type OverturnInput } from './appeal.policy.ts';

/** Appeals: made by the learner within the time the decision states, decided by an officer who did not make it. */
export class AppealService {
  readonly #commands: Commands;
  readonly #decisions: DecisionService;
  readonly #ends: ReadingEndService;

  constructor(parts: { commands: Commands; decisions: DecisionService; ends: ReadingEndService }) {
    this.#ends = parts.ends;
    this.#commands = parts.commands;
    this.#decisions = parts.decisions;
  }

  /** The appeals of a request, earliest first; visible to whoever sees the request. */
  of(ctx: RequestContext, requestId: string): Promise<readonly RecognitionAppeal[]> {
    return ctx.load(appealsOf, requestId);
  }

  /** Makes an appeal; a time limit of four months begins. */
  appeal(
    ctx: RequestContext,
    input: WithIdempotencyKey & { readonly decisionId: string; readonly grounds: string },
  ): Promise<RecognitionRequest | Refusal> {
    return this.#commands.run(ctx, {
      name: 'appealDecision',
      input,
      again: (id) => ctx.em.findOne(RequestEntity, id),
      work: async () => {
        const decision = await ctx.em.findOne(DecisionEntity, input.decisionId);
        if (!decision) throw noSuchRequest();
        const request = await lockedForLearner(ctx, decision.requestId);
        const current = await this.#decisions.current(ctx, request.id);
        if (current?.id !== decision.id)
          throw new Refusal(
            'CONFLICT',
            'The decision has been superseded: read the current one, and appeal against that.',
          );
        const today = dayOf(ctx.now);
        const because = notAppealableBecause(decision, today);
        if (because !== null) throw new Refusal('WRONG_STATE', `This decision cannot be appealed. ${because}`);
        if ((await this.of(ctx, request.id)).some(({ decisionId }) => decisionId === decision.id))
          throw new Refusal('WRONG_STATE', 'You have already appealed against this decision.');
        const grounds = textIn(input.grounds, 'grounds');
        // A decision that corrects another after an appeal may be appealed as well.
        if (request.state === 'UPHELD' || request.state === 'OVERTURNED') request.state = 'DECIDED';
        step(request, 'APPEALED');
        request.dueOn = dueOn(today);
        request.assignedTo = null;
        ctx.em.create(AppealEntity, {
          id: newRecordId(ctx.home.id),
          requestId: request.id,
          decisionId: decision.id,
          decisionBy: decision.decidedBy,
          grounds,
          appealedAt: ctx.now,
          upheld: null,
          reasons: null,
          decidedBy: null,
          decidedAt: null,
        });
        notify(ctx, request, sentenceOf('APPEALED'));
        await ctx.em.flush();
        await followFlag(ctx, request);
        await this.#ends.follow(ctx, request);
        ctx.forget();
        return request;
      },
    });
  }

  /** Decides an appeal: upholds the decision, or overturns it by a new one that supersedes it. */
  async decide(
    ctx: RequestContext,
    input: WithIdempotencyKey & OverturnInput & { readonly requestId: string; readonly uphold: boolean },
  ): Promise<RecognitionDecision | Refusal> {
    const verified = input.uphold ? null : await this.#decisions.verifyAgain(ctx, input.requestId);
    return await this.#commands.run(ctx, {
      name: 'decideAppeal',
      input,
      again: (id) => ctx.em.findOne(DecisionEntity, id),
      work: async () => {
        const request = await lockedForOfficer(ctx, input.requestId);
        if (request.state !== 'APPEALED')
          throw new Refusal('WRONG_STATE', `The request is ${request.state}: there is no appeal to decide.`);
        const appeal = await ctx.em.findOneOrFail(AppealEntity, { requestId: request.id, decidedAt: null });
        const former = await ctx.em.findOneOrFail(DecisionEntity, appeal.decisionId);
        await this.#refuseSamePerson(ctx, request);
        const reasons = textIn(input.reasons, 'reasons');
        Object.assign(appeal, { upheld: input.uphold, reasons, decidedBy: ctx.caller.subject, decidedAt: ctx.now });
        request.dueOn = null;
        if (verified === null) {
          refuseNewDecision(input);
          step(request, 'UPHELD');
          await ctx.em.flush();
          await appendAct(ctx, APPEAL_DECIDED, appeal.id);
          await followFlag(ctx, request);
          await this.#ends.follow(ctx, request);
          ctx.forget();
          return former;
        }
        if (!input.outcome)
          throw new Refusal('INVALID', 'Overturning a decision needs the outcome of the new one.', [
            { path: 'input.outcome', message: 'Give the outcome of the new decision.' },
          ]);
        const draft = overturned(former, { ...input, reasons }, dayOf(ctx.now));
        step(request, 'OVERTURNED');
        const decision = await this.#decisions.onAppeal(ctx, request, draft, former, verified);
        await appendAct(ctx, APPEAL_DECIDED, appeal.id);
        return decision;
      },
    });
  }

  /** @throws Refusal NOT_ALLOWED where the caller made an earlier decision on this request */
  async #refuseSamePerson(ctx: RequestContext, request: RecognitionRequest): Promise<void> {
    const own = await ctx.em.count(DecisionEntity, { requestId: request.id, decidedBy: ctx.caller.subject });
    if (own > 0)
      throw new Refusal(
        'NOT_ALLOWED',
        'You made an earlier decision on this request: another officer must decide the appeal.',
      );
  }
}

function refuseNewDecision({ outcome, ects, grade }: OverturnInput): void {
  const said = { outcome, ects, grade };
  const field = Object.entries(said).find(([, value]) => value !== null && value !== undefined)?.[0];
  if (field)
    throw new Refusal('INVALID', 'Upholding a decision leaves it unchanged.', [
      { path: `input.${field}`, message: 'Omit this, or overturn the decision.' },
    ]);
}

const appealsOf: Batch<string, readonly RecognitionAppeal[]> = async (ctx, requests) => {
  const where = { requestId: { $in: [...requests] } };
  const all = await ctx.em.find(AppealEntity, where, { orderBy: { appealedAt: 'asc', id: 'asc' } });
  return requests.map((id) => all.filter(({ requestId }) => requestId === id));
};
