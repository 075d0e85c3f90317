import { LockMode } from '@mikro-orm/core';
import { inParallel } from '../../shared/program/in-parallel.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import { reaches, type AugmentServices, type SealIdentity, type SealLevel } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { documentOf, sealAndRecord } from '../credential/credential-document.ts';
import { CredentialEntity } from '../credential/credential.entity.ts';
import { CLAIM_SECONDS, type ClaimService } from './claim.service.ts';
import { faultOf, notReached, type Fault } from './fault.ts';
import { SealingBatchEntity, SealingItemEntity, type BatchMandate } from './sealing-batch.entity.ts';
import { SEAL_JOB } from './open-batch.ts';
import type { Sealed, SettleService } from './settle.service.ts';
import { tellSealerReads } from './tell-reading.ts';

/** Credentials per claim, how many of them at once, and how many may be out at another sealer at once. */
const PER_CLAIM = 32;
const AT_ONCE = 16;
const OUT_AT_ONCE = 20;

/** After which a run gives its place to other jobs, and orders the next. */
const LONGEST_RUN_MS = 20_000;

/**
 * Works through sealing batches: claims some credentials, makes their seals with nothing locked, and settles them
 * together in one short transaction. A process killed anywhere leaves each sealed or not at all: what it had signed
 * and not settled is nowhere.
 */
export class SealService {
  readonly #jobs: JobQueue;
  readonly #outbox: Outbox;
  readonly #seal: SealIdentity | null;
  readonly #raising: AugmentServices | null;
  readonly #clock: () => Date;
  readonly #claims: ClaimService;
  readonly #settle: SettleService;

  constructor(parts: {
    jobs: JobQueue;
    outbox: Outbox;
    seal: SealIdentity | null;
    raising?: AugmentServices | null;
    clock: () => Date;
    claims: ClaimService;
    settle: SettleService;
  }) {
    this.#jobs = parts.jobs;
    this.#outbox = parts.outbox;
    this.#seal = parts.seal;
    this.#raising = parts.raising ?? null;
    this.#clock = parts.clock;
    this.#claims = parts.claims;
    this.#settle = parts.settle;
  }

  /** Goes on with a batch where it stands. Any number of runs, in any processes, share the batch. */
  async run(ctx: RequestContext, { batch }: { readonly batch: string }): Promise<void> {
    const until = performance.now() + LONGEST_RUN_MS;
    while (performance.now() < until) {
      const claim = await this.#claims.take(ctx, batch, 'SEAL', PER_CLAIM);
      if (!claim) return;
      if (claim.mandate) return await this.#sendOut(ctx, batch);
      if (claim.items.length === 0) {
        return await this.#jobs.send(ctx.em, SEAL_JOB, { batch }, { afterSeconds: CLAIM_SECONDS });
      }
      const outcomes = await inParallel(claim.items, AT_ONCE, async ({ text, ...item }) => ({
        ...item,
        result: await this.#attempt(text, claim.level),
      }));
      await this.#settle.claimed(ctx, batch, claim.lease, outcomes);
      ctx.em.clear();
    }
    await this.#jobs.send(ctx.em, SEAL_JOB, { batch });
  }

  async #attempt(document: string | null, level: SealLevel): Promise<Fault | Sealed> {
    if (document === null) return NOTHING_TO_SEAL;
    if (!this.#seal) return { code: 'SEALER_UNAVAILABLE', message: 'The institution has no seal to use.' };
    try {
      const sealed = await sealAndRecord(document, this.#seal, this.#clock(), { level, raising: this.#raising });
      return reaches(sealed.seal.level, level) ? sealed : notReached(sealed.seal.level, level);
    } catch (error) {
      return faultOf(error);
    }
  }

  /** Sends to the mandated sealer what may be out at once: one short transaction each. */
  async #sendOut(ctx: RequestContext, batch: string): Promise<void> {
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
