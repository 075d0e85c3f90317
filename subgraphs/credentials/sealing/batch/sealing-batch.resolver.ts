import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../../shared/errors/refusal.ts';
import { AFTER, FIRST } from '../../../shared/serving/arguments.ts';
import type { Connection } from '../../../shared/serving/connection.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import type { SealingBatch as BatchRecord } from './sealing-batch.entity.ts';
import type { RaisingBatchService } from '../raising/raising-batch.service.ts';
import {
  RaiseSealsInput,
  RaiseSealsResult,
  SealCredentialsInput,
  SealCredentialsResult,
  SealingControlInput,
  SealingControlResult,
} from './sealing-batch.input.ts';
import type { SealingBatchService } from './sealing-batch.service.ts';
import type { SealingControlService } from './sealing-control.service.ts';
import type { SealingProgressService } from './sealing-progress.service.ts';
import { SealingBatch, SealingFailureConnection, type SealingFailure } from './sealing-batch.type.ts';

@Resolver(() => SealingBatch)
export class SealingBatchResolver {
  readonly #batches: SealingBatchService;
  readonly #raisings: RaisingBatchService;
  readonly #control: SealingControlService;
  readonly #progress: SealingProgressService;

  constructor(parts: {
    batches: SealingBatchService;
    raisings: RaisingBatchService;
    control: SealingControlService;
    progress: SealingProgressService;
  }) {
    this.#batches = parts.batches;
    this.#raisings = parts.raisings;
    this.#control = parts.control;
    this.#progress = parts.progress;
  }

  @Query(() => SealingBatch, {
    nullable: true,
    description: "A sealing batch by its id, for its institution's staff; null for anybody else.",
  })
  sealingBatch(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | null> {
    return this.#progress.visible(ctx, id);
  }

  @Mutation(() => SealCredentialsResult, {
    description:
      'A sealer submits credentials for sealing, by their own institution or, under a mandate, by another one.',
  })
  sealCredentials(
    @Arg('input', () => SealCredentialsInput) input: SealCredentialsInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#batches.seal(ctx, input);
  }

  @Mutation(() => RaiseSealsResult, {
    description:
      "A sealer has the level of seals raised: timestamps and evidence are added, while the document and its seal stay unchanged. The raised document replaces the former one at the learner's home institution.",
  })
  raiseSeals(
    @Arg('input', () => RaiseSealsInput) input: RaiseSealsInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#raisings.raise(ctx, input);
  }

  @Mutation(() => SealingControlResult, {
    description: 'A sealer pauses a batch: credentials that are being sealed are completed, and no more are started.',
  })
  pauseSealing(
    @Arg('input', () => SealingControlInput) input: SealingControlInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#control.pause(ctx, input);
  }

  @Mutation(() => SealingControlResult, { description: 'A sealer resumes a paused batch.' })
  resumeSealing(
    @Arg('input', () => SealingControlInput) input: SealingControlInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#control.resume(ctx, input);
  }

  @Mutation(() => SealingControlResult, {
    description:
      'A sealer permanently cancels a batch. Credentials that are not yet sealed become READY again and can be put into another batch. This includes those sent to another sealer, whose answer is then ignored. A batch that stopped by itself can be cancelled while some of its credentials are still at another sealer.',
  })
  cancelSealing(
    @Arg('input', () => SealingControlInput) input: SealingControlInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#control.cancel(ctx, input);
  }

  @FieldResolver(() => Int, { description: 'Sealed (or raised) so far.' })
  async sealed(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).sealed;
  }

  @FieldResolver(() => Int, { description: 'Failed so far.' })
  async failed(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).failed;
  }

  @FieldResolver(() => Int, {
    description: 'Returned without being processed because the batch was stopped or cancelled.',
  })
  async givenBack(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).givenBack;
  }

  @FieldResolver(() => SealingFailureConnection, { description: 'The credentials that failed, each with a code.' })
  failures(
    @Root() batch: BatchRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<SealingFailure>> {
    return this.#progress.failures(ctx, batch, first, after) as Promise<Connection<SealingFailure>>;
  }
}
