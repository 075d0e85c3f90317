import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

/** The texts of a sealed file that timestamps are over, exactly as they stand in it. */
export interface SealedTexts {
  /** As it stands in the signing input: plain where `b64` is false, else base64url. */
  readonly signedPayload: string;
  /** base64url, as `protected`. */
  readonly protectedHeader: string;
  /** base64url, as `signature`. */
  readonly signature: string;
}

/** The digest sigTst is over: the signature's base64url text (ETSI TS 119 182-1 clause 5.3.4). */
export function signatureImprint({ signature }: Pick<SealedTexts, 'signature'>, digest = 'sha256'): Uint8Array {
  return createHash(digest).update(signature, 'ascii').digest();
}

/**
 * The digest arcTst is over (ETSI TS 119 182-1 clause 5.3.6.2): payload, protected header and signature, a full stop
 * after each, then the texts of the components of etsiU before this one, with nothing between them.
 */
export function archiveImprint(texts: SealedTexts, before: readonly string[], digest = 'sha256'): Uint8Array {
  const hash = createHash(digest);
  sealedPart(hash, texts);
  for (const component of before) hash.update(component, 'utf8');
  return hash.digest();
}

/** The digest adoTst is over: the payload alone, as it is signed (clause 5.2.6). */
export function contentImprint({ signedPayload }: Pick<SealedTexts, 'signedPayload'>, digest = 'sha256'): Uint8Array {
  return createHash(digest).update(signedPayload, 'utf8').digest();
}

function sealedPart(hash: Hash, { signedPayload, protectedHeader, signature }: SealedTexts): void {
  hash.update(signedPayload, 'utf8').update(`.${protectedHeader}.${signature}.`, 'ascii');
}
