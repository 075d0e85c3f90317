import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { FIRST } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { EscoSkill } from '../../shared/card/course-values.type.ts';
import { partsOf } from '../course/course-view.ts';
import { Offering } from '../offering/offering.type.ts';
import { explanationOf, skillsOf } from './similar.policy.ts';
import { similarTo, type SimilarRecord } from './similar.service.ts';
import { SimilarOffering } from './similar.type.ts';

@Resolver(() => SimilarOffering)
export class SimilarOfferingResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @Query(() => [SimilarOffering], {
    description:
      "Offerings of other courses, of any institution, that lead to much the same and are not over: by ESCO skills, field of study and words, from the hub's index. Open to anybody.",
  })
  similarOfferings(
    @Ctx() ctx: RequestContext,
    @Arg('to', () => ID, { description: 'The offering of the catalogue they are compared with.' }) to: string,
    @Arg('first', () => Int, { ...FIRST, nullable: true, defaultValue: 5 }) first?: number,
  ): Promise<SimilarOffering[]> {
    return similarTo(ctx, to, first ?? 5) as unknown as Promise<SimilarOffering[]>;
  }

  @FieldResolver(() => Offering, {
    description: 'Of several rounds of the course, the one that is open, else opens, else is closed.',
  })
  offering(@Root() { card }: SimilarRecord): Offering {
    return card as unknown as Offering;
  }

  @FieldResolver(() => [EscoSkill], { description: 'The ESCO skills that both lead to.' })
  sharedSkills(@Root() { card, common }: SimilarRecord): EscoSkill[] {
    const ownLanguage = this.#directory.get(card.institution)?.language ?? 'en';
    return partsOf(skillsOf(card, common.skills), { ownLanguage });
  }

  @FieldResolver(() => String, { description: 'What they have in common, in a sentence or two.' })
  explanation(@Root() { card, common }: SimilarRecord): string {
    return explanationOf(card, common);
  }
}
