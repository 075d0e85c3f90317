import { LockMode } from '@mikro-orm/core';
import type { Commands, WithIdempotencyKey } from '../../../shared/commands/commands.ts';
import { Refusal } from '../../../shared/errors/refusal.ts';
import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { onlySealer } from './only-sealer.ts';
import { orderWork } from './open-batch.ts';
import { SealingBatchEntity, SealingItemEntity, type SealingBatch } from './sealing-batch.entity.ts';
import { mayControl, type Control } from './sealing-batch.policy.ts';
import type { SettleService } from '../processing/settle.service.ts';

/** A sealer's request concerning a batch. */
export interface ControlRequest extends WithIdempotencyKey {
  readonly batchId: string;
}

/** Pauses, resumes and cancels batches at the request of a sealer. */
export class SealingControlService {
  readonly #commands: Commands;
  readonly #jobs: JobQueue;
  readonly #settle: SettleService;

  constructor(parts: { commands: Commands; jobs: JobQueue; settle: SettleService }) {
    this.#commands = parts.commands;
    this.#jobs = parts.jobs;
    this.#settle = parts.settle;
  }

  /** Pauses a batch: credentials being signed are still settled, and no more are started. */
  pause(ctx: RequestContext, input: ControlRequest): Promise<SealingBatch | Refusal> {
    return this.#control(ctx, 'pauseSealing', input, 'PAUSE', async (batch) => {
      batch.state = 'PAUSED';
      await ctx.em.flush();
    });
  }

  /** Resumes a paused batch. */
  resume(ctx: RequestContext, input: ControlRequest): Promise<SealingBatch | Refusal> {
    return this.#control(ctx, 'resumeSealing', input, 'RESUME', async (batch) => {
      batch.state = batch.startedAt ? 'RUNNING' : 'QUEUED';
      await ctx.em.flush();
      await orderWork(ctx, this.#jobs, batch);
    });
  }

  /**
   * Permanently cancels a batch: credentials that are not settled are returned, including those at another sealer, and
   * signatures in progress are discarded. A batch that stopped by itself can be cancelled while some of its credentials
   * are at another sealer.
   */
  cancel(ctx: RequestContext, input: ControlRequest): Promise<SealingBatch | Refusal> {
    return this.#control(ctx, 'cancelSealing', input, 'CANCEL', (batch) =>
      this.#settle.stop(ctx, batch, ['WAITING', 'SENT']),
    );
  }

  #control(
    ctx: RequestContext,
    name: string,
    input: ControlRequest,
    control: Control,
    change: (batch: SealingBatch) => Promise<void>,
  ): Promise<SealingBatch | Refusal> {
    return this.#commands.run(ctx, {
      name,
      input,
      again: (id) => ctx.em.findOne(SealingBatchEntity, id),
      work: async () => {
        onlySealer(ctx);
        const batch = await ctx.em.findOne(SealingBatchEntity, input.batchId, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!batch) throw new Refusal('NOT_FOUND', 'There is no such batch here.', [NO_BATCH]);
        if (!mayControl(batch.state, control, await isOut(ctx, batch))) {
          throw new Refusal('WRONG_STATE', `The batch is ${batch.state}.`);
        }
        await change(batch);
        return batch;
      },
    });
  }
}

/** True while some of its credentials are at another sealer. */
async function isOut(ctx: RequestContext, batch: SealingBatch): Promise<boolean> {
  return (await ctx.em.count(SealingItemEntity, { batch: batch.id, state: 'SENT' })) > 0;
}

const NO_BATCH = { path: 'input.batchId', message: 'There is no batch with this id.' };
