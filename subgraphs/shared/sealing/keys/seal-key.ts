import { createPrivateKey, sign, webcrypto } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { algorithmOf, DIGEST, fits, keyInput } from './algorithm.ts';
import type { SealAlgorithm } from './algorithm.ts';

/** A private key that seals: in a file, in a device, or a development key. The key itself is never exposed. */
export interface SealKey {
  readonly algorithm: SealAlgorithm;
  /**
   * True if every signature holds under one public key: this process makes it itself, or checks what a device made before
   * it is returned. One check against the certificate is then enough. Absent: each signature has to be checked.
   */
  readonly reliable?: boolean;
  /** The JWS signature value over `data` (RFC 7515; ECDSA as R || S). */
  sign(data: Uint8Array): Promise<Uint8Array>;
  /** Releases what the key holds open (a device's sessions), after the last signature; absent if it holds nothing. */
  close?(): Promise<void>;
}

/** A key with its certificates (DER): the seal certificate first, each followed by its issuer. */
export interface SealIdentity {
  readonly key: SealKey;
  readonly certificates: readonly Uint8Array[];
}

const signAsync = promisify(sign);

/**
 * A seal key from a private key in memory (KeyObject or PKCS#8 PEM). RSA keys seal with RS256 by default, or with
 * PS256.
 */
export function softwareKey(key: KeyObject | string, algorithm?: SealAlgorithm): SealKey {
  const privateKey = typeof key === 'string' ? createPrivateKey(key) : key;
  const chosen = algorithm ?? algorithmOf(privateKey);
  if (!fits(privateKey, chosen)) throw new Error(`This key cannot seal with ${chosen}.`);
  return { algorithm: chosen, reliable: true, sign: signerOf(privateKey, chosen) };
}

/**
 * ECDSA by Web Crypto, whose signatures are already R || S and made off the main thread: node:crypto prepares the key
 * again for each signature that is not DER, which takes longer than the signature itself.
 */
function signerOf(privateKey: KeyObject, algorithm: SealAlgorithm): SealKey['sign'] {
  const namedCurve = CURVES[algorithm];
  if (!namedCurve) {
    const input = keyInput(privateKey, algorithm);
    return (data) => signAsync(DIGEST[algorithm], data, input);
  }
  const key = privateKey.toCryptoKey({ name: 'ECDSA', namedCurve }, false, ['sign']);
  const parameters = { name: 'ECDSA', hash: DIGEST[algorithm].replace('sha', 'SHA-') };
  return async (data) => new Uint8Array(await webcrypto.subtle.sign(parameters, key, data as Uint8Array<ArrayBuffer>));
}

/** The names of the curves in Web Crypto (RFC 7518 section 3.4); no RSA. */
const CURVES: Readonly<Partial<Record<SealAlgorithm, string>>> = { ES256: 'P-256', ES384: 'P-384' };
