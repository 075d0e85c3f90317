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

/** What happens to a request between submission and decision. */
@Resolver(() => RecognitionRequest)
export class ConversationResolver {
  readonly #conversation: ConversationService;
  readonly #opinions: OpinionService;

  constructor(parts: { conversation: ConversationService; opinions: OpinionService }) {
    this.#conversation = parts.conversation;
    this.#opinions = parts.opinions;
  }

  @Mutation(() => RequestInformationResult, {
    description: 'An officer asks the learner for something; the time limit stands still until the answer.',
  })
  requestInformation(
    @Arg('input', () => RequestInformationInput) input: RequestInformationInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.requestInformation(ctx, input);
  }

  @Mutation(() => AnswerInformationResult, {
    description: 'The learner answers what was asked; the time limit runs on, later by the days it stood still.',
  })
  answerInformation(
    @Arg('input', () => AnswerInformationInput) input: AnswerInformationInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.answerInformation(ctx, input);
  }

  @Mutation(() => WithdrawRecognitionResult, { description: 'The learner takes a request back, before a decision.' })
  withdrawRecognition(
    @Arg('input', () => WithdrawRecognitionInput) input: WithdrawRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.withdraw(ctx, input);
  }

  @Mutation(() => PostponeRecognitionResult, {
    description: 'An officer tells the learner of a delay: why, and the new day by which to decide.',
  })
  postponeRecognition(
    @Arg('input', () => PostponeRecognitionInput) input: PostponeRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.postpone(ctx, input);
  }

  @Mutation(() => AssignRecognitionResult, { description: 'An officer takes a request, or gives it to a colleague.' })
  assignRecognition(
    @Arg('input', () => AssignRecognitionInput) input: AssignRecognitionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#conversation.assign(ctx, input);
  }

  @FieldResolver(() => [RecognitionMessage], {
    description:
      'What was said, the earliest first. What officers and experts say among themselves the learner sees once it is decided.',
  })
  async messages(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<RecognitionMessage[]> {
    const messages = await this.#conversation.messages(ctx, request);
    return messages.map(({ side, text, saidAt }) => ({ from: side, text, at: saidAt }));
  }

  @FieldResolver(() => [RecognitionNotice], {
    description:
      'Every change of the day by which to decide, with its reason, and that it passed; the earliest first. Officers also see what only they are told.',
  })
  async notices(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<RecognitionNotice[]> {
    const notices = await this.#conversation.notices(ctx, request);
    return notices.map(({ dueOn, reason, overdue, givenAt }) => ({ dueOn, reason, overdue, at: givenAt }));
  }

  @FieldResolver(() => [RecognitionOpinion], {
    description:
      'To officers the opinions asked of subject experts, to an expert the own; to anybody else, and on one’s own request, none.',
  })
  opinions(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<readonly RecognitionOpinion[]> {
    return this.#opinions.of(ctx, request);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'To officers: whether a colleague or oneself works on it; to anybody else null.',
  })
  assigned(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): boolean | null {
    return worksOn(ctx.caller, ctx.home.id, request) ? request.assignedTo !== null : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'To officers: whether it is assigned to the one who asks; to anybody else null.',
  })
  assignedToMe(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): boolean | null {
    return worksOn(ctx.caller, ctx.home.id, request) ? request.assignedTo === ctx.caller.subject : null;
  }
}
