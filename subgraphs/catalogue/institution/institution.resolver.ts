import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { catalogueFeed, seesErrors, type CatalogueFeedRecord } from './catalogue-feed.ts';
import { annexOneCompleteness } from './completeness.ts';
import type { CoursesWithGapsService } from './courses-with-gaps.service.ts';
import { CatalogueFeed, CourseWithGapsConnection, Institution, type CourseWithGaps } from './institution.type.ts';

@Resolver(() => Institution)
export class InstitutionResolver {
  @FieldResolver(() => CatalogueFeed, { nullable: true, description: "Its state in the hub's index." })
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
      "Why its feed could not be read at the last attempt. Visible to the alliance's administrators and the institution's own staff; null to anybody else.",
  })
  lastError(@Root() feed: CatalogueFeedRecord, @Ctx() ctx: RequestContext): string | null {
    return seesErrors(ctx.caller, feed.institution) ? feed.lastError : null;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The share, 0 to 1, of the mandatory elements of Annex I of the European approach to micro-credentials that its courses state: title, country, awarding body, learning outcomes, notional workload (hours or ECTS), EQF level, type of assessment, form of participation. Each course counts once; elements about assessment are not expected of one that leads to PARTICIPATION only (`Course.credentialKind`). Null while it has no course.',
  })
  annexICompleteness(@Root() feed: CatalogueFeedRecord, @Ctx() ctx: RequestContext): Promise<number | null> {
    return annexOneCompleteness(ctx, feed.institution);
  }

  @FieldResolver(() => CourseWithGapsConnection, {
    description: 'Its courses that lack mandatory elements of Annex I, for the institution to complete them.',
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
