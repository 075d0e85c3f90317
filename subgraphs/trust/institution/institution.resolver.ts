import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LANGUAGE } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { inLanguage } from '../../shared/text/multilingual.ts';
import type { Institution as InstitutionRecord } from './institution.entity.ts';
import type { InstitutionService } from './institution.service.ts';
import { Institution } from './institution.type.ts';

@Resolver(() => Institution)
export class InstitutionResolver {
  readonly #institutions: InstitutionService;

  constructor(institutions: InstitutionService) {
    this.#institutions = institutions;
  }

  @Query(() => Institution, {
    nullable: true,
    description: 'A member by its SCHAC code; an error UNKNOWN_INSTITUTION for any other.',
  })
  institution(@Arg('id', () => ID) id: string, @Ctx() ctx: RequestContext): Promise<Institution> {
    return this.#institutions.byId(ctx, id);
  }

  @Query(() => [Institution], { description: 'Every member of the alliance, by name.' })
  institutions(@Ctx() ctx: RequestContext): Promise<Institution[]> {
    return this.#institutions.all(ctx);
  }

  @FieldResolver(() => String, { description: 'Its legal name.' })
  legalName(
    @Root() institution: InstitutionRecord,
    @Arg('language', () => String, LANGUAGE)
    language?: string,
  ): string {
    return inLanguage(institution.legalName, language, institution.language) ?? institution.name;
  }
}
