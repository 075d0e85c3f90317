import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { RecognitionRule as RuleRecord } from './rule.entity.ts';
import { RecognitionRule } from './rule.type.ts';

@Resolver(() => RecognitionRule)
export class RuleResolver {
  @FieldResolver(() => String, { description: 'What it covers, in short.' })
  title(
    @Root() rule: RuleRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(rule.title, language, ctx.home.language) ?? '';
  }
}
