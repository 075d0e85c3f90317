import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { FIRST } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import { skillsLike, type TaughtSkillRecord } from './skills-like.ts';
import { TaughtSkill } from './skill.type.ts';

const HUB_LANGUAGE = 'en';

@Resolver(() => TaughtSkill)
export class TaughtSkillResolver {
  @Query(() => [TaughtSkill], {
    description:
      'ESCO skills to which offerings in the catalogue lead, found by their labels in any language: first labels that begin with the text, then those with a word that does; if there are none, similar labels. Public.',
  })
  skills(
    @Ctx() ctx: RequestContext,
    @Arg('search', () => String, { description: 'The label or its beginning; accents and case are ignored.' })
    search: string,
    @Arg('first', () => Int, { ...FIRST, nullable: true, defaultValue: 10 }) first?: number,
  ): Promise<TaughtSkill[]> {
    return skillsLike(ctx, search, first ?? 10);
  }

  @FieldResolver(() => String, { description: "The skill's preferred label." })
  label(
    @Root() { label, id }: TaughtSkillRecord,
    @Arg('language', () => String, { nullable: true, description: 'ISO 639-1. By default English.' }) language?: string,
  ): string {
    return inLanguage(label, language, HUB_LANGUAGE) ?? id;
  }
}
