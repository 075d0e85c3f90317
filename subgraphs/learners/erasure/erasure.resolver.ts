import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
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

  constructor(erasures: ErasureService) {
    this.#erasures = erasures;
  }

  @Query(() => Erasure, {
    nullable: true,
    description: 'A request to erase a learner, to that learner, also afterwards, and to registrars of the home.',
  })
  erasure(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | null> {
    return this.#erasures.visible(ctx, id);
  }

  @Query(() => [Erasure], {
    nullable: true,
    description: 'Requests that wait for a decision, the oldest 100: to registrars of that institution; else null.',
  })
  erasureRequests(
    @Arg('at', () => ID, { description: 'The institution.' }) @Directive('@institution') at: string,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly ErasureRecord[] | null> {
    return this.#erasures.waiting(ctx, at);
  }

  @Mutation(() => RequestErasureResult, {
    description:
      'A learner asks that their data be erased: at home, and at every institution that keeps something. A registrar of the home decides. `myData` first gives a copy.',
  })
  requestErasure(
    @Arg('input', () => RequestErasureInput) input: RequestErasureInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | Refusal> {
    return this.#erasures.request(ctx, input);
  }

  @Mutation(() => WithdrawErasureResult, { description: 'A learner takes that back, before it is decided.' })
  withdrawErasure(
    @Arg('input', () => WithdrawErasureInput) input: WithdrawErasureInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | Refusal> {
    return this.#erasures.withdraw(ctx, input);
  }

  @Mutation(() => EraseLearnerResult, {
    description:
      'A registrar of the home erases a learner who asked for it, for good, or refuses with a reason. Other institutions are told; `reports` shows what each erased and kept.',
  })
  eraseLearner(
    @Arg('input', () => EraseLearnerInput) input: EraseLearnerInput,
    @Ctx() ctx: RequestContext,
  ): Promise<ErasureRecord | Refusal> {
    return this.#erasures.decide(ctx, input);
  }

  @FieldResolver(() => [ErasureReport], { description: 'What each institution did; empty before it is executed.' })
  async reports(@Root() erasure: ErasureRecord, @Ctx() ctx: RequestContext): Promise<ErasureReport[]> {
    const reports = await this.#erasures.reports(ctx, erasure);
    return reports.map(({ institution, ...report }) => ({ ...report, institution: { id: institution } }));
  }
}
