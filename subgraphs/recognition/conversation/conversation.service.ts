import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { ReadingEndService } from '../reading-end/reading-end.service.ts';
import { lockedForLearner, lockedForOfficer, step, textIn } from '../request/locked-request.ts';
import { RequestEntity, type RecognitionRequest } from '../request/request.entity.ts';
import { isOwnRequest, OPEN, RUNNING, runningAgain, stopped, WAITING, worksOn } from '../request/request.policy.ts';
import { sentenceOf } from '../reason/reason.policy.ts';
import { MessageEntity, NoticeEntity, type RecognitionMessage, type RecognitionNotice } from './conversation.entity.ts';

type RequestInput = WithIdempotencyKey & { readonly requestId: string };

/**
 * Messages between officer and learner until a request is complete, and the time limit that follows them: each change
 * of the day by which to decide is recorded as a notice.
 */
export class ConversationService {
  readonly #commands: Commands;
  readonly #ends: ReadingEndService;

  constructor(parts: { commands: Commands; ends: ReadingEndService }) {
    this.#ends = parts.ends;
    this.#commands = parts.commands;
  }

  /**
   * The messages the caller may see, earliest first. The learner sees those between officers and experts once it is
   * decided.
   */
  async messages(ctx: RequestContext, request: RecognitionRequest): Promise<readonly RecognitionMessage[]> {
    const all = await ctx.load(messagesOf, request.id);
    const undecided = WAITING.includes(request.state) || request.state === 'WITHDRAWN';
    const hidden = isOwnRequest(ctx.caller, request) && undecided;
    return hidden ? all.filter(({ internal }) => !internal) : all;
  }

  /**
   * The notices the caller may see, earliest first: those addressed to the learner, and for officers also those
   * addressed to officers.
   */
  async notices(ctx: RequestContext, request: RecognitionRequest): Promise<readonly RecognitionNotice[]> {
    const all = await ctx.load(noticesOf, request.id);
    return worksOn(ctx.caller, ctx.home.id, request) ? all : all.filter(({ givenTo }) => givenTo === 'LEARNER');
  }

