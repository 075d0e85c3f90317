import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Institution } from './institution.type.ts';
import { AFTER, FIRST } from '../../shared/serving/arguments.ts';
import type { Connection } from '../../shared/serving/connection.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialCounts } from '../credential/credential-counts.type.ts';
import type { CredentialListService } from '../credential/credential-list.service.ts';
import type { Credential as CredentialRecord } from '../credential/credential.entity.ts';
import { CredentialConnection } from '../credential/credential.type.ts';
import type { SealingBatch as BatchRecord } from '../sealing/batch/sealing-batch.entity.ts';
import { SealingBatchConnection } from '../sealing/batch/sealing-batch.type.ts';
import type { SealingListService } from '../sealing/batch/sealing-list.service.ts';
import { CredentialFilter } from './institution.input.ts';

/**
 * Adds the credentials an institution awards and its sealing batches to `Institution`, for the staff who work with
 * them.
 */
@Resolver(() => Institution)
export class InstitutionResolver {
  readonly #credentials: CredentialListService;
  readonly #sealings: SealingListService;

  constructor(parts: { credentials: CredentialListService; sealings: SealingListService }) {
    this.#credentials = parts.credentials;
    this.#sealings = parts.sealings;
  }

  @FieldResolver(() => CredentialConnection, {
    nullable: true,
    description:
      'The credentials it awards, last prepared first. Visible to its registrars, assessors, sealers and administrators; null for anybody else.',
  })
  credentials(
    @Root() { id }: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('filter', () => CredentialFilter, { nullable: true, description: 'Which ones; by default all.' })
    filter: CredentialFilter | null | undefined,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<CredentialRecord> | null> {
    return id === ctx.home.id ? this.#credentials.page(ctx, filter ?? {}, first, after) : Promise.resolve(null);
  }

  @FieldResolver(() => CredentialCounts, {
    nullable: true,
    description: 'How many credentials it awards, by state. Visible to the same people; null for anybody else.',
  })
  credentialCounts(@Root() { id }: Institution, @Ctx() ctx: RequestContext): Promise<CredentialCounts | null> {
    return id === ctx.home.id ? this.#credentials.counts(ctx) : Promise.resolve(null);
  }

  @FieldResolver(() => SealingBatchConnection, {
    nullable: true,
    description: 'Its sealing batches, newest first. Visible to the same people; null for anybody else.',
  })
  sealingBatches(
    @Root() { id }: Institution,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<Connection<BatchRecord> | null> {
    return id === ctx.home.id ? this.#sealings.page(ctx, first, after) : Promise.resolve(null);
  }
}
