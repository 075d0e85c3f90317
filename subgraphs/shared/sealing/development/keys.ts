import { webcrypto } from 'node:crypto';
import { keyFromPem } from './pem.ts';

export type KeyType = 'EC' | 'RSA';
type KeyPair = webcrypto.CryptoKeyPair;

const EC = { name: 'ECDSA', namedCurve: 'P-256' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const RSA_SIZE = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };

/** A new key pair: EC P-256, or RSA of 2048 bits. */
export async function newKeyPair(type: KeyType): Promise<KeyPair> {
  const usages: webcrypto.KeyUsage[] = ['sign', 'verify'];
  if (type === 'EC') return webcrypto.subtle.generateKey(EC, true, usages);
  return webcrypto.subtle.generateKey({ ...RSA, ...RSA_SIZE }, true, usages);
}

/** The EC P-256 key of a PEM text, for signing certificates, OCSP responses and timestamps. */
export async function ecKeyFromPem(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', keyFromPem(pem), EC, false, ['sign']);
}

export async function exportKey(key: webcrypto.CryptoKey): Promise<ArrayBuffer> {
  return webcrypto.subtle.exportKey('pkcs8', key);
}
