import type { OctetString } from 'asn1js';
import { createDecipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import * as pkijs from 'pkijs';
import { SealFileError } from '../seal-key.errors.ts';
import { bmpPassword, derive, MATERIAL } from './key-derivation.ts';
import { decryptRc2 } from './rc2.ts';

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';

const PSEUDO_RANDOM: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

type Cipher = { readonly name: string; readonly keyLength: number };

/** RFC 8018 appendix B.2. */
const CIPHERS: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyLength: 32 },
};

/** RFC 7292 appendix C, without RC4. */
const OLD_CIPHERS: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.1.12.1.3': { name: 'des-ede3-cbc', keyLength: 24 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2-cbc', keyLength: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2-cbc', keyLength: 5 },
};

/** With more, a file could block the program. */
const MOST_ITERATIONS = 5_000_000;

/**
 * Decrypts password-based encryption: PBES2 (RFC 8018) with PBKDF2 and AES or triple DES in CBC mode, or the older
 * schemes of PKCS#12 with triple DES or RC2.
 *
 * @throws SealFileError for any other scheme; Error if the password is wrong
 */
export async function decryptByPassword(
  algorithm: pkijs.AlgorithmIdentifier,
  encrypted: Uint8Array,
  password: string,
): Promise<Buffer> {
  if (algorithm.algorithmId === PBES2) return decryptModern(algorithm, encrypted, password);
  const cipher = OLD_CIPHERS[algorithm.algorithmId];
  if (!cipher) throw unknown(algorithm.algorithmId);
  const [salt, count] = algorithm.algorithmParams.valueBlock.value;
  const derivation = { hash: 'sha1', salt: octets(salt), iterations: bounded(count.valueBlock.valueDec) };
  const key = derive(derivation, MATERIAL.key, bmpPassword(password), cipher.keyLength);
  const iv = derive(derivation, MATERIAL.iv, bmpPassword(password), 8);
  return cipher.name === 'rc2-cbc' ? decryptRc2(key, iv, encrypted) : decipher(cipher.name, key, iv, encrypted);
}

async function decryptModern(algorithm: pkijs.AlgorithmIdentifier, encrypted: Uint8Array, password: string) {
  const { keyDerivationFunc, encryptionScheme } = new pkijs.PBES2Params({ schema: algorithm.algorithmParams });
  const cipher = CIPHERS[encryptionScheme.algorithmId];
  if (!cipher) throw unknown(encryptionScheme.algorithmId);
  if (keyDerivationFunc.algorithmId !== PBKDF2) throw unknown(keyDerivationFunc.algorithmId);
  const { salt, iterationCount, prf } = new pkijs.PBKDF2Params({ schema: keyDerivationFunc.algorithmParams });
  const hash = PSEUDO_RANDOM[prf?.algorithmId ?? '1.2.840.113549.2.7'];
  if (!hash) throw unknown(prf!.algorithmId);
  const iterations = bounded(iterationCount);
  const key = await promisify(pbkdf2)(password, octets(salt), iterations, cipher.keyLength, hash);
  return decipher(cipher.name, key, octets(encryptionScheme.algorithmParams), encrypted);
}

/** The number of iterations that a file asks for; refused if absurdly large. */
export function bounded(iterations: number): number {
  if (iterations >= 1 && iterations <= MOST_ITERATIONS) return iterations;
  throw new SealFileError(`It asks for ${iterations} iterations: 1 to ${MOST_ITERATIONS} are supported.`);
}

/** The bytes of an OCTET STRING, in one piece or in several (BER). */
export function octets(value: unknown): Buffer {
  return Buffer.from((value as OctetString).getValue());
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Buffer {
  const running = createDecipheriv(name, key, iv);
  return Buffer.concat([running.update(encrypted), running.final()]);
}

function unknown(oid: string): SealFileError {
  return new SealFileError(
    `It is encrypted in an unsupported way (${oid}): export it again with "openssl pkcs12 -export", without options.`,
  );
}
