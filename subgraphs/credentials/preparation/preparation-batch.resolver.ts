import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Refusal } from '../../shared/errors/refusal.ts';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import type { Credential as CredentialRecord } from '../credential/credential.entity.ts';
import { CredentialConnection } from '../credential/credential.type.ts';
import type { PreparationBatch as BatchRecord } from './preparation-batch.entity.ts';
import { PrepareCredentialsInput, PrepareCredentialsResult } from './preparation-batch.input.ts';
import type { PreparationBatchService } from './preparation-batch.service.ts';
import { PreparationBatch, PreparationFailureConnection, type PreparationFailure } from './preparation-batch.type.ts';
import type { PreparationProgressService } from './preparation-progress.service.ts';

@Resolver(() => PreparationBatch)
export class PreparationBatchResolver {
  readonly #batches: PreparationBatchService;
  readonly #progress: PreparationProgressService;

  constructor(parts: { batches: PreparationBatchService; progress: PreparationProgressService }) {
    this.#batches = parts.batches;
    this.#progress = parts.progress;
  }

  @Query(() => PreparationBatch, {
    nullable: true,
    description: "A preparation by its id, for its institution's staff; null for anybody else.",
  })
  preparationBatch(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | null> {
    return this.#progress.visible(ctx, id);
  }

  @Mutation(() => PrepareCredentialsResult, {
    description:
      'A registrar starts the preparation of the credentials of an offering. While one is running, that same job is returned. If the credentials only prove participation, it is refused with WRONG_STATE before the first day of study.',
  })
  prepareCredentials(
    @Arg('input', () => PrepareCredentialsInput) input: PrepareCredentialsInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#batches.prepare(ctx, input);
  }

  @FieldResolver(() => Int, { description: 'Enrolments that earn a credential, of those processed so far.' })
  async total(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    const { READY, INCOMPLETE, FAILED } = await this.#progress.counts(ctx, batch);
    return READY + INCOMPLETE + FAILED;
  }

  @FieldResolver(() => Int, { description: 'Complete credentials, ready to be sealed or already sealed.' })
  async ready(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).READY;
  }

  @FieldResolver(() => Int, { description: 'Incomplete drafts; `missing` of each says what they lack.' })
  async incomplete(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).INCOMPLETE;
  }

  @FieldResolver(() => Int, {
    description:
      'Credentials that could not be prepared, because a home institution did not answer (prepare again later) or no longer shows the learner to this institution.',
  })
  async failed(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#progress.counts(ctx, batch)).FAILED;
  }

  @FieldResolver(() => CredentialConnection, {
    description:
      'The credentials, in the order of the enrolments. An enrolment whose learner cannot be read may have none: see `failures`.',
  })
  credentials(
    @Root() batch: BatchRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 50 }) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<CredentialRecord>> {
    return this.#progress.credentials(ctx, batch, first, after);
  }
  @FieldResolver(() => PreparationFailureConnection, { description: 'The enrolments that failed, each with a code.' })
  failures(
    @Root() batch: BatchRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<PreparationFailure>> {
    return this.#progress.failures(ctx, batch, first, after) as Promise<Connection<PreparationFailure>>;
  }
}