  /** An officer asks the learner for information: the time limit is paused. */
  requestInformation(
    ctx: RequestContext,
    input: RequestInput & { readonly question: string },
  ): Promise<RecognitionRequest | Refusal> {
    return this.#run(ctx, 'requestInformation', input, async () => {
      const request = await lockedForOfficer(ctx, input.requestId);
      const question = textIn(input.question, 'question');
      const before = request.state === 'UNDER_REVIEW' ? 'UNDER_REVIEW' : 'SUBMITTED';
      step(request, 'INFORMATION_REQUESTED');
      Object.assign(request, { stateBefore: before, ...stopped(request.dueOn, dayOf(ctx.now)) });
      say(ctx, request, { side: 'OFFICER', text: question });
      notify(ctx, request, sentenceOf('INFORMATION_ASKED'));
      return request;
    });
  }

  /**
   * The learner answers: the time limit resumes with the days that were left, and the request returns to its former
   * state.
   */
  answerInformation(
    ctx: RequestContext,
    input: RequestInput & { readonly answer: string },
  ): Promise<RecognitionRequest | Refusal> {
    return this.#run(ctx, 'answerInformation', input, async () => {
      const request = await lockedForLearner(ctx, input.requestId);
      if (request.state !== 'INFORMATION_REQUESTED')
        throw new Refusal('WRONG_STATE', `There is no question to answer: the request is ${request.state}.`);
      const answer = textIn(input.answer, 'answer');
      const today = dayOf(ctx.now);
      step(request, request.stateBefore ?? 'SUBMITTED');
      Object.assign(request, { stateBefore: null, completeOn: today, ...runningAgain(request.daysLeft, today) });
      say(ctx, request, { side: 'LEARNER', text: answer });
      notify(ctx, request, sentenceOf('ANSWERED'));
      return request;
    });
  }

  /** The learner withdraws the request before a decision: nothing more is read for it. */
  withdraw(ctx: RequestContext, input: RequestInput): Promise<RecognitionRequest | Refusal> {
    return this.#run(ctx, 'withdrawRecognition', input, async () => {
      const request = await lockedForLearner(ctx, input.requestId);
      step(request, 'WITHDRAWN');
      Object.assign(request, { stateBefore: null, dueOn: null, stoppedOn: null, daysLeft: null });
      await this.#ends.follow(ctx, request);
      return request;
    });
  }

  /**
   * An officer postpones the decision, with a reason and the new day (Lisbon Convention, Revised Recommendation 2010).
   */
  postpone(
    ctx: RequestContext,
    input: RequestInput & { readonly until: string; readonly reason: string },
  ): Promise<RecognitionRequest | Refusal> {
    return this.#run(ctx, 'postponeRecognition', input, async () => {
      const request = await lockedForOfficer(ctx, input.requestId);
      if (!RUNNING.includes(request.state) || request.dueOn === null)
        throw new Refusal('WRONG_STATE', `The request is ${request.state}: no time limit is running.`);
      const reason = textIn(input.reason, 'reason');
      if (input.until <= dayOf(ctx.now) || input.until <= request.dueOn)
        throw new Refusal('INVALID', 'The new day must be later.', [
          { path: 'input.until', message: `It must be after today and after ${request.dueOn}.` },
        ]);
      request.dueOn = input.until;
      notify(ctx, request, reason);
      return request;
    });
  }

  /** An officer assigns a request to themselves or to a colleague, which takes it into review. */
  assign(
    ctx: RequestContext,
    input: RequestInput & { readonly to?: string | null | undefined },
  ): Promise<RecognitionRequest | Refusal> {
    return this.#run(ctx, 'assignRecognition', input, async () => {
      const request = await lockedForOfficer(ctx, input.requestId);
      const to = input.to ?? ctx.caller.subject;
      const wrong = (message: string) =>
        new Refusal('INVALID', 'The request cannot be assigned to this person.', [{ path: 'input.to', message }]);
      if (!to.startsWith(`${ctx.home.id}|`) || to.length > 300)
        throw wrong(`Name an officer of ${ctx.home.id} by their subject: ${ctx.home.id}|….`);
      if (to === request.requestedBy) throw wrong('Officers cannot handle their own requests.');
      if (!OPEN.includes(request.state))
        throw new Refusal('WRONG_STATE', `The request is ${request.state}: it needs no officer.`);
      if (request.state === 'SUBMITTED') step(request, 'UNDER_REVIEW');
      else if (request.state === 'INFORMATION_REQUESTED') request.stateBefore = 'UNDER_REVIEW';
      request.assignedTo = to;
      return request;
    });
  }

  #run(
    ctx: RequestContext,
    name: string,
    input: RequestInput,
    work: () => Promise<RecognitionRequest>,
  ): Promise<RecognitionRequest | Refusal> {
    return this.#commands.run(ctx, {
      name,
      input,
      again: (id) => ctx.em.findOne(RequestEntity, id),
      work: async () => {
        const request = await work();
        await ctx.em.flush();
        ctx.forget();
        return request;
      },
    });
  }
}

/** Stores a message about a request. */
export function say(
  ctx: RequestContext,
  request: RecognitionRequest,
  said: Pick<RecognitionMessage, 'side' | 'text'> & { readonly internal?: boolean },
): void {
  const { internal = false, ...rest } = said;
  const [id, author] = [newRecordId(ctx.home.id), ctx.caller.subject];
  ctx.em.create(MessageEntity, { ...rest, id, requestId: request.id, internal, author, saidAt: ctx.now });
}

/** Stores a notice to the learner of the current day by which to decide. */
export function notify(ctx: RequestContext, request: RecognitionRequest, reason: string): void {
  ctx.em.create(NoticeEntity, {
    id: newRecordId(ctx.home.id),
    requestId: request.id,
    reason,
    dueOn: request.dueOn,
    givenTo: 'LEARNER',
    overdue: false,
    givenAt: ctx.now,
  });
}

const messagesOf: Batch<string, readonly RecognitionMessage[]> = async (ctx, requests) => {
  const where = { requestId: { $in: [...requests] } };
  const all = await ctx.em.find(MessageEntity, where, { orderBy: { saidAt: 'asc', id: 'asc' } });
  return requests.map((id) => all.filter(({ requestId }) => requestId === id));
};

const noticesOf: Batch<string, readonly RecognitionNotice[]> = async (ctx, requests) => {
  const where = { requestId: { $in: [...requests] } };
  const all = await ctx.em.find(NoticeEntity, where, { orderBy: { givenAt: 'asc', id: 'asc' } });
  return requests.map((id) => all.filter(({ requestId }) => requestId === id));
};
