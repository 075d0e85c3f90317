import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
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
    @Arg('language', () => String, {
      nullable: true,
      description: "ISO 639-1; else the institution's own, else English.",
    })
    language?: string,
  ): string {
    return inLanguage(rule.title, language, ctx.home.language) ?? '';
  }
}
