import { LockMode } from '@mikro-orm/core';
import { executeWithParameters } from '../../../shared/database/with-parameters.ts';
import { UnacceptableMessage } from '../../../shared/messages/inbox.ts';
import type { JobQueue } from '../../../shared/outbox/jobs.ts';
import type { Message } from '../../../shared/outbox/message.ts';
import {
  parseSealed,
  provenUntil,
  readCertificate,
  type Anchors,
  type AugmentServices,
  type DescribedOrganisation,
  type SealLevel,
  reaches,
} from '../../../shared/sealing/index.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { issuedBy, sealRecordOf } from '../../credential/credential-document.ts';
import { CredentialEntity } from '../../credential/credential.entity.ts';
import { SealingBatchEntity, SealingItemEntity } from '../batch/sealing-batch.entity.ts';
import { SEAL_JOB } from '../batch/open-batch.ts';
import { notReached, type Fault } from '../processing/fault.ts';
import type { Sealed, SettleService } from '../processing/settle.service.ts';

/** Processes answers of other institutions that were asked to seal. */
export class ReturnedSealService {
  readonly #jobs: JobQueue;
  readonly #clock: () => Date;
  readonly #settle: SettleService;
  readonly #anchors: Anchors;

  constructor(parts: { jobs: JobQueue; clock: () => Date; settle: SettleService; raising?: AugmentServices | null }) {
    this.#jobs = parts.jobs;
    this.#clock = parts.clock;
    this.#settle = parts.settle;
    this.#anchors = parts.raising?.anchors ?? [];
  }

  /**
   * Stores the sealed document that the sealer returns, if it is exactly the one that was sent. An unexpected answer
   * changes nothing.
   */
  async take(ctx: RequestContext, message: Message): Promise<void> {
    const { credential: id, documentHash, document, refusal } = message.payload;
    if (typeof id !== 'string') throw new UnacceptableMessage('An answer needs credential.');
    const asked = await ctx.em.findOne(
      SealingItemEntity,
      { credential: id, state: 'SENT' },
      { disableIdentityMap: true },
    );
    if (!asked) return late(ctx, message);
    const batch = await ctx.em.findOneOrFail(SealingBatchEntity, asked.batch, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (batch.sealer !== message.from || !batch.mandate) {
      if (await wasAsked(ctx, id, message.from)) return late(ctx, message);
      throw new UnacceptableMessage(`${message.from} was not asked to seal ${id}.`);
    }
    const item = await ctx.em.findOne(SealingItemEntity, { batch: batch.id, credential: id, state: 'SENT' });
    if (!item) return;
    const credential = await ctx.em.findOneOrFail(CredentialEntity, id, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      populate: ['document'],
    });
    // The credential was returned from the batch and has since been sent as another document.
    if (typeof documentHash === 'string' && documentHash !== credential.documentHash) return late(ctx, message);
    const at = this.#clock();
    const result =
      typeof document === 'string'
        ? checkReturned(document, credential.document ?? '', batch.mandate.sealer, {
            at,
            anchors: this.#anchors,
            level: batch.level,
          })
        : refusalOf(refusal, message.from);
    const { position } = item;
    await this.#settle.settle(ctx, batch, [{ position, credential: id, learner: credential.learner, result }]);
    if (batch.state === 'RUNNING') await this.#jobs.send(ctx.em, SEAL_JOB, { batch: batch.id });
  }
}

/** Ignores an answer that arrives after the credential was returned from the batch. */
function late(ctx: RequestContext, { from, payload: { credential } }: Message): void {
  ctx.log.warn(
    { credential, sealer: from },
    'answer of another sealer ignored: it does not match what was sent, or came too late',
  );
}

async function wasAsked(ctx: RequestContext, credential: string, sealer: string): Promise<boolean> {
  const rows = await executeWithParameters(
    ctx.em,
    `select 1 from "credentials"."sealing_item" i join "credentials"."sealing_batch" b on b."id" = i."batch"
      where i."credential" = $1 and b."sealer" = $2 and b."mandate" is not null limit 1`,
    [credential, sealer],
  );
  return rows.length > 0;
}

/**
 * The sealed document, provided that it is exactly the document that was sent, with the issuer and time of its seal,
 * and the seal is intact and the sealer's; otherwise what is wrong. Whether its certificate leads to a trusted
 * authority is not checked here but by verifyCredential.
 */
function checkReturned(
  document: string,
  sent: string,
  sealer: DescribedOrganisation,
  { at, anchors, level }: { readonly at: Date; readonly anchors: Anchors; readonly level: SealLevel },
): Sealed | Fault {
  try {
    const parsed = parseSealed(document);
    const { payload, document: said, certificates } = parsed;
    const certificate = certificates[0] ?? new Uint8Array();
    const seal = sealRecordOf(document, at, anchors);
    const { organizationIdentifier } = readCertificate(certificate);
    if (sealer.eidasIdentifier !== null && organizationIdentifier !== sealer.eidasIdentifier) {
      return { code: 'SEALED_BY_ANOTHER', message: `The seal does not belong to ${sealer.schac}.` };
    }
    const expected = issuedBy(sent, certificate, new Date(String(said['issued'])));
    if (payload !== expected) {
      return {
        code: 'DOCUMENT_ALTERED',
        message: 'The sealed document that was returned differs from the one that was sent.',
      };
    }
    // A node without trust anchors cannot tell trusted timestamps from others.
    if (anchors.length > 0 && !reaches(seal.level, level)) return notReached(seal.level, level);
    return { document, seal, provenUntil: provenUntil(parsed) };
  } catch (error) {
    return { code: 'DOCUMENT_ALTERED', message: error instanceof Error ? error.message : String(error) };
  }
}

const CODE = /^[A-Z][A-Z_]{1,60}$/;

function refusalOf(refusal: unknown, sealer: string): Fault {
  const { code, message } = (refusal ?? {}) as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' && CODE.test(code) ? code : 'SEALER_REFUSED',
    message:
      typeof message === 'string' && message ? message.slice(0, 500) : `${sealer} refused without giving a reason.`,
  };
}
