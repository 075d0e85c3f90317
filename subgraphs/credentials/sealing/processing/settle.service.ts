import { LockMode } from '@mikro-orm/core';
import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import { institutionOf } from '../../../shared/identity/record-id.ts';
import type { Outbox } from '../../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import type { SealedDocument } from '../../credential/credential-document.ts';
import { CredentialEntity } from '../../credential/credential.entity.ts';
import type { Fault } from './fault.ts';
import {
  SealingBatchEntity,
  SealingItemEntity,
  type SealingBatch,
  type SealingItemState,
} from '../batch/sealing-batch.entity.ts';
import { untilStop } from '../batch/sealing-batch.policy.ts';
import { DELIVERY } from './delivery.ts';
import { storeFailed, storeSealed, storeUnchanged } from './settle.statements.ts';

/** A sealed text, and what it shows of its seal. */
export type Sealed = SealedDocument;

/** A seal that has the level already: nothing is written or sent. */
export const UNCHANGED = { unchanged: true } as const;

/** How working on one credential of a batch ended. */
export interface Outcome {
  readonly position: number;
  readonly credential: string;
  readonly learner: string;
  readonly result: Sealed | Fault | typeof UNCHANGED;
}

export type SealedOutcome = Outcome & { readonly result: Sealed };
export type FailedOutcome = Outcome & { readonly result: Fault };

const hasFailed = (outcome: Outcome): outcome is FailedOutcome => 'code' in outcome.result;
const isSealed = (outcome: Outcome): outcome is SealedOutcome => 'document' in outcome.result;

/** Writes down how credentials of a batch ended, each with its message to the learner's home, in short transactions. */
export class SettleService {
  readonly #outbox: Outbox;
  readonly #clock: () => Date;

  constructor(parts: { outbox: Outbox; clock: () => Date }) {
    this.#outbox = parts.outbox;
    this.#clock = parts.clock;
  }

