import { page, pageSize, type Connection } from '../../shared/serving/connection.ts';
import type { Cursors } from '../../shared/serving/cursor.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { isCredentialStaff } from '../credential/credential.policy.ts';
import { SealingBatchEntity, type SealingBatch } from './sealing-batch.entity.ts';

const NEWEST_FIRST = { requestedAt: 'desc', id: 'desc' } as const;

/** The sealings of an institution, as its staff goes back to them. */
export class SealingList {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** A page, the newest first; null to anybody but the institution's staff. */
  async page(ctx: RequestContext, first: number, after?: string): Promise<Connection<SealingBatch> | null> {
    pageSize(first);
    if (!isCredentialStaff(ctx.caller, ctx.home.id)) return null;
    const list = 'sealings';
    const position = this.#cursors.read(list, ctx.caller, after);
    const at = new Date(position?.[0] ?? 0);
    const beyond = position
      ? { $or: [{ requestedAt: { $lt: at } }, { requestedAt: at, id: { $lt: String(position[1]) } }] }
      : {};
    const [rows, total] = await Promise.all([
      ctx.em.find(SealingBatchEntity, beyond, { orderBy: NEWEST_FIRST, limit: first + 1 }),
      ctx.em.count(SealingBatchEntity),
    ]);
    return page(rows, first, total, (row) =>
      this.#cursors.write(list, ctx.caller, [row.requestedAt.toISOString(), row.id]),
    );
  }
}
