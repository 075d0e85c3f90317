import { createPrivateKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { algorithmOf, DIGEST, fits, keyInput } from './algorithm.ts';
import type { SealAlgorithm } from './algorithm.ts';

/** A private key that seals: a file, a device, or a development key. The key itself never leaves it. */
export interface SealKey {
  readonly algorithm: SealAlgorithm;
  /** True where this process signs by itself: what signed right once does so again. Absent for a device. */
  readonly inMemory?: boolean;
  /** The JWS signature value over `data` (RFC 7515; ECDSA as R || S). */
  sign(data: Uint8Array): Promise<Uint8Array>;
  /** Gives back what the key holds open (a device's sessions), after the last signature; absent where it holds nothing. */
  close?(): Promise<void>;
}

/** A key with its certificates (DER): the seal certificate first, each followed by its issuer. */
export interface SealIdentity {
  readonly key: SealKey;
  readonly certificates: readonly Uint8Array[];
}

const signAsync = promisify(sign);

/** A seal key of a private key in memory (KeyObject or PKCS#8 PEM). RSA keys seal with RS256 unless PS256 is asked for. */
export function softwareKey(key: KeyObject | string, algorithm?: SealAlgorithm): SealKey {
  const privateKey = typeof key === 'string' ? createPrivateKey(key) : key;
  const chosen = algorithm ?? algorithmOf(privateKey);
  if (!fits(privateKey, chosen)) throw new Error(`This key cannot seal with ${chosen}.`);
  const input = keyInput(privateKey, chosen);
  return { algorithm: chosen, inMemory: true, sign: (data) => signAsync(DIGEST[chosen], data, input) };
}
