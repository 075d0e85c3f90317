/** What is signed, and the signature over it: the parts of a seal that raising it never changes. */
export interface Signed {
  /** As it stands in the signing input: plain where `b64` is false, else base64url. */
  readonly signedPayload: string;
  /** base64url, as `protected`. */
  readonly protectedHeader: string;
  readonly signature: Uint8Array;
}

/** The texts of a sealed file that timestamps are over, exactly as they stand in it. */
export interface SealedTexts {
  readonly signedPayload: string;
  readonly protectedHeader: string;
  /** base64url, as `signature`. */
  readonly signature: string;
  /** The bytes that are signed; encoded once for all that digest them. */
  readonly input: Uint8Array;
}

/** The bytes that are signed: `protected + "." + payload`, the payload as UTF-8 (RFC 7797 section 3). */
export function signingInput(protectedHeader: string, payload: string): Uint8Array {
  return Buffer.from(`${protectedHeader}.${payload}`, 'utf8');
}

/** The payload's part of the signing input; the header before it is ASCII. */
export function payloadBytes({ protectedHeader, input }: SealedTexts): Uint8Array {
  return input.subarray(protectedHeader.length + 1);
}

const known = new WeakMap<Uint8Array, SealedTexts>();

/**
 * The texts of a seal, the same object while it is raised. The signature is canonical base64url, so it is the file's own.
 *
 * @param input the signing input, where the caller has it already
 */
export function sealedTexts({ signedPayload, protectedHeader, signature }: Signed, input?: Uint8Array): SealedTexts {
  const before = known.get(signature);
  if (before?.signedPayload === signedPayload && before.protectedHeader === protectedHeader) return before;
  const texts = new EncodedOnce(signedPayload, protectedHeader, signature, input);
  known.set(signature, texts);
  return texts;
}

class EncodedOnce implements SealedTexts {
  readonly signedPayload: string;
  readonly protectedHeader: string;
  readonly signature: string;
  #input: Uint8Array | undefined;

  constructor(signedPayload: string, protectedHeader: string, signature: Uint8Array, input: Uint8Array | undefined) {
    this.signedPayload = signedPayload;
    this.protectedHeader = protectedHeader;
    this.signature = Buffer.from(signature).toString('base64url');
    this.#input = input;
  }

  get input(): Uint8Array {
    this.#input ??= signingInput(this.protectedHeader, this.signedPayload);
    return this.#input;
  }
}

const sound = new WeakSet<SealedTexts>();

/** Remembers that this very signature was seen to hold, by this process. */
export function rememberSound(seal: Signed): void {
  sound.add(sealedTexts(seal));
}

/** True where this very object's signature was seen to hold; a file that is read again is another object. */
export function isKnownSound(seal: Signed): boolean {
  return sound.has(sealedTexts(seal));
}
