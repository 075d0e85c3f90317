import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import { inParallel } from '../../../shared/program/in-parallel.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import type { Claim, ClaimService } from './claim.service.ts';
import type { SealingTask, SealLevel } from '../batch/sealing-batch.entity.ts';
import type { Outcome, SettleService } from './settle.service.ts';

/** After which a run yields to other jobs, and orders the next. */
const LONGEST_RUN_MS = 20_000;

/** How many credentials of a claim are worked on concurrently. */
const CONCURRENCY = 16;

/** What is done with the credentials of a batch. */
export interface BatchWork {
  readonly task: SealingTask;
  /** The queue that goes on with the batch: jobs of `{ batch }`. */
  readonly job: string;
  /** Credentials per claim, unless their texts are large. */
  readonly perClaim: number;
  /** Makes what is to be stored of one credential; never throws. */
  attempt(text: string | null, level: SealLevel): Promise<Outcome['result']>;
  /** Takes over a batch that another institution's seal is made for; absent where the task knows no mandate. */
  sendOut?(ctx: RequestContext, batch: string): Promise<void>;
}

/**
 * Works through a batch: claims some credentials, works on them with nothing locked, and settles them together in one
 * short transaction, while the next are claimed and worked on. A process killed at any moment leaves each credential
 * settled or untouched: what was made and not settled is stored nowhere.
 */
export class BatchRunner {
  readonly #jobs: JobQueue;
  readonly #claims: ClaimService;
  readonly #settle: SettleService;

  constructor(parts: { jobs: JobQueue; claims: ClaimService; settle: SettleService }) {
    this.#jobs = parts.jobs;
    this.#claims = parts.claims;
    this.#settle = parts.settle;
  }

  /** Continues a batch where it stands. Any number of runs, in any processes, share the batch. */
  async run(ctx: RequestContext, batch: string, work: BatchWork): Promise<void> {
    const until = performance.now() + LONGEST_RUN_MS;
    let settled = Promise.resolve();
    try {
      while (performance.now() < until) {
        const claim = await this.#claims.take(ctx, batch, work.task, work.perClaim);
        if (!claim || claim.mandate || claim.items.length === 0) {
          await settled;
          return await this.#withoutItems(ctx, batch, work, claim);
        }
        const outcomes = await inParallel(claim.items, CONCURRENCY, async ({ text, ...item }) => ({
          ...item,
          result: await work.attempt(text, claim.level),
        }));
        await settled;
        ctx.em.clear();
        settled = this.#settle.claimed(ctx, batch, claim.lease, outcomes);
        settled.catch(() => undefined);
      }
    } finally {
      await settled;
    }
    await this.#jobs.send(ctx.em, work.job, { batch });
  }

  /** Nothing is left, others hold what is left, or another institution seals it. */
  async #withoutItems(ctx: RequestContext, batch: string, work: BatchWork, claim: Claim | null): Promise<void> {
    if (!claim) return this.#settle.conclude(ctx, batch);
    if (claim.mandate) return work.sendOut?.(ctx, batch);
    return this.#jobs.send(ctx.em, work.job, { batch }, { afterSeconds: claim.againIn });
  }
}
