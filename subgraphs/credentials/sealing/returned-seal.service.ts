import { LockMode } from '@mikro-orm/core';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { JobQueue } from '../../shared/outbox/jobs.ts';
import type { Message } from '../../shared/outbox/message.ts';
import { parseSealed, readCertificate, type DescribedOrganisation } from '../../shared/sealing/index.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { issuedBy, sealRecordOf } from '../credential/credential-document.ts';
import { CredentialEntity } from '../credential/credential.entity.ts';
import { SealingBatchEntity, SealingItemEntity } from './sealing-batch.entity.ts';
import { SEAL_JOB } from './sealing-batch.service.ts';
import type { Fault, Sealed, SettleService } from './settle.service.ts';

/** What comes back from another institution that was asked to seal. */
export class ReturnedSealService {
  readonly #jobs: JobQueue;
  readonly #clock: () => Date;
  readonly #settle: SettleService;

  constructor(parts: { jobs: JobQueue; clock: () => Date; settle: SettleService }) {
    this.#jobs = parts.jobs;
    this.#clock = parts.clock;
    this.#settle = parts.settle;
  }

  /** The sealer answers for one credential: kept where it is ours, word for word. An answer to nothing asked changes nothing. */
  async take(ctx: RequestContext, message: Message): Promise<void> {
    const { credential: id, document, refusal } = message.payload;
    if (typeof id !== 'string') throw new UnacceptableMessage('An answer needs the credential it is for.');
    const asked = await ctx.em.findOne(
      SealingItemEntity,
      { credential: id, state: 'SENT' },
      { disableIdentityMap: true },
    );
    if (!asked) return;
    const batch = await ctx.em.findOneOrFail(SealingBatchEntity, asked.batch, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (batch.sealer !== message.from || !batch.mandate) {
      throw new UnacceptableMessage(`${message.from} was not asked to seal ${id}.`);
    }
    const item = await ctx.em.findOne(SealingItemEntity, { batch: batch.id, credential: id, state: 'SENT' });
    if (!item) return;
    const credential = await ctx.em.findOneOrFail(CredentialEntity, id, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      populate: ['document'],
    });
    const at = this.#clock();
    const settling = { batch, item, credential };
    const outcome =
      typeof document === 'string'
        ? checkReturned(document, credential.document ?? '', batch.mandate.sealer, at)
        : refusalOf(refusal, message.from);
    if ('code' in outcome) await this.#settle.failed(ctx, settling, outcome, at);
    else await this.#settle.sealed(ctx, settling, outcome, at);
    if (batch.state === 'RUNNING') await this.#jobs.send(ctx.em, SEAL_JOB, { batch: batch.id });
  }
}

/**
 * A sealed document that came back, where it is exactly the document that was sent, with the issuer and the moment of
 * its seal, and the seal is intact and the sealer's; else what is wrong. Whether its certificate leads to a trusted
 * authority is not checked here: verifyCredential does.
 */
function checkReturned(document: string, sent: string, sealer: DescribedOrganisation, at: Date): Sealed | Fault {
  try {
    const { payload, document: said, certificates } = parseSealed(document);
    const certificate = certificates[0] ?? new Uint8Array();
    const seal = sealRecordOf(document, at);
    const { organizationIdentifier } = readCertificate(certificate);
    if (sealer.eidasIdentifier !== null && organizationIdentifier !== sealer.eidasIdentifier) {
      return { code: 'SEALED_BY_ANOTHER', message: `The seal is not that of ${sealer.schac}.` };
    }
    const expected = issuedBy(sent, certificate, new Date(String(said['issued'])));
    if (payload === expected) return { document, seal };
    return { code: 'DOCUMENT_ALTERED', message: 'What came back sealed is not the document that was sent.' };
  } catch (error) {
    return { code: 'DOCUMENT_ALTERED', message: error instanceof Error ? error.message : String(error) };
  }
}

const CODE = /^[A-Z][A-Z_]{1,60}$/;

function refusalOf(refusal: unknown, sealer: string): Fault {
  const { code, message } = (refusal ?? {}) as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' && CODE.test(code) ? code : 'SEALER_REFUSED',
    message: typeof message === 'string' && message ? message.slice(0, 500) : `${sealer} refuses, without a reason.`,
  };
}
