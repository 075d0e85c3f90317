import { createHash } from 'node:crypto';
import { recordOfSeal, type SealRecord } from '../../shared/document/seal-record.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import { parseSealed, readDocument, verifySeal } from '../../shared/sealing/index.ts';
import type { ReceivedCredential } from './received-credential.entity.ts';

/** What a document is known by. */
export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('base64url');
}

/** What a delivered document says of itself. */
export type DeliveredFacts = Pick<ReceivedCredential, 'credential' | 'title'> & {
  readonly seal: SealRecord;
  /** SCHAC code that the document gives its awarding body. */
  readonly awardingBody: string | null;
};

/**
 * What a sealed document says of itself, once it is certain that nothing was altered and that its issuer is whom the
 * certificate names. Whether that certificate is trusted, and a mandate given, the registry says.
 *
 * @throws UnacceptableMessage where it is no sealed document, or not the one that was sealed
 */
export function factsOf(text: string, at: Date): DeliveredFacts {
  try {
    const sealed = parseSealed(text);
    const facts = readDocument(sealed.document);
    const seal = verifySeal(sealed, { anchors: [], at });
    if (!seal.intact) throw new Error('the document or its seal was altered.');
    const owner = seal.certificates[0]?.organizationIdentifier;
    if (!owner || !facts.sealedBy?.identifiers.includes(owner))
      throw new Error('its issuer is not the owner of the seal.');
    return {
      credential: facts.hubIds.credential,
      title: facts.title,
      awardingBody: facts.awardedBy?.identifiers.find(isSchacCode) ?? null,
      // Nothing is trusted here: the level is what the document carries, and no time is proven, until the registry says.
      seal: recordOfSeal({ ...seal, level: seal.apparentLevel, timestampedAt: null }),
    };
  } catch (error) {
    throw new UnacceptableMessage(`This is not a sealed European Digital Credential: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
