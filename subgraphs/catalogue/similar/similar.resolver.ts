import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import { FIRST } from '../../shared/serving/arguments.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { EscoSkill } from '../../shared/card/course-values.type.ts';
import { partsOf } from '../course/course-view.ts';
import { Offering } from '../offering/offering.type.ts';
import { explanationOf, skillsOf } from './similar.policy.ts';
import { similarTo, type SimilarRecord } from './similar-to.ts';
import { SimilarOffering } from './similar.type.ts';

@Resolver(() => SimilarOffering)
export class SimilarOfferingResolver {
  readonly #directory: InstitutionDirectory;

  constructor(directory: InstitutionDirectory) {
    this.#directory = directory;
  }

  @Query(() => [SimilarOffering], {
    description:
      "Offerings of other courses, of any institution, that lead to similar outcomes and are not over, compared by ESCO skills, field of study and words in the hub's index. Public.",
  })
  similarOfferings(
    @Ctx() ctx: RequestContext,
    @Arg('to', () => ID, { description: 'The offering of the catalogue with which they are compared.' }) to: string,
    @Arg('first', () => Int, { ...FIRST, nullable: true, defaultValue: 5 }) first?: number,
  ): Promise<SimilarOffering[]> {
    return similarTo(ctx, to, first ?? 5) as unknown as Promise<SimilarOffering[]>;
  }

  @FieldResolver(() => Offering, {
    description:
      'The offering. Of several offerings of the course, one that is open, otherwise one that will open, otherwise a closed one.',
  })
  offering(@Root() { card }: SimilarRecord): Offering {
    return card as unknown as Offering;
  }

  @FieldResolver(() => [EscoSkill], { description: 'The ESCO skills to which both lead.' })
  sharedSkills(@Root() { card, common }: SimilarRecord): EscoSkill[] {
    const ownLanguage = this.#directory.get(card.institution)?.language ?? 'en';
    return partsOf(skillsOf(card, common.skills), { ownLanguage });
  }

  @FieldResolver(() => String, { description: 'What they have in common, in one or two sentences.' })
  explanation(@Root() { card, common }: SimilarRecord): string {
    return explanationOf(card, common);
  }
}
