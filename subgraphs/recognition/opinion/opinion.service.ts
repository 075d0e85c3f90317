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

/** Opinions of subject experts: they see a request because an officer asked them, and decide nothing. */
export class OpinionService {
  readonly #commands: Commands;

  constructor(parts: { commands: Commands }) {
    this.#commands = parts.commands;
  }

  /** True for an assessor of this institution whose opinion on the request was asked. */
  async isAsked(ctx: RequestContext, requestId: string): Promise<boolean> {
    if (!mayAdvise(ctx.caller, ctx.home.id)) return false;
    return (await ctx.load(opinionsOf, requestId)).some(({ expert }) => expert === ctx.caller.subject);
  }

  /** To officers all opinions on a request, to an expert the own; to anybody else, and on one's own request, none. */
  async of(ctx: RequestContext, request: RecognitionRequest): Promise<readonly RecognitionOpinion[]> {
    const officer = worksOn(ctx.caller, ctx.home.id, request);
    if (!officer && !mayAdvise(ctx.caller, ctx.home.id)) return [];
    const all = await ctx.load(opinionsOf, request.id);
    return officer ? all : all.filter(({ expert }) => expert === ctx.caller.subject);
  }

  /** An officer asks an expert: somebody works on the request from now on. */
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
          new Refusal('INVALID', 'They cannot be asked.', [{ path: 'input.expert', message }]);
        if (!expert.startsWith(`${ctx.home.id}|`) || expert.length > 300)
          throw wrong(`Name an assessor of ${ctx.home.id} by their subject: ${ctx.home.id}|….`);
        if (expert === request.requestedBy) throw wrong('Nobody advises on a request of their own.');
        if (expert === ctx.caller.subject) throw wrong('Ask somebody else.');
        if (!WAITING.includes(request.state))
          throw new Refusal('WRONG_STATE', `The request is ${request.state}: no opinion is needed.`);
        if (await ctx.em.findOne(OpinionEntity, { requestId: request.id, expert, givenAt: null }))
          throw new Refusal('CONFLICT', 'They were asked already and have not answered yet.');
        const question = textIn(input.question, 'question');
        if (request.state === 'SUBMITTED') step(request, 'UNDER_REVIEW');
        const [id, askedBy] = [newRecordId(ctx.home.id), ctx.caller.subject];
        ctx.em.create(OpinionEntity, {
          ...{ id, requestId: request.id, expert, question, askedBy, askedAt: ctx.now },
          ...{ opinion: null, recommends: null, givenAt: null },
        });
        say(ctx, request, { side: 'OFFICER', text: question, internal: true });
        await ctx.em.flush();
        return request;
      },
    });
  }

  /** The expert gives the opinion that was asked. */
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
        if (!asked) throw new Refusal('WRONG_STATE', 'You gave your opinion already.');
        if (!WAITING.includes(request.state))
          throw new Refusal('WRONG_STATE', `The request is ${request.state}: no opinion is needed any more.`);
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
