import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { say } from '../conversation/conversation.service.ts';
import type { Outcome } from '../decision/decision.entity.ts';
import { lockedForOfficer, noSuchRequest, step, textIn } from '../request/locked-request.ts';
import { RequestEntity, type RecognitionRequest } from '../request/request.entity.ts';
import { mayAdvise, WAITING, worksOn } from '../request/request.policy.ts';
import { OpinionEntity, type RecognitionOpinion } from './opinion.entity.ts';

type RequestInput = WithIdempotencyKey & { readonly requestId: string };

/** Opinions of subject experts, who see a request once an officer asks them, and decide nothing. */
export class OpinionService {
  readonly #commands: Commands;

  constructor(parts: { commands: Commands }) {
    this.#commands = parts.commands;
  }

  /** True where the caller is an assessor of this institution who was asked for an opinion on the request. */
  async isAsked(ctx: RequestContext, requestId: string): Promise<boolean> {
    if (!mayAdvise(ctx.caller, ctx.home.id)) return false;
    return (await ctx.load(opinionsOf, requestId)).some(({ expert }) => expert === ctx.caller.subject);
  }

  /**
   * The opinions on a request that the caller may see: all for officers, their own for an expert, none for anybody else
   * or on the caller's own request.
   */
  async of(ctx: RequestContext, request: RecognitionRequest): Promise<readonly RecognitionOpinion[]> {
    const officer = worksOn(ctx.caller, ctx.home.id, request);
    if (!officer && !mayAdvise(ctx.caller, ctx.home.id)) return [];
    const all = await ctx.load(opinionsOf, request.id);
    return officer ? all : all.filter(({ expert }) => expert === ctx.caller.subject);
  }

  /** An officer asks an expert, which takes the request into review. */
  ask(
    ctx: RequestContext,
    input: RequestInput & { readonly expert: string; readonly question: string },
  ): Promise<RecognitionRequest | Refusal> {
    return this.#commands.run(ctx, {
      name: 'askOpinion',
      input,
      again: (id) => ctx.em.findOne(RequestEntity, id),
      work: async () => {
        const request = await lockedForOfficer(ctx, input.requestId);
        const { expert } = input;
        const wrong = (message: string) =>
          new Refusal('INVALID', 'This person cannot be asked.', [{ path: 'input.expert', message }]);
        if (!expert.startsWith(`${ctx.home.id}|`) || expert.length > 300)
          throw wrong(`Name an assessor of ${ctx.home.id} by their subject: ${ctx.home.id}|….`);
        if (expert === request.requestedBy) throw wrong('Experts cannot advise on their own requests.');
        if (expert === ctx.caller.subject) throw wrong('You cannot ask yourself: name somebody else.');
        if (!WAITING.includes(request.state))
          throw new Refusal('WRONG_STATE', `The request is ${request.state}: no opinion is needed.`);
        if (await ctx.em.findOne(OpinionEntity, { requestId: request.id, expert, givenAt: null }))
          throw new Refusal('CONFLICT', 'This expert has already been asked and has not answered yet.');
        const question = textIn(input.question, 'question');
        if (request.state === 'SUBMITTED') step(request, 'UNDER_REVIEW');
        const [id, askedBy] = [newRecordId(ctx.home.id), ctx.caller.subject];
        ctx.em.create(OpinionEntity, {
          id,
          requestId: request.id,
          expert,
          question,
          askedBy,
          askedAt: ctx.now,
          opinion: null,
          recommends: null,
          givenAt: null,
        });
        say(ctx, request, { side: 'OFFICER', text: question, internal: true });
        await ctx.em.flush();
        return request;
      },
    });
  }

  /** The expert gives the opinion that was asked for. */
  give(
    ctx: RequestContext,
    input: RequestInput & { readonly opinion: string; readonly recommends?: Outcome | null | undefined },
  ): Promise<RecognitionRequest | Refusal> {
    return this.#commands.run(ctx, {
      name: 'giveOpinion',
      input,
      again: (id) => ctx.em.findOne(RequestEntity, id),
      work: async () => {
        if (!(await this.isAsked(ctx, input.requestId))) throw noSuchRequest();
        const request = await ctx.em.findOneOrFail(RequestEntity, input.requestId);
        const where = { requestId: request.id, expert: ctx.caller.subject, givenAt: null };
        const asked = await ctx.em.findOne(OpinionEntity, where);
        if (!asked) throw new Refusal('WRONG_STATE', 'You have already given your opinion.');
        if (!WAITING.includes(request.state))
          throw new Refusal('WRONG_STATE', `The request is ${request.state}: an opinion is no longer needed.`);
        asked.opinion = textIn(input.opinion, 'opinion');
        asked.recommends = input.recommends ?? null;
        asked.givenAt = ctx.now;
        say(ctx, request, { side: 'EXPERT', text: asked.opinion, internal: true });
        await ctx.em.flush();
        return request;
      },
    });
  }
}

const opinionsOf: Batch<string, readonly RecognitionOpinion[]> = async (ctx, requests) => {
  const where = { requestId: { $in: [...requests] } };
  const all = await ctx.em.find(OpinionEntity, where, { orderBy: { askedAt: 'asc', id: 'asc' } });
  return requests.map((id) => all.filter(({ requestId }) => requestId === id));
};
