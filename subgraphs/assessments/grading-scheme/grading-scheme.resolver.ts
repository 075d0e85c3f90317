import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { GradingScheme as GradingSchemeRecord } from './grading-scheme.entity.ts';
import { describeScale } from './grading-scheme.policy.ts';
import { GradingScheme } from './grading-scheme.type.ts';

@Resolver(() => GradingScheme)
export class GradingSchemeResolver {
  @FieldResolver(() => String, { description: 'Its name.' })
  title(
    @Root() scheme: GradingSchemeRecord,
    @Ctx() ctx: RequestContext,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(scheme.title, language, ctx.home.language) ?? '';
  }

  @FieldResolver(() => String, { description: 'What it takes, in words.' })
  takes(@Root() scheme: GradingSchemeRecord): string {
    return describeScale(scheme);
  }
}
