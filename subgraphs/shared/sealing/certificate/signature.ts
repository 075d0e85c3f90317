import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DIGEST_NAMES, readAlgorithm } from '../asn1/algorithm.ts';
import type { AlgorithmIdentifier } from '../asn1/algorithm.ts';
import { childrenOf } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readSmallInteger } from '../asn1/values.ts';
import { isAcceptableKey } from './crypto-rules.ts';
import { remembered } from './remembered.ts';

const RSA_PSS = '1.2.840.113549.1.1.10';
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};
const ECDSA: Readonly<Record<string, string>> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/**
 * True if the key made this signature over `data`, with SHA-2 and RSA, RSA-PSS or ECDSA (ETSI TS 119 312). For
 * signatures in timestamps, OCSP answers and revocation lists. Never throws.
 *
 * @param digest used if the algorithm names none (rsaEncryption in a CMS SignerInfo)
 */
export function isSignedBy(
  key: KeyObject,
  algorithm: AlgorithmIdentifier,
  data: Uint8Array,
  signature: Uint8Array,
  digest: string | null = null,
): boolean {
  const { oid, parameters } = algorithm;
  const signed = ['signature', oid, parameters?.raw ?? '', digest ?? '', data, signature];
  return remembered(key, signed, () => isGood(key, algorithm, data, signature, digest));
}

function isGood(
  key: KeyObject,
  algorithm: AlgorithmIdentifier,
  data: Uint8Array,
  signature: Uint8Array,
  digest: string | null,
): boolean {
  try {
    if (!isAcceptableKey(key)) return false;
    const isEc = key.asymmetricKeyType === 'ec';
    const ecdsa = ECDSA[algorithm.oid];
    if (ecdsa) return isEc && verify(ecdsa, data, key, signature);
    if (isEc) return false;
    if (algorithm.oid === RSA_PSS) return verifyPss(key, algorithm.parameters, data, signature);
    const hash = RSA[algorithm.oid] ?? (algorithm.oid === RSA_ENCRYPTION ? digest : null);
    return (
      hash !== null &&
      key.asymmetricKeyType === 'rsa' &&
      verify(hash, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature)
    );
  } catch {
    return false;
  }
}

/** RFC 4055 section 3.1; the mask generation must use the same digest, as node:crypto assumes. */
function verifyPss(key: KeyObject, parameters: DerElement | null, data: Uint8Array, signature: Uint8Array): boolean {
  const parts = parameters ? childrenOf(parameters) : [];
  const inside = (tag: number) => {
    const found = parts.find((part) => part.tag === tag);
    return found ? childrenOf(found)[0] : undefined;
  };
  const [hash, salt] = [inside(0xa0), inside(0xa2)];
  const digest = hash ? DIGEST_NAMES[readAlgorithm(hash).oid] : undefined;
  if (!digest) return false;
  const saltLength = salt ? readSmallInteger(salt) : 20;
  return verify(digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
}
