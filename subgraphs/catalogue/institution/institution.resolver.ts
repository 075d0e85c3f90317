import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { catalogueFeed, seesErrors, type CatalogueFeedRecord } from './catalogue-feed.service.ts';
import { annexOneCompleteness } from './completeness.service.ts';
import type { CoursesWithGapsService } from './courses-with-gaps.service.ts';
import { CatalogueFeed, CourseWithGapsConnection, Institution, type CourseWithGaps } from './institution.type.ts';

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => CatalogueFeed, { nullable: true, description: "What the hub's index has of it." })
  catalogue(@Root() institution: Institution, @Ctx() ctx: RequestContext): Promise<CatalogueFeed> {
    return catalogueFeed(ctx, institution.id);
  }
}

@Resolver(() => CatalogueFeed)
export class CatalogueFeedResolver {
  readonly #gaps: CoursesWithGapsService;

  constructor(gaps: CoursesWithGapsService) {
    this.#gaps = gaps;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Why its feed could not be read when it was last tried. To the alliance's administrators and the institution's own staff; to anybody else null.",
  })
  lastError(@Root() feed: CatalogueFeedRecord, @Ctx() ctx: RequestContext): string | null {
    return seesErrors(ctx.caller, feed.institution) ? feed.lastError : null;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The share, 0 to 1, of mandatory elements of Annex I of the European approach to micro-credentials that its courses show: title, country, awarding body, learning outcomes, notional workload (hours or ECTS), EQF level, type of assessment, form of participation. Each course counts once; one that leads to PARTICIPATION only (`Course.credentialKind`) is not asked for what needs an assessment. Null while it has none.',
  })
  annexICompleteness(@Root() feed: CatalogueFeedRecord, @Ctx() ctx: RequestContext): Promise<number | null> {
    return annexOneCompleteness(ctx, feed.institution);
  }

  @FieldResolver(() => CourseWithGapsConnection, {
    description: 'Its courses that miss something of Annex I, for the institution to mend.',
  })
  coursesWithGaps(
    @Root() feed: CatalogueFeedRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<CourseWithGaps>> {
    return this.#gaps.of(ctx, feed.institution, first, after) as unknown as Promise<Connection<CourseWithGaps>>;
  }
}
