import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { Reference } from '../../shared/references/reference.type.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { GradingSchemeEntity, type GradingScheme as GradingSchemeRecord } from './grading-scheme.entity.ts';
import { describeScale } from './grading-scheme.policy.ts';
import { GradingScheme, GradingInstitution } from './grading-scheme.type.ts';

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

  @FieldResolver(() => String, { description: 'The scores it accepts, in words.' })
  takes(@Root() scheme: GradingSchemeRecord): string {
    return describeScale(scheme);
  }
}

/** Adds an institution's grading schemes to `Institution`. */
@Resolver(() => GradingInstitution)
export class GradingSchemesResolver {
  @FieldResolver(() => [GradingScheme], {
    nullable: true,
    description: 'Its grading schemes, one of which each assessment uses. At most 100.',
  })
  async gradingSchemes(
    @Root() { id }: Reference,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly GradingSchemeRecord[] | null> {
    if (id !== ctx.home.id) return null;
    return ctx.em.find(GradingSchemeEntity, {}, { orderBy: { id: 'asc' }, limit: 100 });
  }
}
