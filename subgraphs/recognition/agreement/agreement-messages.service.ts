import { LockMode } from '@mikro-orm/core';
import { newRecordId } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { AgreementEntity, type Agreement } from './agreement.entity.ts';
import type { AgreementService } from './agreement.service.ts';
import { readAgreement, readApproval, readWithdrawal } from './agreement-message.ts';

/** Handles messages about agreements from the other parties. Each institution verifies the content hash itself. */
export class AgreementMessagesService {
  readonly #agreements: AgreementService;

  constructor(parts: { agreements: AgreementService }) {
    this.#agreements = parts.agreements;
  }

  /** A party proposed an agreement or changed its proposal. An older version never replaces a newer one. */
  async proposed(ctx: RequestContext, message: Message): Promise<void> {
    const told = readAgreement(message, ctx.home.id);
    const { version, id: sharedId, proposedAt, contentHash, ...content } = told;
    const known = await ctx.em.findOne(AgreementEntity, { sharedId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (known && (known.version >= version || known.withdrawnAt !== null)) return;
    const changedAt = new Date(message.at);
    const agreement =
      known ??
      ctx.em.create(AgreementEntity, {
        ...content,
        id: newRecordId(ctx.home.id),
        sharedId,
        version,
        contentHash,
        proposedAt,
        changedAt,
        changedBy: null,
        withdrawnAt: null,
        withdrawnBy: null,
        withdrawnBecause: null,
      });
    Object.assign(agreement, content, { version, contentHash, changedAt });
    await ctx.em.flush();
    await this.#agreements.settle(ctx, agreement);
  }

  /** A party approved. Throws where the proposal has not arrived yet, so that the message is redelivered. */
  async approved(ctx: RequestContext, message: Message): Promise<void> {
    const { agreement: sharedId, contentHash } = readApproval(message);
    const agreement = await this.#ofSender(ctx, message, sharedId);
    const at = new Date(message.at);
    await this.#agreements.keepApproval(ctx, message.from, { agreement: agreement.id, contentHash, at }, null);
    await this.#agreements.settle(ctx, agreement);
  }

  /** A party withdrew. */
  async withdrawn(ctx: RequestContext, message: Message): Promise<void> {
    const { agreement: sharedId, because } = readWithdrawal(message);
    const agreement = await this.#ofSender(ctx, message, sharedId);
    const said = { by: message.from, because, at: new Date(message.at) };
    await this.#agreements.noteWithdrawal(ctx, agreement, said);
  }

  async #ofSender(ctx: RequestContext, message: Message, sharedId: string): Promise<Agreement> {
    const agreement = await ctx.em.findOne(AgreementEntity, { sharedId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!agreement) throw new Error('The agreement has not arrived here yet.');
    if (!agreement.between.includes(message.from))
      throw new UnacceptableMessage(`${message.from} is not a party to ${sharedId}.`);
    return agreement;
  }
}
