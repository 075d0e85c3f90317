import { FieldResolver, Resolver, Root } from 'type-graphql';
import { RecognitionNotice } from '../conversation/conversation.type.ts';
import { Difference } from '../decision/decision.type.ts';
import { RecognitionForecast } from '../forecast/forecast.type.ts';
import { RecognitionRequest } from '../request/request.type.ts';
import { RecognitionSuggestion } from '../suggestion/suggestion.type.ts';
import { reasonIn } from './reason.policy.ts';
import { RecognitionReason, shownReason } from './reason.type.ts';

const BECAUSE = 'The sentences of `because` as codes with parameters, in the same order.';

@Resolver(() => RecognitionForecast)
export class ForecastReasonsResolver {
  @FieldResolver(() => [RecognitionReason], { description: BECAUSE })
  reasons(@Root() { because }: RecognitionForecast): RecognitionReason[] {
    return because.map(shownReason);
  }
}

@Resolver(() => RecognitionSuggestion)
export class SuggestionReasonsResolver {
  @FieldResolver(() => [RecognitionReason], { description: BECAUSE })
  reasons(@Root() { because }: RecognitionSuggestion): RecognitionReason[] {
    return because.map(shownReason);
  }
}

@Resolver(() => RecognitionRequest)
export class NotAutomaticReasonsResolver {
  @FieldResolver(() => [RecognitionReason], {
    description: 'The sentences of `notAutomatic` as codes with parameters, in the same order.',
  })
  notAutomaticReasons(@Root() { notAutomatic }: RecognitionRequest): RecognitionReason[] {
    return notAutomatic.map(shownReason);
  }
}

@Resolver(() => Difference)
export class DifferenceReasonResolver {
  @FieldResolver(() => RecognitionReason, {
    nullable: true,
    description: 'The explanation as a code with parameters; null where a person wrote it.',
  })
  coded(@Root() { explanation }: Difference): RecognitionReason | null {
    return reasonIn(explanation) && shownReason(explanation);
  }
}

@Resolver(() => RecognitionNotice)
export class NoticeReasonResolver {
  @FieldResolver(() => RecognitionReason, {
    nullable: true,
    description: 'The reason as a code with parameters; null where a person wrote it.',
  })
  coded(@Root() { reason }: RecognitionNotice): RecognitionReason | null {
    return reasonIn(reason) && shownReason(reason);
  }
}

/** All resolvers of this file, for registration. */
export const REASON_RESOLVERS = [
  ForecastReasonsResolver,
  SuggestionReasonsResolver,
  NotAutomaticReasonsResolver,
  DifferenceReasonResolver,
  NoticeReasonResolver,
] as const;
