import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { payloadBytes, type SealedTexts } from './sealed-texts.ts';

/** The digest covered by sigTst: of the signature's base64url text (ETSI TS 119 182-1 clause 5.3.4). */
export function signatureImprint({ signature }: Pick<SealedTexts, 'signature'>, digest = 'sha256'): Uint8Array {
  return createHash(digest).update(signature, 'ascii').digest();
}

/**
 * The digest covered by arcTst (ETSI TS 119 182-1 clause 5.3.6.2): of payload, protected header and signature, each
 * followed by a full stop, then the texts of the components of etsiU before this one, with nothing between them.
 */
export function archiveImprint(texts: SealedTexts, before: readonly string[], digest = 'sha256'): Uint8Array {
  const hash = sealedPart(texts, digest).copy();
  for (const component of before) hash.update(component, 'utf8');
  return hash.digest();
}

/** The digest covered by adoTst: of the payload alone, as it is signed (clause 5.2.6). */
export function contentImprint({ signedPayload }: Pick<SealedTexts, 'signedPayload'>, digest = 'sha256'): Uint8Array {
  return createHash(digest).update(signedPayload, 'utf8').digest();
}

/**
 * The common beginning of every archive timestamp's input in a file: the whole document is digested once for all of
 * them.
 */
const begun = new WeakMap<SealedTexts, Map<string, Hash>>();

function sealedPart(texts: SealedTexts, digest: string): Hash {
  const known = begun.get(texts) ?? new Map<string, Hash>();
  const before = known.get(digest);
  if (before) return before;
  const { protectedHeader, signature } = texts;
  const hash = createHash(digest).update(payloadBytes(texts)).update(`.${protectedHeader}.${signature}.`, 'ascii');
  begun.set(texts, known.set(digest, hash));
  return hash;
}
