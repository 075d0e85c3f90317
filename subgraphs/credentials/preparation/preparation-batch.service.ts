import { sql } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { hasRole, isStaff } from '../../shared/identity/caller.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { Batch, RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential } from '../credential/credential.entity.ts';
import { isCredentialStaff } from '../credential/credential.policy.ts';
import { notBefore } from './eligibility.policy.ts';
import { OFFERING_IN_SHORT, type OfferingInShort } from './offering.query.ts';
import {
  PreparationBatchEntity,
  PreparationItemEntity,
  type PreparationBatch,
  type PreparationOutcome,
} from './preparation-batch.entity.ts';

/** The job that prepares credentials: `{ batch }`. */
export const PREPARE_JOB = 'credentials.prepare';

type Counts = Readonly<Record<PreparationOutcome, number>>;

/** Preparations that a registrar starts and follows. */
export class PreparationBatchService {
  readonly #commands: Commands;
  readonly #jobs: JobQueue;
  readonly #graph: GraphClient;
  readonly #cursors: Cursors;

  constructor(parts: { commands: Commands; jobs: JobQueue; graph: GraphClient; cursors: Cursors }) {
    this.#commands = parts.commands;
    this.#jobs = parts.jobs;
    this.#graph = parts.graph;
    this.#cursors = parts.cursors;
  }

  /** The preparation, for the institution's staff; null for anybody else. */
  async visible(ctx: RequestContext, id: string): Promise<PreparationBatch | null> {
    return isCredentialStaff(ctx.caller, ctx.home.id) ? await ctx.find(PreparationBatchEntity, id) : null;
  }

  /**
   * A registrar starts the preparation of an offering's credentials; of participation not before the study begins.
   * There is one job per offering at a time: while it runs, that one is returned.
   */
  async prepare(
    ctx: RequestContext,
    input: { offeringId: string } & WithIdempotencyKey,
  ): Promise<PreparationBatch | Refusal> {
    const registrar = hasRole(ctx.caller, 'REGISTRAR', ctx.home.id);
    const offering = registrar ? await this.#offering(ctx, input.offeringId) : null;
    return this.#commands.run(ctx, {
      name: 'prepareCredentials',
      input,
      again: (id) => ctx.em.findOne(PreparationBatchEntity, id),
      work: async () => {
        if (!registrar && isStaff(ctx.caller, ctx.home.id)) {
          throw new Refusal('NOT_ALLOWED', 'Only a registrar of the institution may prepare credentials.');
        }
        if (!offering)
          throw new Refusal('NOT_FOUND', 'There is no such offering, or you may not prepare its credentials.');
        const from = notBefore(offering);
        if (from !== null && dayOf(ctx.now) < from)
          throw new Refusal(
            'WRONG_STATE',
            `The study begins on ${from}: participation cannot be certified before that day.`,
          );
        const batch = await this.#batchOf(ctx, input.offeringId);
        await this.#jobs.send(ctx.em, PREPARE_JOB, { batch: batch.id });
        return batch;
      },
    });
  }

  /** How many of each outcome there are so far. */
  counts(ctx: RequestContext, batch: PreparationBatch): Promise<Counts> {
    return ctx.load(outcomes, batch.id);
  }

  /** A page of the credentials prepared, in the order of the enrolments. */
  async credentials(
    ctx: RequestContext,
    batch: PreparationBatch,
    first: number,
    after?: string,
  ): Promise<Connection<Credential>> {
    pageSize(first);
    const list = `credentials of ${batch.id}`;
    const [position = -1] = this.#cursors.read(list, ctx.caller, after) ?? [];
    const withCredential = { batch: batch.id, credential: { $ne: null } };
    const [items, total] = await Promise.all([
      ctx.em.find(
        PreparationItemEntity,
        { ...withCredential, position: { $gt: Number(position) } },
        { orderBy: { position: 'asc' }, limit: first + 1 },
      ),
      ctx.em.count(PreparationItemEntity, withCredential),
    ]);
    const rows = await Promise.all(
      items.map(async (item) => ({ item, credential: await ctx.find(CredentialEntity, item.credential!) })),
    );
    const { edges, ...rest } = page(rows, first, total, ({ item }) =>
      this.#cursors.write(list, ctx.caller, [item.position]),
    );
    return {
      ...rest,
      edges: edges.flatMap(({ cursor, node: { credential } }) => (credential ? [{ cursor, node: credential }] : [])),
    };
  }

  /** The offering in short; null if there is none. @throws Error if the graph cannot answer completely */
  async #offering(ctx: RequestContext, id: string): Promise<OfferingInShort | null> {
    const { data, errors } = await this.#graph.ask<{ offering: OfferingInShort | null }>(ctx, OFFERING_IN_SHORT, {
      id,
    });
    if (errors[0]) throw new Error(`The offering could not be looked up: ${errors[0].message}`);
    return data?.offering?.id === id ? data.offering : null;
  }

  async #batchOf(ctx: RequestContext, offering: string): Promise<PreparationBatch> {
    await ctx.em.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`prepare ${offering}`}, 0))`);
    const running = await ctx.em.findOne(PreparationBatchEntity, { offering, state: { $in: ['QUEUED', 'RUNNING'] } });
    if (running) return running;
    const batch = ctx.em.create(PreparationBatchEntity, {
      id: newRecordId(ctx.home.id),
      offering,
      state: 'QUEUED',
      cursor: null,
      requestedAt: ctx.now,
      finishedAt: null,
    });
    await ctx.em.flush();
    return batch;
  }
}

const outcomes: Batch<string, Counts> = async (ctx, batches) => {
  const rows = await ctx.em.execute<{ batch: string; outcome: PreparationOutcome; count: string }[]>(
    sql`select "batch", "outcome", count(*) as count from "credentials"."preparation_item"
      where "batch" in (${batches}) group by "batch", "outcome"`,
  );
  const of = (batch: string, outcome: PreparationOutcome) =>
    Number(rows.find((row) => row.batch === batch && row.outcome === outcome)?.count ?? 0);
  return batches.map((batch) => ({
    READY: of(batch, 'READY'),
    INCOMPLETE: of(batch, 'INCOMPLETE'),
    FAILED: of(batch, 'FAILED'),
  }));
};
