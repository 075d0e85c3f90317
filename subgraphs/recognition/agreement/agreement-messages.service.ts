import { LockMode } from '@mikro-orm/core';
import { institutionOf, newRecordId } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { AgreementEntity, type Agreement } from './agreement.entity.ts';
import { contentHashOf, type AgreementContent } from './agreement.policy.ts';
import type { AgreementService } from './agreement.service.ts';

const HASH = /^[A-Za-z0-9_-]{43}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What other parties tell of agreements. Each institution checks the hash of what it keeps itself. */
export class AgreementMessagesService {
  readonly #agreements: AgreementService;

  constructor(parts: { agreements: AgreementService }) {
    this.#agreements = parts.agreements;
  }

  /** A party proposes, or changes what it proposed: an older version never replaces a newer one. */
  async proposed(ctx: RequestContext, message: Message): Promise<void> {
    const told = toldIn(message, ctx.home.id);
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
    const { contentHash } = message.payload;
    if (typeof contentHash !== 'string' || !HASH.test(contentHash))
      throw new UnacceptableMessage('An approval needs the hash of what was approved.');
    const agreement = await this.#ofSender(ctx, message);
    const at = new Date(message.at);
    await this.#agreements.keepApproval(ctx, message.from, { agreement: agreement.id, contentHash, at }, null);
    await this.#agreements.settle(ctx, agreement);
  }

  /** A party withdraws. */
  async withdrawn(ctx: RequestContext, message: Message): Promise<void> {
    const { because } = message.payload;
    if (typeof because !== 'string') throw new UnacceptableMessage('A withdrawal needs its reason.');
    const agreement = await this.#ofSender(ctx, message);
    const said = { by: message.from, because, at: new Date(message.at) };
    await this.#agreements.noteWithdrawal(ctx, agreement, said);
  }

  async #ofSender(ctx: RequestContext, message: Message): Promise<Agreement> {
    const { agreement: id } = message.payload;
    if (typeof id !== 'string') throw new UnacceptableMessage(`A ${message.kind} needs its agreement.`);
    const agreement = await ctx.em.findOne(AgreementEntity, { sharedId: id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!agreement) throw new Error('The agreement has not arrived here yet.');
    if (!agreement.between.includes(message.from))
      throw new UnacceptableMessage(`${message.from} is no party of ${id}.`);
    return agreement;
  }
}

type Told = AgreementContent & Pick<Agreement, 'id' | 'version' | 'contentHash' | 'proposedAt'>;

/** What the message says, checked as far as it can be: whose it is, and that its hash is that of its content. */
function toldIn({ payload, from, kind }: Message, home: string): Told {
  const told = payload['agreement'] as Record<string, unknown> | null | undefined;
  const texts = ['id', 'purpose', 'content', 'contentHash', 'validFrom', 'proposedAt'];
  const complete =
    typeof told === 'object' &&
    told !== null &&
    texts.every((name) => typeof told[name] === 'string') &&
    DAY.test(String(told['validFrom'])) &&
    (told['validUntil'] === null || DAY.test(String(told['validUntil']))) &&
    Number.isInteger(told['version']) &&
    [told['between'], told['courses']].every(Array.isArray);
  if (!complete) throw new UnacceptableMessage(`A ${kind} needs the whole agreement.`);
  const { id, between, purpose, content, courses, validFrom, validUntil, version, contentHash } =
    told as unknown as Told;
  if (institutionOf(id) !== from) throw new UnacceptableMessage(`${from} cannot speak for ${id}.`);
  if (![home, from].every((party) => between.includes(party)))
    throw new UnacceptableMessage(`${id} is not between ${from} and ${home}.`);
  const foreign = courses.find(
    ({ course, awardedBy }) => institutionOf(course) !== awardedBy || !between.includes(awardedBy),
  );
  if (foreign) throw new UnacceptableMessage(`${foreign.course} is of none of the parties.`);
  const said = { between, purpose, content, courses, validFrom, validUntil };
  if (contentHashOf(said) !== contentHash)
    throw new UnacceptableMessage('The hash is not that of what the agreement says.');
  return { ...said, id, version, contentHash, proposedAt: new Date(String(told['proposedAt'])) };
}
