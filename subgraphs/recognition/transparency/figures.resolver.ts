import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import { Institution } from '../institution/institution.type.ts';
import { FATES } from './figures.policy.ts';
import { asOf, figuresOf } from './figures.ts';
import { RecognitionFigures } from './figures.type.ts';

/** Contributes `Institution.recognitionFigures`: public statistics for comparing institutions. */
@Resolver(() => Institution)
export class FiguresResolver {
  @FieldResolver(() => [RecognitionFigures], {
    nullable: true,
    description:
      'Outcomes of its recognition requests, by the partner that awarded the credentials. Public; selected on `institutions` it covers the whole alliance. Counts below 5 are hidden.',
  })
  async recognitionFigures(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly RecognitionFigures[] | null> {
    if (institution.id !== ctx.home.id) return null;
    const before = dayOf(asOf(ctx.now));
    return (await figuresOf(ctx)).map(({ partner, requests, counts, medianDays }) => ({
      partner: { id: partner },
      requests,
      outcomes: FATES.map((outcome) => ({ outcome, count: counts[outcome] })),
      medianDays,
      before,
    }));
  }
}
