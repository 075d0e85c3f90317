import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { LearnerService, SeenLearner } from '../learner/learner.service.ts';
import { Learner } from '../learner/learner.type.ts';
import type { Erasure as ErasureRecord } from './erasure.entity.ts';
import {
  EraseLearnerInput,
  EraseLearnerResult,
  RequestErasureInput,
  RequestErasureResult,
  WithdrawErasureInput,
  WithdrawErasureResult,
} from './erasure.input.ts';
import type { ErasureService } from './erasure.service.ts';
import { Erasure, ErasureReport } from './erasure.type.ts';

@Resolver(() => Erasure)
export class ErasureResolver {
  readonly #erasures: ErasureService;
  readonly #learners: LearnerService;

  constructor(parts: { erasures: ErasureService; learners: LearnerService }) {
    this.#erasures = parts.erasures;
    this.#learners = parts.learners;
  }

  @Query(() => Erasure, {
    nullable: true,
    description:
      'A request to erase a learner. Visible to that learner, also after the erasure, and to registrars of the home institution.',
  })
  erasure(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | null> {
    return this.#erasures.visible(ctx, id);
  }

  @Query(() => [Erasure], {
    nullable: true,
    description:
      'The oldest 100 requests that await a decision. Visible to registrars of that institution; null for anybody else.',
  })
  erasureRequests(
    @Arg('at', () => ID, { description: 'The institution.' }) @Directive('@institution') at: string,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly ErasureRecord[] | null> {
    return this.#erasures.waiting(ctx, at);
  }

  @Mutation(() => RequestErasureResult, {
    description:
      'A learner requests the erasure of their data at home and at every institution that keeps some. A registrar of the home institution decides. Use `myData` beforehand to obtain a copy.',
  })
  requestErasure(
    @Arg('input', () => RequestErasureInput) input: RequestErasureInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | Refusal> {
    return this.#erasures.request(ctx, input);
  }

  @Mutation(() => WithdrawErasureResult, {
    description: 'A learner withdraws a request for erasure before it is decided.',
  })
  withdrawErasure(
    @Arg('input', () => WithdrawErasureInput) input: WithdrawErasureInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | Refusal> {
    return this.#erasures.withdraw(ctx, input);
  }

  @Mutation(() => EraseLearnerResult, {
    description:
      'A registrar of the home institution permanently erases a learner who requested it, or refuses with a reason. Other institutions are ordered to erase too; `reports` shows what each erased and kept.',
  })
  eraseLearner(
    @Arg('input', () => EraseLearnerInput) input: EraseLearnerInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | Refusal> {
    return this.#erasures.decide(ctx, input);
  }

  @FieldResolver(() => Learner, {
    nullable: true,
    description: 'The learner who made the request; null once it is executed.',
  })
  learner(@Root() erasure: ErasureRecord, @Ctx() ctx: RequestContext): Promise<SeenLearner | null> {
    return this.#learners.visible(ctx, erasure.learner);
  }

  @FieldResolver(() => [ErasureReport], { description: 'What each institution did; empty until it is executed.' })
  async reports(@Root() erasure: ErasureRecord, @Ctx() ctx: RequestContext): Promise<ErasureReport[]> {
    const reports = await this.#erasures.reports(ctx, erasure);
    return reports.map(({ institution, ...report }) => ({ ...report, institution: { id: institution } }));
  }
}
