import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { resultUnion } from '../refusals.ts';
import type { RecognitionRequest as RequestRecord } from '../request/request.entity.ts';
import { RecognitionRequest } from '../request/request.type.ts';
import type { OpinionService } from './opinion.service.ts';
import { AskOpinionInput, GiveOpinionInput, RecognitionOpinion } from './opinion.type.ts';

const AskOpinionResult = resultUnion('AskOpinionResult', () => RecognitionRequest);
const GiveOpinionResult = resultUnion('GiveOpinionResult', () => RecognitionRequest);

@Resolver(() => RecognitionOpinion)
export class OpinionResolver {
  readonly #opinions: OpinionService;

  constructor(opinions: OpinionService) {
    this.#opinions = opinions;
  }

  @Mutation(() => AskOpinionResult, {
    description: 'Asks a subject expert of the institution for an opinion; for officers.',
  })
  askOpinion(
    @Arg('input', () => AskOpinionInput) input: AskOpinionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#opinions.ask(ctx, input);
  }

  @Mutation(() => GiveOpinionResult, {
    description: 'Gives the opinion you were asked for: advice, never a decision.',
  })
  giveOpinion(
    @Arg('input', () => GiveOpinionInput) input: GiveOpinionInput,
    @Ctx() ctx: RequestContext,
  ): Promise<RequestRecord | Refusal> {
    return this.#opinions.give(ctx, input);
  }
}
