import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Institution as InstitutionRecord } from '../institution/institution.entity.ts';
import { Institution } from '../institution/institution.type.ts';
import type { HealthOf, HealthService } from './health.service.ts';
import { DeliverySummary, FetchStatistics, InstitutionHealth } from './health.type.ts';

@Resolver(() => Institution)
export class HealthResolver {
  readonly #health: HealthService;

  constructor(health: HealthService) {
    this.#health = health;
  }

  @FieldResolver(() => InstitutionHealth, {
    nullable: true,
    description: "To administrators and the institution's own staff: how its node fares. To anybody else null.",
  })
  health(@Root() institution: InstitutionRecord, @Ctx() ctx: RequestContext): Promise<HealthOf | null> {
    return this.#health.conditionOf(ctx, institution);
  }

  @FieldResolver(() => DeliverySummary, {
    nullable: true,
    description: "To administrators and the institution's own staff: messages on their way. To anybody else null.",
  })
  deliveries(@Root() institution: InstitutionRecord, @Ctx() ctx: RequestContext): Promise<DeliverySummary | null> {
    return this.#health.deliveriesOf(ctx, institution);
  }
}

@Resolver(() => InstitutionHealth)
export class FetchStatisticsResolver {
  readonly #health: HealthService;

  constructor(health: HealthService) {
    this.#health = health;
  }

  @FieldResolver(() => FetchStatistics, {
    description: 'How many fetches from the node failed lately, and how long the others took.',
  })
  fetches(@Root() { institution }: HealthOf, @Ctx() ctx: RequestContext): Promise<FetchStatistics> {
    return this.#health.fetchesOf(ctx, institution);
  }
}
