import { LockMode } from '@mikro-orm/core';
import type { Outbox } from '../../../shared/outbox/outbox.ts';
import { reaches, type AugmentServices, type SealIdentity, type SealLevel } from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { documentOf, sealAndRecord } from '../../credential/credential-document.ts';
import { CredentialEntity } from '../../credential/credential.entity.ts';
import type { BatchRunner, BatchWork } from './batch-runner.ts';
import { faultOf, notReached, type Fault } from './fault.ts';
import { SealingBatchEntity, SealingItemEntity, type BatchMandate } from '../batch/sealing-batch.entity.ts';
import { SEAL_JOB } from '../batch/open-batch.ts';
import type { Sealed, SettleService } from './settle.service.ts';
import { tellSealerReads } from '../elsewhere/tell-reading.ts';

/** Credentials per claim at the most, and how many may be out at another sealer at the same time. */
const PER_CLAIM = 64;
const OUT_AT_ONCE = 20;

/** Works through batches that make seals: with this institution's key, or by asking the sealer it has mandated. */
export class SealService implements BatchWork {
  readonly task = 'SEAL';
  readonly job = SEAL_JOB;
  readonly perClaim = PER_CLAIM;
  readonly #runner: BatchRunner;
  readonly #outbox: Outbox;
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;
  readonly #settle: SettleService;

  constructor(parts: {
    runner: BatchRunner;
    outbox: Outbox;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
    settle: SettleService;
  }) {
    this.#runner = parts.runner;
    this.#outbox = parts.outbox;
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
    this.#settle = parts.settle;
  }

  /** Continues a batch where it stands. */
  run(ctx: RequestContext, { batch }: { readonly batch: string }): Promise<void> {
    return this.#runner.run(ctx, batch, this);
  }

  async attempt(document: string | null, level: SealLevel): Promise<Fault | Sealed> {
    if (document === null) return NOTHING_TO_SEAL;
    if (!this.#seal) return { code: 'SEALER_UNAVAILABLE', message: 'The institution has no seal to use.' };
    try {
      const sealed = await sealAndRecord(document, this.#seal, this.#clock(), { level, raising: this.#raising });
      return reaches(sealed.seal.level, level) ? sealed : notReached(sealed.seal.level, level);
    } catch (error) {
      return faultOf(error);
    }
  }

  /** Sends to the mandated sealer what may be out at the same time: one short transaction each. */
  async sendOut(ctx: RequestContext, batch: string): Promise<void> {
    while (await ctx.em.transactional(() => this.#sendNext(ctx, batch))) ctx.em.clear();
  }

  /** @returns false where nothing may be sent now */
  async #sendNext(ctx: RequestContext, id: string): Promise<boolean> {
    const batch = await ctx.em.findOne(SealingBatchEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (batch?.state !== 'RUNNING' || !batch.mandate) return false;
    const [item] = await ctx.em.find(
      SealingItemEntity,
      { batch: id, state: 'WAITING' },
      { orderBy: { position: 'asc' }, limit: 1 },
    );
    if (!item || (await ctx.em.count(SealingItemEntity, { batch: id, state: 'SENT' })) >= OUT_AT_ONCE) return false;
    const credential = await ctx.em.findOneOrFail(CredentialEntity, item.credential, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      populate: ['description'],
    });
    const { position } = item;
    const { mandate } = batch;
    if (!credential.description) {
      const outcome = { position, credential: credential.id, learner: credential.learner, result: NOTHING_TO_SEAL };
      await this.#settle.settle(ctx, batch, [outcome]);
      return true;
    }
    const statement = statementOf(ctx.home.name, mandate);
    const { id: mandateId, sealer, document } = mandate;
    const built = documentOf({ ...credential.description, mandate: { id: mandateId, sealer, statement, document } });
    Object.assign(credential, built);
    item.state = 'SENT';
    item.sentAt = this.#clock();
    await ctx.em.flush();
    await this.#outbox.send(ctx.em, {
      to: batch.sealer,
      kind: 'credentials.sealForAnother',
      payload: {
        mandate: mandateId,
        credential: credential.id,
        kind: credential.kind,
        document: built.document,
        level: batch.level,
      },
    });
    const { learner, description } = credential;
    await tellSealerReads(ctx, this.#outbox, { sealer: batch.sealer, learner, description });
    return true;
  }
}

const NOTHING_TO_SEAL: Fault = { code: 'NOT_PREPARED', message: 'There is no document to seal: prepare it again.' };

function statementOf(awardingBody: string, { id, validFrom, validUntil, sealer }: BatchMandate): string {
  const name = sealer.shortName ?? sealer.schac;
  return `${awardingBody} has mandated ${name} to seal credentials in its name from ${validFrom} to ${validUntil} (mandate ${id}).`;
}
