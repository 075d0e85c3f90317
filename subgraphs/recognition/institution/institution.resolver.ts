import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { AgreementListService } from '../agreement/agreement-list.service.ts';
import type { Agreement as AgreementRecord } from '../agreement/agreement.entity.ts';
import { AgreementConnection, AgreementState } from '../agreement/agreement.type.ts';
import { RecognitionLedger } from '../credit/credit.type.ts';
import type { LedgerService } from '../credit/ledger.service.ts';
import { RecognitionForecast } from '../forecast/forecast.type.ts';
import type { ForecastService } from '../forecast/forecast.service.ts';
import { RecognitionQueueFilter } from '../request/request.input.ts';
import {
  RecognitionQueueConnection,
  RecognitionQueueCounts,
  type RecognitionRequest,
} from '../request/request.type.ts';
import { countQueue, type QueueService } from '../request/queue.service.ts';
import type { RuleListService } from '../rule/rule-list.service.ts';
import type { RecognitionRule as RuleRecord } from '../rule/rule.entity.ts';
import { RecognitionRuleConnection } from '../rule/rule.type.ts';
import { shownStack } from '../stack/stack.type.ts';
import { Institution } from './institution.type.ts';

/** Fields that this subgraph contributes to `Institution`. */
@Resolver(() => Institution)
export class InstitutionResolver {
  readonly #queue: QueueService;
  readonly #rules: RuleListService;
  readonly #agreements: AgreementListService;
  readonly #forecasts: ForecastService;
  readonly #ledger: LedgerService;

  constructor(parts: {
    queue: QueueService;
    rules: RuleListService;
    agreements: AgreementListService;
    forecasts: ForecastService;
    ledger: LedgerService;
  }) {
    this.#ledger = parts.ledger;
    this.#forecasts = parts.forecasts;
    this.#queue = parts.queue;
    this.#rules = parts.rules;
    this.#agreements = parts.agreements;
  }

  @FieldResolver(() => RecognitionRuleConnection, {
    nullable: true,
    description: 'Rules by which it recognises courses automatically, newest version first. Public.',
  })
  recognitionRules(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('inForce', () => Boolean, {
      defaultValue: true,
      description: 'True: rules in force today. False: every version there has been.',
    })
    inForce: boolean,
    @Arg('course', () => ID, { nullable: true, description: 'Only rules with this source course.' })
    course: string | null | undefined,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string | null,
  ): Promise<Connection<RuleRecord> | null> {
    if (institution.id !== ctx.home.id) return Promise.resolve(null);
    return this.#rules.of(ctx, { inForce, course: course ?? null }, first, after);
  }

  @FieldResolver(() => [RecognitionForecast], {
    nullable: 'itemsAndList',
    description:
      'What it would probably recognise of these offerings, at most 100, in the same order; null for an offering that is not found or whose institution does not answer. Public; a visitor may ask about 100 offerings in one request, counted over all aliases. Not binding.',
  })
  async recognitionForecast(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('offerings', () => [ID], { description: 'Offerings of any institutions.' }) offerings: string[],
  ): Promise<(RecognitionForecast | null)[] | null> {
    if (institution.id !== ctx.home.id) return null;
    const forecasts = await this.#forecasts.of(ctx, offerings);
    return forecasts.map(
      (one) =>
        one && {
          ...one,
          offering: { id: one.offering },
          rule: one.rule as unknown as RecognitionForecast['rule'],
          precedentSummary: one.precedents,
        },
    );
  }

  @FieldResolver(() => RecognitionQueueCounts, {
    nullable: true,
    description: 'Numbers of requests in its queue. Visible to its recognition officers; null to anybody else.',
  })
  recognitionQueueCounts(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
  ): Promise<RecognitionQueueCounts | null> {
    return countQueue(ctx, institution.id);
  }

  @FieldResolver(() => RecognitionLedger, {
    nullable: true,
    description:
      'The credits it has recognised for a learner. Visible to that learner and to its officers; null to anybody else.',
  })
  async recognitionLedger(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('learner', () => ID, { nullable: true, description: 'The learner. By default yourself.' })
    learner?: string | null,
  ): Promise<RecognitionLedger | null> {
    const ledger = await this.#ledger.of(ctx, institution.id, learner ?? null);
    if (!ledger) return null;
    const entries = ledger.entries.map((credit) => {
      const { id, ects, towards, creditedAt: at } = credit;
      return { id, ects, towards, at, credit };
    });
    const stacks = ledger.stacks.map((stack) => shownStack(ctx, stack));
    return { total: ledger.total, byTarget: [...ledger.byTarget], entries, stacks };
  }

  @FieldResolver(() => AgreementConnection, {
    nullable: true,
    description:
      'The agreements to which it is a party, most recently changed first. Officers and registrars see all, anybody else the approved ones.',
  })
  agreements(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('state', () => [AgreementState], { nullable: true, description: 'In one of these states. By default, any.' })
    state: (keyof typeof AgreementState)[] | null | undefined,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string | null,
  ): Promise<Connection<AgreementRecord> | null> {
    if (institution.id !== ctx.home.id) return Promise.resolve(null);
    return this.#agreements.of(ctx, state ?? null, first, after);
  }

  @FieldResolver(() => RecognitionQueueConnection, {
    nullable: true,
    description:
      'Its recognition requests: flagged ones first, then overdue ones, then the oldest. Recognition officers see all, assessors those on which they owe an opinion; null to anybody else.',
  })
  recognitionQueue(
    @Root() institution: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('filter', () => RecognitionQueueFilter, { nullable: true, description: 'Selects requests.' })
    filter: RecognitionQueueFilter | null | undefined,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string | null,
  ): Promise<Connection<RecognitionRequest> | null> {
    return this.#queue.of(ctx, institution.id, filter ?? {}, first, after);
  }
}
