import { LockMode } from '@mikro-orm/core';
import { newRecordId } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { AgreementEntity, type Agreement } from './agreement.entity.ts';
import type { AgreementService } from './agreement.service.ts';
import { readAgreement, readApproval, readWithdrawal } from './told-agreement.ts';

/** What other parties tell of agreements. Each institution checks the hash of what it keeps itself. */
export class AgreementMessagesService {
  readonly #agreements: AgreementService;

  constructor(parts: { agreements: AgreementService }) {
    this.#agreements = parts.agreements;
  }

  /** A party proposes, or changes what it proposed: an older version never replaces a newer one. */
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

  /** A party approves. Where the proposal is not here yet, the message comes again. */
  async approved(ctx: RequestContext, message: Message): Promise<void> {
    const { agreement: sharedId, contentHash } = readApproval(message);
    const agreement = await this.#ofSender(ctx, message, sharedId);
    const at = new Date(message.at);
    await this.#agreements.keepApproval(ctx, message.from, { agreement: agreement.id, contentHash, at }, null);
    await this.#agreements.settle(ctx, agreement);
  }

  /** A party withdraws. */
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
      throw new UnacceptableMessage(`${message.from} is no party of ${sharedId}.`);
    return agreement;
  }
}
