import { verify } from 'node:crypto';
import type { VerifyKeyObjectInput } from 'node:crypto';
import { promisify } from 'node:util';
import { parseCertificate } from '../certificate/certificate.ts';
import { DIGEST, keyInput } from '../keys/algorithm.ts';
import type { SealKey } from '../keys/seal-key.ts';
import type { ParsedSeal } from './parse.ts';
import { isKnownSound, rememberSound, sealedTexts, signingInput } from './sealed-texts.ts';
import { firstOf, writeHeader } from './write-header.ts';

export interface SealOptions {
  readonly key: SealKey;
  /** DER: the seal certificate first, each followed by its issuer. */
  readonly certificates: readonly Uint8Array[];
  /** Written as sigT, to the second. */
  readonly signedAt: Date;
}

/**
 * Seals a document at level B: JAdES baseline (ETSI TS 119 182-1), JWS JSON general serialization with the payload as
 * plain text (RFC 7797), as the European sealing service writes it.
 *
 * @param payloadText the document, signed exactly as it stands
 * @returns the sealed file's text
 * @example await seal(JSON.stringify(document), { ...identity, signedAt: clock() });
 */
export async function seal(payloadText: string, options: SealOptions): Promise<string> {
  return sealedText(await signDocument(payloadText, options));
}

/**
 * Seals, and checks the signature with the certificate's key before anybody sees it. A reliable key is checked the first
 * time that it seals with these certificates, and whenever its seal is raised.
 *
 * @returns the seal at level B, as it would be read from its file; not written down yet (`sealedText`)
 * @throws Error where the signature does not hold
 */
export async function sealChecked(payloadText: string, options: SealOptions): Promise<ParsedSeal> {
  const { key, certificates } = options;
  const made = await signDocument(payloadText, options);
  if (proven.get(key) === certificates) return made;
  await checkSigned(made);
  if (key.reliable) proven.set(key, certificates);
  return made;
}

/**
 * Checks the signature of a seal that was made here, unless this process saw it hold before.
 *
 * @throws Error where the signature does not hold
 */
export async function checkSigned(made: ParsedSeal): Promise<void> {
  if (isKnownSound(made)) return;
  const { algorithm, certificates, signature } = made;
  const key = keyInput(parseCertificate(firstOf(certificates)).publicKey, algorithm);
  const holds = await verifyAsync(DIGEST[algorithm], sealedTexts(made).input, key, signature);
  if (!holds) throw new Error('What the key signed does not hold under the certificate of the seal.');
  rememberSound(made);
}

/** Reliable keys that were seen to be those of their certificates. */
const proven = new WeakMap<SealKey, SealOptions['certificates']>();

/** Seals without checking the signature, and without writing the file: verify what comes of it. */
async function signDocument(payloadText: string, { key, certificates, signedAt }: SealOptions): Promise<ParsedSeal> {
  if (!payloadText.isWellFormed()) throw new Error('The document contains half a character (a lone surrogate).');
  const header = writeHeader(key.algorithm, certificates, signedAt);
  const input = signingInput(header.protectedHeader, payloadText);
  const signature = await key.sign(input);
  const texts = { payload: payloadText, signedPayload: payloadText };
  const seal: ParsedSeal = { ...header, ...texts, form: 'GENERAL', signature, unsigned: [], apparentLevel: 'B' };
  sealedTexts(seal, input);
  return seal;
}

/** The text of a sealed file, in the form it came in: general for one made here. */
export function sealedText(parsed: ParsedSeal): string {
  const { signedPayload: payload, protectedHeader, signature } = sealedTexts(parsed);
  const header = parsed.unsigned.length > 0 ? { header: { etsiU: parsed.unsigned.map(({ encoded }) => encoded) } } : {};
  const one = { protected: protectedHeader, ...header, signature };
  return JSON.stringify(parsed.form === 'FLATTENED' ? { payload, ...one } : { payload, signatures: [one] });
}

const verifyAsync = promisify(
  (digest: string, data: Uint8Array, key: VerifyKeyObjectInput, signature: Uint8Array, done: Done) =>
    verify(digest, data, key, signature, done),
);
type Done = (error: Error | null, holds: boolean) => void;
