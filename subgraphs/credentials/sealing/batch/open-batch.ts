import { newRecordId } from '../../../shared/identity/record-id.ts';
import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { SealingBatchEntity, SealingItemEntity } from './sealing-batch.entity.ts';
import type { BatchMandate, SealingBatch, SealingTask, SealLevel } from './sealing-batch.entity.ts';
import { lanesFor } from './sealing-batch.policy.ts';

/** The jobs that seal, and that raise seals: `{ batch }`. */
export const SEAL_JOB = 'credentials.seal';
export const RAISE_JOB = 'credentials.raise';

const JOBS: Readonly<Record<SealingTask, string>> = { SEAL: SEAL_JOB, RAISE: RAISE_JOB };

/** The task of a new batch, the level to reach, and the sealer. */
export interface NewBatch {
  readonly task: SealingTask;
  readonly level: SealLevel;
  readonly sealer: string;
  readonly mandate: BatchMandate | null;
}

/** Writes a batch with its items and jobs, within a transaction that has locked the credentials. */
export async function openBatch(
  ctx: RequestContext,
  jobs: JobQueue,
  given: NewBatch,
  credentials: readonly string[],
): Promise<SealingBatch> {
  const batch = ctx.em.create(SealingBatchEntity, {
    ...given,
    id: newRecordId(ctx.home.id),
    state: 'QUEUED',
    total: credentials.length,
    requestedAt: ctx.now,
    startedAt: null,
    finishedAt: null,
  });
  await ctx.em.flush();
  await ctx.em.insertMany(
    SealingItemEntity,
    credentials.map((credential, position) => ({
      batch: batch.id,
      position,
      credential,
      state: 'WAITING' as const,
      code: null,
      message: null,
      settledAt: null,
    })),
  );
  await orderWork(ctx, jobs, batch);
  return batch;
}

/** Schedules the jobs of a batch: one, or several that share it. */
export async function orderWork(ctx: RequestContext, jobs: JobQueue, batch: SealingBatch): Promise<void> {
  const lanes = batch.mandate ? 1 : lanesFor(batch.total);
  await jobs.sendAll(ctx.em, JOBS[batch.task], Array<object>(lanes).fill({ batch: batch.id }));
}
