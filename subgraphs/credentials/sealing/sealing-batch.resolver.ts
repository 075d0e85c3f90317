import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { SealingBatch as BatchRecord } from './sealing-batch.entity.ts';
import { SealCredentialsInput, SealCredentialsResult } from './sealing-batch.input.ts';
import type { SealingBatchService } from './sealing-batch.service.ts';
import type { SealingProgressService } from './sealing-progress.service.ts';
import { SealingBatch, SealingFailureConnection, type SealingFailure } from './sealing-batch.type.ts';

@Resolver(() => SealingBatch)
export class SealingBatchResolver {
  readonly #batches: SealingBatchService;
  readonly #progress: SealingProgressService;

  constructor(batches: SealingBatchService, progress: SealingProgressService) {
    this.#batches = batches;
    this.#progress = progress;
  }

  @Query(() => SealingBatch, {
    nullable: true,
    description: "A sealing by its id, to its institution's staff; to anybody else null.",
  })
  sealingBatch(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | null> {
    return this.#progress.visible(ctx, id);
  }

  @Mutation(() => SealCredentialsResult, {
    description: 'A sealer has credentials sealed, by the own institution or, under a mandate, by another.',
  })
  sealCredentials(
    @Arg('input', () => SealCredentialsInput) input: SealCredentialsInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#batches.seal(ctx, input);
  }

  @FieldResolver(() => Int, { description: 'Sealed so far.' })
  async sealed(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).sealed;
  }

  @FieldResolver(() => Int, { description: 'Failed so far.' })
  async failed(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).failed;
  }

  @FieldResolver(() => SealingFailureConnection, { description: 'What failed, one by one, with a code.' })
  failures(
    @Root() batch: BatchRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on from.' }) after?: string,
  ): Promise<Connection<SealingFailure>> {
    return this.#progress.failures(ctx, batch, first, after) as Promise<Connection<SealingFailure>>;
  }
}
