import type { KeyObject } from 'node:crypto';
import { childrenOf } from '../asn1/der.ts';
import type { DerElement } from '../asn1/der.ts';
import { readOid } from '../asn1/values.ts';
import type { Certificate } from './certificate.ts';

const SHA2 = new Set(['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3']);
const RSA_PSS = '1.2.840.113549.1.1.10';
const SIGNATURES = new Set([
  '1.2.840.113549.1.1.11', // sha256WithRSAEncryption
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2', // ecdsa-with-SHA256
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]);
const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/**
 * True if the certificate was signed with SHA-2 and RSA, RSA-PSS or ECDSA (ETSI TS 119 312), and the algorithm is
 * encoded as RFC 4055 and RFC 5758 require: NULL parameters with RSA, none with ECDSA. Never throws.
 */
export function isAcceptableSignature(certificate: Certificate): boolean {
  const { oid, parameters } = certificate.signatureAlgorithm;
  if (oid === RSA_PSS) return parameters !== null && usesSha2(parameters);
  const ecdsa = oid.startsWith('1.2.840.10045.');
  return SIGNATURES.has(oid) && (ecdsa ? parameters === null : parameters?.tag === 0x05);
}

function usesSha2(parameters: DerElement): boolean {
  try {
    const hash = childrenOf(parameters).find((part) => part.tag === 0xa0);
    const identifier = hash && childrenOf(hash)[0];
    const name = identifier && childrenOf(identifier)[0];
    return name ? SHA2.has(readOid(name)) : false;
  } catch {
    return false;
  }
}

/** Larger exponents make each signature slow to check; ETSI TS 119 312 allows no smaller ones. */
const [SMALLEST_EXPONENT, LARGEST_EXPONENT] = [65537n, 2n ** 64n];

const judged = new WeakMap<KeyObject, boolean>();

/** True for RSA of 2048 to 8192 bits with a usual exponent, and the curves P-256, P-384 and P-521. */
export function isAcceptableKey(key: KeyObject): boolean {
  const known = judged.get(key);
  if (known !== undefined) return known;
  const holds = isAcceptable(key);
  judged.set(key, holds);
  return holds;
}

function isAcceptable(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = '', publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') return CURVES.has(namedCurve);
  const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  const usual = publicExponent >= SMALLEST_EXPONENT && publicExponent < LARGEST_EXPONENT && publicExponent % 2n === 1n;
  return isRsa && modulusLength >= 2048 && modulusLength <= 8192 && usual;
}
