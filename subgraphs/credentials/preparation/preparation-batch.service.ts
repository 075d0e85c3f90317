import { sql } from '@mikro-orm/core';
import { askedBefore } from '../../shared/commands/asked-before.ts';
import type { Commands, WithIdempotencyKey } from '../../shared/commands/commands.ts';
import { HubError } from '../../shared/errors/hub-error.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { hasRole, isStaff } from '../../shared/identity/caller.ts';
import { newRecordId } from '../../shared/identity/record-id.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { GraphClient } from '../../shared/serving/graph-client.ts';
import { dayOf } from '../../shared/serving/scalars.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { notBefore } from './eligibility.policy.ts';
import { OFFERING_IN_SHORT, type OfferingInShort } from './offering.query.ts';
import { PreparationBatchEntity, type PreparationBatch } from './preparation-batch.entity.ts';

/** The job that prepares credentials: `{ batch }`. */
export const PREPARE_JOB = 'credentials.prepare';

/** Preparations that a registrar starts. */
export class PreparationBatchService {
  readonly #commands: Commands;
  readonly #jobs: JobQueue;
  readonly #graph: GraphClient;

  constructor(parts: { commands: Commands; jobs: JobQueue; graph: GraphClient }) {
    this.#commands = parts.commands;
    this.#jobs = parts.jobs;
    this.#graph = parts.graph;
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
    const asked = await askedBefore(async () => (registrar ? await this.#offering(ctx, input.offeringId) : null));
    return this.#commands.run(ctx, {
      name: 'prepareCredentials',
      input,
      again: (id) => ctx.em.findOne(PreparationBatchEntity, id),
      work: async () => {
        if (!registrar && isStaff(ctx.caller, ctx.home.id)) {
          throw new Refusal('NOT_ALLOWED', 'Only a registrar of the institution may prepare credentials.');
        }
        const offering = asked();
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

  /**
   * The offering in short; null if there is none.
   *
   * @throws HubError INSTITUTION_UNAVAILABLE if the graph cannot answer completely
   */
  async #offering(ctx: RequestContext, id: string): Promise<OfferingInShort | null> {
    const { data, errors } = await this.#graph.ask<{ offering: OfferingInShort | null }>(ctx, OFFERING_IN_SHORT, {
      id,
    });
    if (errors[0]) {
      const { institution = 'hub', retryAfter = 5 } = errors[0].extensions ?? {};
      const message = `The offering cannot be looked up now (${institution} does not answer): try again in ${retryAfter} s.`;
      throw new HubError('INSTITUTION_UNAVAILABLE', message, { institution, retryAfter });
    }
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
