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
import { PreparationBatch } from './preparation-batch.type.ts';

@Resolver(() => PreparationBatch)
export class PreparationBatchResolver {
  readonly #batches: PreparationBatchService;

  constructor(batches: PreparationBatchService) {
    this.#batches = batches;
  }

  @Query(() => PreparationBatch, {
    nullable: true,
    description: "A preparation by its id, to its institution's staff; to anybody else null.",
  })
  preparationBatch(
    @Arg('id', () => ID) @Directive('@institution') id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | null> {
    return this.#batches.visible(ctx, id);
  }

  @Mutation(() => PrepareCredentialsResult, {
    description:
      'A registrar has the credentials of an offering prepared; asked while that runs, the same job again. Where only participation is to be proven, WRONG_STATE before the study begins.',
  })
  prepareCredentials(
    @Arg('input', () => PrepareCredentialsInput) input: PrepareCredentialsInput,
    @Ctx() ctx: RequestContext,
  ): Promise<BatchRecord | Refusal> {
    return this.#batches.prepare(ctx, input);
  }

  @FieldResolver(() => Int, { description: 'Enrolments that a credential is for, as far as they were looked at.' })
  async total(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    const { READY, INCOMPLETE, FAILED } = await this.#batches.counts(ctx, batch);
    return READY + INCOMPLETE + FAILED;
  }

  @FieldResolver(() => Int, { description: 'Complete: they may be sealed, or are.' })
  async ready(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#batches.counts(ctx, batch)).READY;
  }

  @FieldResolver(() => Int, { description: 'Drafts that miss something; `missing` of each says what.' })
  async incomplete(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#batches.counts(ctx, batch)).INCOMPLETE;
  }

  @FieldResolver(() => Int, {
    description:
      "Could not be prepared: the learner's home does not answer (prepare again later), or does not show the learner to this institution any more.",
  })
  async failed(@Root() batch: BatchRecord, @Ctx() ctx: RequestContext): Promise<number> {
    return (await this.#batches.counts(ctx, batch)).FAILED;
  }

  @FieldResolver(() => CredentialConnection, {
    description: 'The credentials, in the order of the enrolments. An enrolment whose learner cannot be read has none.',
  })
  credentials(
    @Root() batch: BatchRecord,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { ...FIRST, defaultValue: 50 }) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<CredentialRecord>> {
    return this.#batches.credentials(ctx, batch, first, after);
  }
}
