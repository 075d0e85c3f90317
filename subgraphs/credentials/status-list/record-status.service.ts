import { institutionOf } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import type { Message } from '../../shared/outbox/message.ts';
import type { Outbox } from '../../shared/outbox/outbox.ts';
import type { RequestContext } from '../../shared/serving/request-context.ts';
import { CredentialEntity } from '../credential/credential.entity.ts';
import type { StatusAllotmentService } from './status-allotment.service.ts';
import type { StatusPublicationService } from './status-publication.service.ts';

/**
 * Entries in the institution's status lists for sealed documents of its other subgraphs, such as recognition decisions:
 * requested and revoked by message, by this institution only.
 */
export class RecordStatusService {
  readonly #outbox: Outbox;
  readonly #allotment: StatusAllotmentService;
  readonly #publication: StatusPublicationService;

  constructor(parts: { outbox: Outbox; allotment: StatusAllotmentService; publication: StatusPublicationService }) {
    this.#outbox = parts.outbox;
    this.#allotment = parts.allotment;
    this.#publication = parts.publication;
  }

  /** `credentials.statusWanted {record}` of recognition, answered by `recognition.statusGiven {record, status}`. */
  async wanted(ctx: RequestContext, message: Message): Promise<void> {
    const record = await recordIn(ctx, message);
    const entries = await this.#allotment.allot(ctx, [record]);
    const status = (entries.get(record) ?? []).map((entry) => ({ ...entry }));
    await this.#outbox.send(ctx.em, { to: ctx.home.id, kind: 'recognition.statusGiven', payload: { record, status } });
  }

  /** `credentials.statusRevoked {record}`: revokes the record, even if its entry was not allotted yet. */
  async revoked(ctx: RequestContext, message: Message): Promise<void> {
    const record = await recordIn(ctx, message);
    await this.#allotment.allot(ctx, [record]);
    await this.#publication.mark(ctx, record, { revocation: true, suspension: false });
  }
}

/** The record of a message. Credentials are rejected: they are revoked by a command, never by message. */
async function recordIn(ctx: RequestContext, { from, payload: { record } }: Message): Promise<string> {
  if (from !== ctx.home.id || typeof record !== 'string' || institutionOf(record) !== ctx.home.id)
    throw new UnacceptableMessage(
      'Only this institution may request entries in its status lists, for its own records.',
    );
  if ((await ctx.em.count(CredentialEntity, { id: record })) > 0)
    throw new UnacceptableMessage(`${record} is a credential: its status cannot be changed by message.`);
  return record;
}
