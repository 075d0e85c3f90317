import { constants } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The signature algorithms of RFC 7518 that may seal; no other is accepted. */
export const SEAL_ALGORITHMS = ['ES256', 'ES384', 'RS256', 'PS256'] as const;
export type SealAlgorithm = (typeof SEAL_ALGORITHMS)[number];

/** The parameters of node:crypto for each algorithm. */
export const DIGEST: Readonly<Record<SealAlgorithm, string>> = {
  ES256: 'sha256',
  ES384: 'sha384',
  RS256: 'sha256',
  PS256: 'sha256',
};

/** The key with the parameters the algorithm needs: R || S for ECDSA, salt as long as the digest for PSS (RFC 7518). */
export function keyInput(key: KeyObject, algorithm: SealAlgorithm) {
  if (algorithm.startsWith('ES')) return { key, dsaEncoding: 'ieee-p1363' as const };
  if (algorithm === 'PS256')
    return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return { key, padding: constants.RSA_PKCS1_PADDING };
}

/** True if a key of this type may be used with the algorithm, so that one cannot be mistaken for another. */
export function fits(key: KeyObject, algorithm: SealAlgorithm): boolean {
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (algorithm === 'ES256') return key.asymmetricKeyType === 'ec' && curve === 'prime256v1';
  if (algorithm === 'ES384') return key.asymmetricKeyType === 'ec' && curve === 'secp384r1';
  if (algorithm === 'PS256') return key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  return key.asymmetricKeyType === 'rsa';
}

/** The default algorithm of a key: ES256, ES384, RS256 (like the European sealing service), PS256. */
export function algorithmOf(key: KeyObject): SealAlgorithm {
  const algorithm = (['ES256', 'ES384', 'RS256', 'PS256'] as const).find((candidate) => fits(key, candidate));
  if (!algorithm) throw new Error('This key cannot seal: use EC P-256, EC P-384 or RSA.');
  return algorithm;
}
