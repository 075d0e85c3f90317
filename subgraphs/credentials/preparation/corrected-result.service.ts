import { LockMode } from '@mikro-orm/core';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { parseSealed, readDocument } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity, type Credential } from '../credential/credential.entity.ts';
import { isSealed } from '../credential/credential.policy.ts';
import { takeOutOfSealing } from '../sealing/batch/take-out-of-sealing.ts';
import { correctedSinceSealing, resultCorrected } from './description.policy.ts';
import { PreparationBatchEntity } from './preparation-batch.entity.ts';

/** The job that looks at a correction again: a `Correction`. */
export const CORRECT_RESULT_JOB = 'credentials.correctResult';

const AGAIN_AFTER_SECONDS = 30;

/** A final result that was corrected. */
export interface Correction {
  readonly enrolment: string;
  readonly offering: string;
  /** ISO 8601. */
  readonly correctedAt: string;
}

/** Keeps a credential from being sealed with a result that was corrected since it was prepared. */
export class CorrectedResultService {
  readonly #jobs: JobQueue;

  constructor(parts: { jobs: JobQueue }) {
    this.#jobs = parts.jobs;
  }

  /** The institution's assessments say that a final result was corrected. */
  async take(ctx: RequestContext, { from, payload }: Message): Promise<void> {
    if (from !== ctx.home.id) throw new UnacceptableMessage(`${from} records no results of ${ctx.home.id}.`);
    const { enrolment, offering, correctedAt } = payload;
    if (typeof enrolment !== 'string' || typeof offering !== 'string' || typeof correctedAt !== 'string')
      throw new UnacceptableMessage('A correction needs enrolment, offering and correctedAt.');
    await this.run(ctx, { enrolment, offering, correctedAt });
  }

  /**
   * What is not sealed must be prepared again; of what is sealed, the staff are warned. While the credential is being
   * sealed, or a preparation that may have read the former result is running, this is done again later.
   */
  async run(ctx: RequestContext, correction: Correction): Promise<void> {
    await ctx.em.transactional(async () => {
      const { offering } = correction;
      // Counted first: a preparation is still running then, or what it wrote is seen below.
      const running = { offering, state: { $in: ['QUEUED' as const, 'RUNNING' as const] } };
      const preparations = await ctx.em.count(PreparationBatchEntity, running);
      const state = await this.#apply(ctx, correction);
      if (preparations === 0 && state !== 'SEALING') return;
      await this.#jobs.send(ctx.em, CORRECT_RESULT_JOB, correction, { afterSeconds: AGAIN_AFTER_SECONDS });
    });
  }

  /** @returns the state of the credential afterwards; null where none rests on the former result */
  async #apply(ctx: RequestContext, { enrolment, correctedAt }: Correction): Promise<Credential['state'] | null> {
    const living = { enrolment, validity: { $ne: 'REVOKED' as const }, erasedAt: null };
    const seen = await ctx.em.findOne(CredentialEntity, living, {
      fields: ['id', 'state', 'description', 'sealedDocument'],
      disableIdentityMap: true,
    });
    if (!seen || restsOn(seen, correctedAt)) return null;
    if (seen.state === 'SEALING') await takeOutOfSealing(ctx, this.#jobs, [seen.id]);
    const credential = await ctx.em.findOne(CredentialEntity, living, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      populate: ['description', 'sealedDocument'],
      refresh: true,
    });
    if (!credential || restsOn(credential, correctedAt)) return null;
    if (credential.state === 'READY' || credential.state === 'FAILED') {
      const missing = [resultCorrected(correctedAt)];
      Object.assign(credential, { state: 'DRAFT', missing, document: null, documentHash: null });
    } else if (isSealed(credential.state)) this.#warn(ctx, credential, correctedAt);
    await ctx.em.flush();
    return credential.state;
  }

  #warn(ctx: RequestContext, credential: Credential, correctedAt: string): void {
    const warning = correctedSinceSealing(correctedAt);
    if (credential.warnings.includes(warning)) return;
    credential.warnings = [...credential.warnings, warning];
    ctx.log.warn({ credential: credential.id, correctedAt }, 'the result of a sealed credential was corrected');
  }
}

/**
 * True where the credential was prepared from the corrected result, or from a later one. Once delivered it has its
 * sealed document only, whose moments are to the second.
 */
function restsOn(
  { description, sealedDocument }: Pick<Credential, 'description' | 'sealedDocument'>,
  correctedAt: string,
): boolean {
  const corrected = Date.parse(correctedAt);
  const assessedOn = description?.assessment?.assessedOn;
  if (assessedOn != null) return Date.parse(assessedOn) >= corrected;
  if (description || sealedDocument === null) return false;
  const sealed = readDocument(parseSealed(sealedDocument).document).assessedOn;
  return sealed !== null && sealed.getTime() >= Math.floor(corrected / 1000) * 1000;
}
