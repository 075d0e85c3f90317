import type { Commands, WithIdempotencyKey } from '../../../shared/commands/commands.ts';
import { Refusal } from '../../../shared/errors/refusal.ts';
import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import type { AugmentServices } from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { chosenOf, lockChosen } from '../batch/chosen-credentials.ts';
import { onlySealer } from '../batch/only-sealer.ts';
import { openBatch } from '../batch/open-batch.ts';
import {
  SealingBatchEntity,
  SealingItemEntity,
  type SealingBatch,
  type SealLevel,
} from '../batch/sealing-batch.entity.ts';
import { obstacleToRaising } from '../batch/sealing-batch.policy.ts';

/** A sealer's request to raise seals. */
export interface RaiseRequest extends WithIdempotencyKey {
  readonly credentialIds: readonly string[];
  readonly level?: SealLevel | null | undefined;
}

/** Raising of seals at the request of a sealer. */
export class RaisingBatchService {
  readonly #commands: Commands;
  readonly #jobs: JobQueue;
  readonly #raising: AugmentServices | null;

  constructor(parts: { commands: Commands; jobs: JobQueue; raising?: AugmentServices | null }) {
    this.#commands = parts.commands;
    this.#jobs = parts.jobs;
    this.#raising = parts.raising ?? null;
  }

  /** A sealer has the seals of sealed credentials raised: timestamps and evidence are added, nothing else changes. */
  raise(ctx: RequestContext, input: RaiseRequest): Promise<SealingBatch | Refusal> {
    const level = input.level ?? 'LTA';
    return this.#commands.run(ctx, {
      name: 'raiseSeals',
      input,
      again: (id) => ctx.em.findOne(SealingBatchEntity, id),
      work: async () => {
        onlySealer(ctx);
        const ids = chosenOf(input);
        if (level === 'B') throw new Refusal('INVALID', 'Every seal already has level B.', [NO_LEVEL]);
        if (!this.#raising) {
          throw new Refusal('LEVEL_NOT_AVAILABLE', 'Seals cannot be raised: no timestamp service is configured.');
        }
        await this.#lock(ctx, ids, input.credentialIds);
        return await openBatch(ctx, this.#jobs, { task: 'RAISE', level, sealer: ctx.home.id, mandate: null }, ids);
      },
    });
  }

  async #lock(ctx: RequestContext, ids: readonly string[], asked: readonly string[]): Promise<void> {
    const chosen = await lockChosen(ctx, ids);
    const busy = await ctx.em.find(
      SealingItemEntity,
      { credential: { $in: [...ids] }, state: { $in: ['WAITING', 'SENT'] } },
      { fields: ['credential'], disableIdentityMap: true },
    );
    const obstacle = obstacleToRaising(asked, chosen, new Set(busy.map(({ credential }) => credential)));
    if (obstacle) throw new Refusal(obstacle.code, obstacle.message, obstacle.details);
  }
}

const NO_LEVEL = { path: 'input.level', message: 'Ask for T, LT or LTA.' };
