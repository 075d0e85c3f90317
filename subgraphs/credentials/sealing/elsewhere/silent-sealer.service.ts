import { LockMode } from '@mikro-orm/core';
import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import type { Fault } from '../processing/fault.ts';
import { SealingBatchEntity, SealingItemEntity } from '../batch/sealing-batch.entity.ts';
import type { SettleService } from '../processing/settle.service.ts';

/** Days to wait for another sealer: the message and its answer are each retried for three and a half days. */
const PATIENCE_DAYS = 8;
const DAY_MS = 24 * 3_600_000;

/** Times out sealers that do not answer: their credentials fail, and can be submitted again to any sealer. */
export class SilentSealerService {
  readonly #settle: SettleService;

  constructor(parts: { settle: SettleService }) {
    this.#settle = parts.settle;
  }

  /** One run of the daily job. */
  async run(ctx: RequestContext): Promise<void> {
    const before = new Date(ctx.now.getTime() - PATIENCE_DAYS * DAY_MS);
    const waiting = await executeWithParameters<{ batch: string }>(
      ctx.em,
      `select distinct i."batch" from "credentials"."sealing_item" i
         join "credentials"."sealing_batch" b on b."id" = i."batch"
        where i."state" = 'SENT' and coalesce(i."sent_at", b."started_at") < $1`,
      [before],
    );
    for (const { batch } of waiting) {
      await ctx.em.transactional(() => this.#end(ctx, batch, before));
      ctx.em.clear();
    }
  }

  async #end(ctx: RequestContext, id: string, before: Date): Promise<void> {
    const batch = await ctx.em.findOneOrFail(SealingBatchEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const out = await ctx.em.find(SealingItemEntity, { batch: id, state: 'SENT' }, { orderBy: { position: 'asc' } });
    const overdue = out.filter(({ sentAt }) => (sentAt ?? batch.startedAt ?? batch.requestedAt) < before);
    const result: Fault = {
      code: 'SEALER_SILENT',
      message: `${batch.sealer} did not answer within ${PATIENCE_DAYS} days.`,
    };
    const outcomes = overdue.map(({ position, credential }) => ({ position, credential, result }));
    ctx.log.warn({ batch: id, sealer: batch.sealer, credentials: outcomes.length }, 'another sealer does not answer');
    await this.#settle.unanswered(ctx, batch, outcomes);
  }
}
