import type { Outbox } from '../../shared/outbox/outbox.ts';
import { institutionOf } from '../../shared/identity/record-id.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential, type SealRecord } from '../credential/credential.entity.ts';
import { SealingItemEntity, type SealingBatch, type SealingItem } from './sealing-batch.entity.ts';
import type { Fault } from './fault.ts';
import { mustStop } from './sealing-batch.policy.ts';

/** One credential of a batch, all three locked by the transaction that settles it. */
export interface Settling {
  readonly batch: SealingBatch;
  readonly item: SealingItem;
  readonly credential: Credential;
}

/** A sealed text, and what it shows of its seal. */
export interface Sealed {
  readonly document: string;
  readonly seal: SealRecord;
}

/** Writes down how sealing one credential ended. Always inside a transaction that holds the batch's lock. */
export class SettleService {
  readonly #outbox: Outbox;

  constructor(parts: { outbox: Outbox }) {
    this.#outbox = parts.outbox;
  }

  /** It is sealed: stored, and on its way to the learner's home, in the same transaction. */
  async sealed(ctx: RequestContext, settling: Settling, { document, seal }: Sealed, at: Date): Promise<void> {
    const { batch, item, credential } = settling;
    Object.assign(credential, {
      state: 'SEALED',
      sealedDocument: document,
      sealedBy: batch.sealer,
      sealedAt: at,
      seal,
    });
    Object.assign(item, { state: 'SEALED', settledAt: at });
    await ctx.em.flush();
    await this.#outbox.send(ctx.em, {
      to: institutionOf(credential.learner),
      kind: 'learners.credentialDelivered',
      payload: { learner: credential.learner, credential: credential.id, document },
    });
    await this.#conclude(ctx, batch, at);
  }

  /** It failed, and may be tried again in another batch. */
  async failed(ctx: RequestContext, { batch, item, credential }: Settling, fault: Fault, at: Date): Promise<void> {
    credential.state = 'FAILED';
    Object.assign(item, { state: 'FAILED', settledAt: at, ...fault });
    await ctx.em.flush();
    ctx.log.warn({ batch: batch.id, credential: credential.id, code: fault.code }, 'credential not sealed');
    const latest = await ctx.em.find(
      SealingItemEntity,
      { batch: batch.id, state: { $in: ['SEALED', 'FAILED'] } },
      { orderBy: { settledAt: 'desc', position: 'desc' }, limit: 5, fields: ['state'], disableIdentityMap: true },
    );
    if (batch.state === 'RUNNING' && mustStop(latest.map(({ state }) => state))) await this.#stop(ctx, batch, at);
    else await this.#conclude(ctx, batch, at);
  }

  /** Ends the batch once nothing waits and nothing is out. */
  async #conclude(ctx: RequestContext, batch: SealingBatch, at: Date): Promise<void> {
    if (batch.state !== 'RUNNING') return;
    const open = await ctx.em.count(SealingItemEntity, { batch: batch.id, state: { $in: ['WAITING', 'SENT'] } });
    if (open > 0) return;
    batch.state = 'FINISHED';
    batch.finishedAt = at;
    await ctx.em.flush();
  }

  /** Ends the batch and gives back what was not tried. What is out at another sealer is settled when it comes. */
  async #stop(ctx: RequestContext, batch: SealingBatch, at: Date): Promise<void> {
    batch.state = 'STOPPED';
    batch.finishedAt = at;
    await ctx.em.flush();
    const waiting = await ctx.em.find(
      SealingItemEntity,
      { batch: batch.id, state: 'WAITING' },
      { fields: ['credential'], disableIdentityMap: true },
    );
    await ctx.em.nativeUpdate(SealingItemEntity, { batch: batch.id, state: 'WAITING' }, { state: 'GIVEN_BACK' });
    const ids = waiting.map(({ credential }) => credential);
    await ctx.em.nativeUpdate(CredentialEntity, { id: { $in: ids }, state: 'SEALING' }, { state: 'READY' });
  }
}
