import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { RecognitionDecision as DecisionRecord } from '../decision/decision.entity.ts';
import type { RecognitionRequest as RequestRecord } from '../request/request.entity.ts';
import { RecognitionRequest } from '../request/request.type.ts';
import {
  AppealDecisionInput,
  AppealDecisionResult,
  DecideAppealInput,
  DecideAppealResult,
  RecognitionAppeal,
} from './appeal.input.ts';
import type { AppealService } from './appeal.service.ts';

@Resolver(() => RecognitionRequest)
export class AppealResolver {
  readonly #appeals: AppealService;

  constructor(appeals: AppealService) {
    this.#appeals = appeals;
  }

  @Mutation(() => AppealDecisionResult, {
    description: 'Appeals against a decision; for its learner. Another officer decides.',
  })
  appealDecision(
    @Arg('input', () => AppealDecisionInput) input: AppealDecisionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#appeals.appeal(ctx, input);
  }

  @Mutation(() => DecideAppealResult, {
    description:
      'Upholds a decision or overturns it by a new one; for officers who made no earlier decision on the request. Returns the decision that is current afterwards.',
  })
  decideAppeal(
    @Arg('input', () => DecideAppealInput) input: DecideAppealInput,
    @Ctx() ctx: RequestContext,
  ): Promise<DecisionRecord | Refusal> {
    return this.#appeals.decide(ctx, input);
  }

  @FieldResolver(() => [RecognitionAppeal], { description: 'Appeals against its decisions, earliest first.' })
  appeals(@Root() request: RequestRecord, @Ctx() ctx: RequestContext): Promise<readonly RecognitionAppeal[]> {
    return this.#appeals.of(ctx, request.id);
  }
}
