import { randomUUID } from 'node:crypto';
import { sql } from '@mikro-orm/core';
import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import type { BatchMandate, SealingTask, SealLevel } from '../batch/sealing-batch.entity.ts';

/** How long a claim holds: far longer than the slowest services may take for all of it. */
export const CLAIM_SECONDS = 120;

/** When to look again for what another is only just claiming. */
const SOON_SECONDS = 1;

/** Beyond so many bytes of texts, a claim takes no further credential: all of them are held in memory at once. */
const MOST_BYTES = 8 * 1024 * 1024;

/** One credential to work on. */
export interface ClaimedItem {
  readonly position: number;
  readonly credential: string;
  readonly learner: string;
  /** The text to seal, or the sealed text to raise. */
  readonly text: string | null;
}

/** Some credentials of a batch that nobody else works on while the claim holds. */
export interface Claim {
  readonly batch: string;
  readonly lease: string;
  readonly level: SealLevel;
  readonly mandate: BatchMandate | null;
  /** Empty where others hold claims on all that is left. */
  readonly items: readonly ClaimedItem[];
  /** Seconds after which something may be left to claim, where there are no items now. */
  readonly againIn: number;
}

/**
 * Takes credentials of a batch to work on, in a transaction that is over before the work begins. The claim of a process
 * that died lapses by the database's clock, which all processes share.
 */
export class ClaimService {
  readonly #clock: () => Date;

  constructor(parts: { clock: () => Date }) {
    this.#clock = parts.clock;
  }

  /** @returns null where the batch is not one of this task, does not run, or has nothing left */
  take(ctx: RequestContext, batch: string, task: SealingTask, most: number): Promise<Claim | null> {
    return ctx.em.transactional(async () => {
      const running = await this.#running(ctx, batch, task);
      if (!running) return null;
      const { level, mandate } = running;
      const lease = randomUUID();
      const items = mandate ? [] : await claim(ctx, { batch, task, lease, most });
      const left = items.length === 0 ? await whatIsLeft(ctx, batch) : 'FREE';
      if (left === 'NOTHING') return null;
      return { batch, lease, level, mandate, items, againIn: left === 'FREE' ? SOON_SECONDS : CLAIM_SECONDS };
    });
  }

  /** Gives back every claim: of a process that was killed, nobody waits until they lapse. */
  async releaseAll(ctx: RequestContext): Promise<void> {
    await ctx.em.execute(
      sql`update "credentials"."sealing_item" set "lease" = null, "leased_until" = null
        where "state" = 'WAITING' and "lease" is not null`,
    );
  }

  /** Nothing is locked but by the first: who stops a batch takes its items away from those who hold claims. */
  async #running(ctx: RequestContext, batch: string, task: SealingTask): Promise<Running | undefined> {
    const [found] = await executeWithParameters<Running & { state: string }>(
      ctx.em,
      `select "level", "mandate", "state" from "credentials"."sealing_batch"
        where "id" = $1 and "task" = $2 and "state" in ('QUEUED', 'RUNNING')`,
      [batch, task],
    );
    if (found?.state !== 'QUEUED') return found;
    const [begun] = await executeWithParameters<Running>(
      ctx.em,
      `update "credentials"."sealing_batch" set "state" = 'RUNNING', "started_at" = coalesce("started_at", $2)
        where "id" = $1 and "state" in ('QUEUED', 'RUNNING') returning "level", "mandate"`,
      [batch, this.#clock()],
    );
    return begun;
  }
}

interface Running {
  readonly level: SealLevel;
  readonly mandate: BatchMandate | null;
}

const TEXT: Readonly<Record<SealingTask, string>> = { SEAL: 'document', RAISE: 'sealed_document' };

function claim(
  ctx: RequestContext,
  { batch, task, lease, most }: { batch: string; task: SealingTask; lease: string; most: number },
): Promise<ClaimedItem[]> {
  return executeWithParameters<ClaimedItem>(
    ctx.em,
    `with waiting as (
       select "position", "credential" from "credentials"."sealing_item"
       where "batch" = $1 and "state" = 'WAITING' and ("leased_until" is null or "leased_until" < now())
       order by "position" limit $2 for update skip locked
     ), next as (
       select waiting."position", sum(coalesce(octet_length(c."${TEXT[task]}"), 0)) over (
         order by waiting."position" rows between unbounded preceding and 1 preceding) as before
       from waiting join "credentials"."credential" c on c."id" = waiting."credential"
     ), claimed as (
       update "credentials"."sealing_item" i set "lease" = $3, "leased_until" = now() + $4 * interval '1 second'
       from next where i."batch" = $1 and i."position" = next."position" and coalesce(next.before, 0) < $5
       returning i."position", i."credential"
     )
     select claimed."position", claimed."credential", c."learner", c."${TEXT[task]}" as text
     from claimed join "credentials"."credential" c on c."id" = claimed."credential" order by claimed."position"`,
    [batch, most, lease, CLAIM_SECONDS, MOST_BYTES],
  );
}

/** Whether others hold claims on all that waits, or are only just claiming it: they may take less than they locked. */
async function whatIsLeft(ctx: RequestContext, batch: string): Promise<'NOTHING' | 'FREE' | 'HELD'> {
  const [row] = await executeWithParameters<{ free: boolean | null }>(
    ctx.em,
    `select bool_or("leased_until" is null or "leased_until" < now()) as free
      from "credentials"."sealing_item" where "batch" = $1 and "state" = 'WAITING'`,
    [batch],
  );
  if (!row || row.free === null) return 'NOTHING';
  return row.free ? 'FREE' : 'HELD';
}
