import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { OpinionService } from '../opinion/opinion.service.ts';
import { RecognitionOpinion } from '../opinion/opinion.type.ts';
import type { RecognitionRequest as RequestRecord } from '../request/request.entity.ts';
import { worksOn } from '../request/request.policy.ts';
import { RecognitionRequest } from '../request/request.type.ts';
import {
  AnswerInformationInput,
  AnswerInformationResult,
  AssignRecognitionInput,
  AssignRecognitionResult,
  PostponeRecognitionInput,
  PostponeRecognitionResult,
  RequestInformationInput,
  RequestInformationResult,
  WithdrawRecognitionInput,
  WithdrawRecognitionResult,
} from './conversation.input.ts';
import type { ConversationService } from './conversation.service.ts';
import { RecognitionMessage, RecognitionNotice } from './conversation.type.ts';

/** Commands and fields for what happens to a request between submission and decision. */
@Resolver(() => RecognitionRequest)
export class ConversationResolver {
  readonly #conversation: ConversationService;
  readonly #opinions: OpinionService;

  constructor(parts: { conversation: ConversationService; opinions: OpinionService }) {
    this.#conversation = parts.conversation;
    this.#opinions = parts.opinions;
  }

  @Mutation(() => RequestInformationResult, {
    description: 'Asks the learner for information; for officers. The time limit is paused until the answer.',
  })
  requestInformation(
    @Arg('input', () => RequestInformationInput) input: RequestInformationInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.requestInformation(ctx, input);
  }

  @Mutation(() => AnswerInformationResult, {
    description:
      "Answers the officer's question; for the learner. The time limit resumes, extended by the days it was paused.",
  })
  answerInformation(
    @Arg('input', () => AnswerInformationInput) input: AnswerInformationInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.answerInformation(ctx, input);
  }

  @Mutation(() => WithdrawRecognitionResult, { description: 'Withdraws a request before a decision; for its learner.' })
  withdrawRecognition(
    @Arg('input', () => WithdrawRecognitionInput) input: WithdrawRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.withdraw(ctx, input);
  }

  @Mutation(() => PostponeRecognitionResult, {
    description: 'Notifies the learner of a delay, with its reason and the new day by which to decide; for officers.',
  })
  postponeRecognition(
    @Arg('input', () => PostponeRecognitionInput) input: PostponeRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.postpone(ctx, input);
  }

  @Mutation(() => AssignRecognitionResult, {
    description: 'Assigns a request to yourself or to a colleague; for officers.',
  })
  assignRecognition(
    @Arg('input', () => AssignRecognitionInput) input: AssignRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.assign(ctx, input);
  }

  @FieldResolver(() => [RecognitionMessage], {
    description:
      'Messages about the request, earliest first. The learner sees those between officers and experts once it is decided.',
  })
  async messages(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<RecognitionMessage[]> {
    const messages = await this.#conversation.messages(ctx, request);
    return messages.map(({ side, text, saidAt }) => ({ from: side, text, at: saidAt }));
  }

  @FieldResolver(() => [RecognitionNotice], {
    description:
      'Notices that the day by which to decide changed, with the reason, or passed; earliest first. Officers also see the notices addressed to officers.',
  })
  async notices(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<RecognitionNotice[]> {
    const notices = await this.#conversation.notices(ctx, request);
    return notices.map(({ dueOn, reason, overdue, givenAt }) => ({ dueOn, reason, overdue, at: givenAt }));
  }

  @FieldResolver(() => [RecognitionOpinion], {
    description:
      'Opinions requested of subject experts. Officers see all, an expert sees their own; empty to anybody else, and on your own request.',
  })
  opinions(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<readonly RecognitionOpinion[]> {
    return this.#opinions.of(ctx, request);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is assigned to anybody. Visible to officers; null to anybody else.',
  })
  assigned(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): boolean | null {
    return worksOn(ctx.caller, ctx.home.id, request) ? request.assignedTo !== null : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is assigned to you. Visible to officers; null to anybody else.',
  })
  assignedToMe(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): boolean | null {
    return worksOn(ctx.caller, ctx.home.id, request) ? request.assignedTo === ctx.caller.subject : null;
  }
}
