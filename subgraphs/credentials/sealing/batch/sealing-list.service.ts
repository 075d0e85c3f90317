import { pageSize, type Connection } from '../../../shared/serving/connection.ts';
import type { Cursors } from '../../../shared/serving/cursor.ts';
import { pageByMoment } from '../../../shared/serving/page-by-moment.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { isCredentialStaff } from '../../credential/credential.policy.ts';
import { SealingBatchEntity, type SealingBatch } from './sealing-batch.entity.ts';

const NEWEST_FIRST = {
  list: 'sealings',
  entity: SealingBatchEntity,
  where: {},
  by: 'requestedAt',
  order: 'desc',
} as const;

/** Lists of an institution's sealing batches, for its staff. */
export class SealingListService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** A page, newest first; null for anybody but the institution's staff. */
  async page(ctx: RequestContext, first: number, after?: string): Promise<Connection<SealingBatch> | null> {
    pageSize(first);
    if (!isCredentialStaff(ctx.caller, ctx.home.id)) return null;
    return await pageByMoment(ctx, this.#cursors, NEWEST_FIRST, first, after);
  }
}
