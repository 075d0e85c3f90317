import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { RecognitionStack, shownStack } from '../stack/stack.type.ts';
import type { Suggestion, SuggestionService } from './suggestion.service.ts';
import { RecognitionSuggestion } from './suggestion.type.ts';

@Resolver(() => RecognitionSuggestion)
export class SuggestionResolver {
  readonly #suggestions: SuggestionService;

  constructor(suggestions: SuggestionService) {
    this.#suggestions = suggestions;
  }

  @FieldResolver(() => [RecognitionStack], {
    description:
      'Targets that need several courses and to which this evidence contributes: with it and earlier recognised credits, what is there and what is missing.',
  })
  async stacks(@Root() { request }: Suggestion, @Ctx() ctx: RequestContext): Promise<RecognitionStack[]> {
    const stacks = await this.#suggestions.stacks(ctx, request);
    return stacks.map((stack) => shownStack(ctx, stack));
  }
}
