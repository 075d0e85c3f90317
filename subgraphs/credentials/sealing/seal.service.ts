import { LockMode } from '@mikro-orm/core';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { AugmentServices, SealIdentity, SealLevel } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { documentOf, reaches, sealDocument, sealRecordOf } from '../credential/credential-document.ts';
import { CredentialEntity } from '../credential/credential.entity.ts';
import { faultOf, notReached, type Fault } from './fault.ts';
import { SealingBatchEntity, SealingItemEntity, type BatchMandate, type SealingBatch } from './sealing-batch.entity.ts';
import { SEAL_JOB } from './sealing-batch.service.ts';
import type { Sealed, SettleService, Settling } from './settle.service.ts';

/** Credentials per run of the job, and how many may be out at another sealer at once. */
const PER_RUN = 200;
const OUT_AT_ONCE = 20;

/** Works through sealing batches: one transaction per credential, so that a killed process leaves none half done. */
export class SealService {
  readonly #jobs: JobQueue;
  readonly #outbox: Outbox;
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;
  readonly #settle: SettleService;

  constructor(parts: {
    jobs: JobQueue;
    outbox: Outbox;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
    settle: SettleService;
  }) {
    this.#jobs = parts.jobs;
    this.#outbox = parts.outbox;
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
    this.#settle = parts.settle;
  }

  /** Goes on with a batch where it stands. Two runs at once take turns, and never the same credential. */
  async run(ctx: RequestContext, { batch }: { readonly batch: string }): Promise<void> {
    for (let count = 0; count < PER_RUN; count += 1) {
      const more = await ctx.em.transactional(() => this.#next(ctx, batch));
      ctx.em.clear();
      if (!more) return;
    }
    await this.#jobs.send(ctx.em, SEAL_JOB, { batch });
  }

  /** @returns false where nothing is left to do now */
  async #next(ctx: RequestContext, id: string): Promise<boolean> {
    const batch = await ctx.em.findOne(SealingBatchEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!batch || (batch.state !== 'QUEUED' && batch.state !== 'RUNNING')) return false;
    const [item] = await ctx.em.find(
      SealingItemEntity,
      { batch: id, state: 'WAITING' },
      { orderBy: { position: 'asc' }, limit: 1 },
    );
    if (!item) return false;
    if (batch.mandate && (await this.#out(ctx, batch)) >= OUT_AT_ONCE) return false;
    batch.state = 'RUNNING';
    batch.startedAt ??= this.#clock();
    const credential = await ctx.em.findOneOrFail(CredentialEntity, item.credential, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      populate: ['description'],
    });
    if (batch.mandate) await this.#send(ctx, { batch, item, credential }, batch.mandate);
    else await this.#sealHere(ctx, { batch, item, credential });
    return true;
  }

  #out(ctx: RequestContext, batch: SealingBatch): Promise<number> {
    return ctx.em.count(SealingItemEntity, { batch: batch.id, state: 'SENT' });
  }

  async #sealHere(ctx: RequestContext, settling: Settling): Promise<void> {
    const at = this.#clock();
    const { batch, credential } = settling;
    if (!credential.description) return await this.#settle.failed(ctx, settling, NOTHING_TO_SEAL, at);
    const built = documentOf(credential.description);
    Object.assign(credential, built);
    const made = await this.#attempt(built.document, batch.level, at);
    if ('code' in made) await this.#settle.failed(ctx, settling, made, at);
    else await this.#settle.sealed(ctx, settling, made, at);
  }

  async #attempt(document: string, level: SealLevel, at: Date): Promise<Fault | Sealed> {
    if (!this.#seal) return { code: 'SEALER_UNAVAILABLE', message: 'The institution has no seal to use.' };
    try {
      const sealed = await sealDocument(document, this.#seal, at, { level, raising: this.#raising });
      const seal = sealRecordOf(sealed, this.#clock(), this.#raising?.anchors);
      return reaches(seal.level, level) ? { document: sealed, seal } : notReached(seal.level, level);
    } catch (error) {
      return faultOf(error);
    }
  }

  /** The mandate is written into the document, which goes to the sealer with the transaction. */
  async #send(ctx: RequestContext, settling: Settling, mandate: BatchMandate): Promise<void> {
    const { batch, item, credential } = settling;
    if (!credential.description) return await this.#settle.failed(ctx, settling, NOTHING_TO_SEAL, this.#clock());
    const statement = statementOf(ctx.home.name, mandate);
    const { id, sealer, document } = mandate;
    const built = documentOf({ ...credential.description, mandate: { id, sealer, statement, document } });
    Object.assign(credential, built);
    item.state = 'SENT';
    await ctx.em.flush();
    await this.#outbox.send(ctx.em, {
      to: batch.sealer,
      kind: 'credentials.sealForAnother',
      payload: {
        mandate: id,
        credential: credential.id,
        kind: credential.kind,
        document: built.document,
        level: batch.level,
      },
    });
  }
}

const NOTHING_TO_SEAL: Fault = { code: 'NOT_PREPARED', message: 'There is no document to seal: prepare it again.' };

function statementOf(awardingBody: string, { id, validFrom, validUntil, sealer }: BatchMandate): string {
  const name = sealer.shortName ?? sealer.schac;
  return `${awardingBody} has mandated ${name} to seal credentials in its name from ${validFrom} to ${validUntil} (mandate ${id}).`;
}