  /**
   * Settles what was made under a claim, in one transaction. What the claim does not hold any more, because it lapsed or
   * the batch was stopped, is thrown away, sealed or not: nobody ever sees it. Where nothing failed, others settle
   * theirs at the same time: only failures are counted in a row.
   */
  async claimed(ctx: RequestContext, id: string, lease: string, outcomes: readonly Outcome[]): Promise<void> {
    const lockMode = outcomes.some(hasFailed) ? LockMode.PESSIMISTIC_WRITE : LockMode.PESSIMISTIC_READ;
    await ctx.em.transactional(async () => {
      const batch = await ctx.em.findOneOrFail(SealingBatchEntity, id, { lockMode });
      const held = await executeWithParameters<{ position: number }>(
        ctx.em,
        `select "position" from "credentials"."sealing_item" where "batch" = $1 and "lease" = $2 and "state" = 'WAITING' for update`,
        [id, lease],
      );
      const mine = new Set(held.map(({ position }) => position));
      await this.#write(
        ctx,
        batch,
        outcomes.filter(({ position }) => mine.has(position)),
      );
    });
    await this.conclude(ctx, id);
  }

  /**
   * Settles some of a batch, in their order; from the fifth failure in a row on, the rest is given back. Always inside
   * a transaction that holds the batch's lock and that of each item.
   */
  async settle(ctx: RequestContext, batch: SealingBatch, outcomes: readonly Outcome[]): Promise<void> {
    await this.#write(ctx, batch, outcomes);
    await this.#conclude(ctx, batch);
  }

  /** Ends the batch once nothing waits and nothing is out. Only what is committed counts: the last to settle sees to it. */
  async conclude(ctx: RequestContext, id: string): Promise<void> {
    if (await hasMore(ctx, id)) return;
    await ctx.em.transactional(async () => {
      const batch = await ctx.em.findOne(SealingBatchEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (batch) await this.#conclude(ctx, batch);
    });
  }

  async #write(ctx: RequestContext, batch: SealingBatch, outcomes: readonly Outcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    const at = this.#clock();
    const inOrder = outcomes.toSorted((a, b) => a.position - b.position);
    const before = inOrder.some(hasFailed) ? await this.#lastFailures(ctx, batch) : 0;
    const { settled, stops } = untilStop(before, inOrder, hasFailed);
    const sealed = settled.filter(isSealed);
    const failed = settled.filter(hasFailed);
    await storeSealed(ctx, batch, sealed, at);
    await storeUnchanged(
      ctx,
      batch,
      settled.filter((one) => !isSealed(one) && !hasFailed(one)),
      at,
    );
    await storeFailed(ctx, batch, failed, at);
    for (const { credential, result } of failed)
      ctx.log.warn({ batch: batch.id, task: batch.task, credential, code: result.code }, 'credential not sealed');
    await this.#outbox.sendAll(
      ctx.em,
      sealed.map(({ credential, learner }) => ({
        to: institutionOf(learner),
        kind: DELIVERY,
        payload: { learner, credential },
      })),
    );
    if (stops && isOpen(batch)) await this.stop(ctx, batch);
  }

  /** What another sealer left unanswered fails, all of it, whatever failed before, and it is sent nothing more. */
  async unanswered(
    ctx: RequestContext,
    batch: SealingBatch,
    outcomes: readonly Omit<FailedOutcome, 'learner'>[],
  ): Promise<void> {
    await storeFailed(ctx, batch, outcomes, this.#clock());
    if (isOpen(batch)) await this.stop(ctx, batch);
  }

  /**
   * Ends the batch and gives back what was not settled. What is out at another sealer is settled when it comes, unless it
   * is given back as well: an answer to that comes too late.
   */
  async stop(
    ctx: RequestContext,
    batch: SealingBatch,
    givenBack: readonly SealingItemState[] = ['WAITING'],
  ): Promise<void> {
    batch.state = 'STOPPED';
    batch.finishedAt ??= this.#clock();
    await ctx.em.flush();
    const waiting = await executeWithParameters<{ credential: string }>(
      ctx.em,
      `update "credentials"."sealing_item" set "state" = 'GIVEN_BACK', "lease" = null, "leased_until" = null
        where "batch" = $1 and "state" = any($2) returning "credential"`,
      [batch.id, givenBack],
    );
    if (batch.task !== 'SEAL') return;
    const ids = waiting.map(({ credential }) => credential);
    await ctx.em.nativeUpdate(CredentialEntity, { id: { $in: ids }, state: 'SEALING' }, { state: 'READY' });
  }

  /** How many of those settled last failed, one after another. */
  async #lastFailures(ctx: RequestContext, batch: SealingBatch): Promise<number> {
    const latest = await ctx.em.find(
      SealingItemEntity,
      { batch: batch.id, state: { $in: ['SEALED', 'FAILED'] } },
      { orderBy: { settledAt: 'desc', position: 'desc' }, limit: 5, fields: ['state'], disableIdentityMap: true },
    );
    const good = latest.findIndex(({ state }) => state === 'SEALED');
    return good === -1 ? latest.length : good;
  }

  async #conclude(ctx: RequestContext, batch: SealingBatch): Promise<void> {
    if (!isOpen(batch) || (await hasMore(ctx, batch.id))) return;
    batch.state = 'FINISHED';
    batch.finishedAt = this.#clock();
    await ctx.em.flush();
  }
}

/** True while something of the batch waits, or is out at another sealer. */
async function hasMore(ctx: RequestContext, batch: string): Promise<boolean> {
  const rows = await executeWithParameters(
    ctx.em,
    `select 1 from "credentials"."sealing_item" where "batch" = $1 and "state" in ('WAITING', 'SENT') limit 1`,
    [batch],
  );
  return rows.length > 0;
}

/** True while a batch may still end by itself: at work, or held with only what was under way left. */
function isOpen({ state }: SealingBatch): boolean {
  return state === 'RUNNING' || state === 'PAUSED';
}
