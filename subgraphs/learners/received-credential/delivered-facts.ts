import { createHash } from 'node:crypto';
import { recordOfSeal, type SealRecord } from '../../shared/document/seal-record.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../shared/messages/inbox.ts';
import { parseSealed, readDocument, verifySeal } from '../../shared/sealing/index.ts';
import type { ReceivedCredential } from './received-credential.entity.ts';

/** The hash that identifies a document: SHA-256, base64url. */
export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('base64url');
}

/** What a delivered document says about itself. */
export type DeliveredFacts = Pick<ReceivedCredential, 'credential' | 'title'> & {
  readonly seal: SealRecord;
  /** SCHAC code of the awarding body in the document. */
  readonly awardingBody: string | null;
};

/**
 * What a sealed document says about itself, after checking that it was not altered and that its issuer is the one in
 * the certificate. Whether the certificate is trusted and a mandate was given is for the registry to verify.
 *
 * @throws UnacceptableMessage if it is not a sealed document, or was altered
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
      // Nothing is trusted here: until the registry has verified it, the level is the apparent one and no time is proven.
      seal: recordOfSeal({ ...seal, level: seal.apparentLevel, timestampedAt: null }),
    };
  } catch (error) {
    throw new UnacceptableMessage(`This is not a sealed European Digital Credential: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
