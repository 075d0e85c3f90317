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
    description: "The state of its node, for administrators and the institution's staff; null for anybody else.",
  })
  health(@Root() institution: InstitutionRecord, @Ctx() ctx: RequestContext): Promise<HealthOf | null> {
    return this.#health.conditionOf(ctx, institution);
  }

  @FieldResolver(() => DeliverySummary, {
    nullable: true,
    description: "Its undelivered messages, for administrators and the institution's staff; null for anybody else.",
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
    description: 'How many recent fetches from the node failed, and how long the others took.',
  })
  fetches(@Root() { institution }: HealthOf, @Ctx() ctx: RequestContext): Promise<FetchStatistics> {
    return this.#health.fetchesOf(ctx, institution);
  }
}
