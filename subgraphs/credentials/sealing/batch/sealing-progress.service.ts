import { sql } from '@mikro-orm/core';
import { page, pageSize, type Connection } from '../../../shared/serving/connection.ts';
import type { Cursors } from '../../../shared/serving/cursor.ts';
import type { Batch, RequestContext } from '../../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential } from '../../credential/credential.entity.ts';
import { isCredentialStaff } from '../../credential/credential.policy.ts';
import { SealingBatchEntity, SealingItemEntity, type SealingBatch } from './sealing-batch.entity.ts';

/** A credential that could not be sealed, and why. */
export interface Failure {
  readonly credential: Credential;
  readonly code: string;
  readonly message: string;
}

/** The progress of a batch. */
export interface Counts {
  readonly sealed: number;
  readonly failed: number;
  readonly givenBack: number;
}

/** The progress of sealing batches, for the institution's staff. */
export class SealingProgressService {
  readonly #cursors: Cursors;

  constructor(parts: { cursors: Cursors }) {
    this.#cursors = parts.cursors;
  }

  /** The batch, for the institution's staff; null for anybody else. */
  async visible(ctx: RequestContext, id: string): Promise<SealingBatch | null> {
    return isCredentialStaff(ctx.caller, ctx.home.id) ? await ctx.find(SealingBatchEntity, id) : null;
  }

  /** How many credentials were sealed, failed and were returned so far. */
  counts(ctx: RequestContext, batch: SealingBatch): Promise<Counts> {
    return ctx.load(settled, batch.id);
  }

  /** A page of the credentials that failed. */
  async failures(
    ctx: RequestContext,
    batch: SealingBatch,
    first: number,
    after?: string,
  ): Promise<Connection<Failure>> {
    pageSize(first);
    const list = `failures of ${batch.id}`;
    const [position = -1] = this.#cursors.read(list, ctx.caller, after) ?? [];
    const where = { batch: batch.id, state: 'FAILED' as const };
    const [items, total] = await Promise.all([
      ctx.em.find(
        SealingItemEntity,
        { ...where, position: { $gt: Number(position) } },
        { orderBy: { position: 'asc' }, limit: first + 1 },
      ),
      ctx.em.count(SealingItemEntity, where),
    ]);
    const credentials = await Promise.all(items.map((item) => ctx.find(CredentialEntity, item.credential)));
    const rows = items.flatMap(({ position, code, message }, index) => {
      const credential = credentials[index];
      return credential ? [{ position, credential, code: code ?? '', message: message ?? '' }] : [];
    });
    return page(rows, first, total, (row) => this.#cursors.write(list, ctx.caller, [row.position]));
  }
}

const settled: Batch<string, Counts> = async (ctx, batches) => {
  const rows = await ctx.em.execute<{ batch: string; sealed: string; failed: string; given_back: string }[]>(
    sql`select "batch", count(*) filter (where "state" = 'SEALED') as sealed,
        count(*) filter (where "state" = 'FAILED') as failed, count(*) filter (where "state" = 'GIVEN_BACK') as given_back
      from "credentials"."sealing_item" where "batch" in (${batches}) group by "batch"`,
  );
  return batches.map((batch) => {
    const row = rows.find((one) => one.batch === batch);
    return {
      sealed: Number(row?.sealed ?? 0),
      failed: Number(row?.failed ?? 0),
      givenBack: Number(row?.given_back ?? 0),
    };
  });
};
