import type { Message } from '../../../shared/outbox/message.ts';
import { Undeliverable } from '../../../shared/outbox/undeliverable.ts';
import type { RequestContext } from '../../../shared/serving/request-context.ts';
import { CredentialEntity } from '../../credential/credential.entity.ts';

/** The message that brings a sealed credential to its learner's home. */
export const DELIVERY = 'learners.credentialDelivered';

/**
 * Adds the sealed text to the message when it is sent, so that the stored text is delivered and the outbox holds no
 * copy of it.
 *
 * @throws Undeliverable if there is none
 */
export async function withSealedDocument(ctx: RequestContext, message: Message): Promise<Message> {
  const { credential, document } = message.payload;
  // A message from an earlier version, which stored the text in it.
  if (typeof document === 'string') return message;
  const sealed = await ctx.em.findOne(
    CredentialEntity,
    { id: String(credential) },
    { fields: ['sealedDocument'], disableIdentityMap: true },
  );
  if (!sealed?.sealedDocument) throw new Undeliverable('There is no sealed document of this credential.');
  return { ...message, payload: { ...message.payload, document: sealed.sealedDocument } };
}
