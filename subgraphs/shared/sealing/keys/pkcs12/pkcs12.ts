import { createHmac, createPrivateKey, createPublicKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as pkijs from 'pkijs';
import type { SealAlgorithm } from '../algorithm.ts';
import { chainOf } from '../chain.ts';
import { readPrivateFile } from '../private-file.ts';
import { SealFileError } from '../seal-key.errors.ts';
import { softwareKey } from '../seal-key.ts';
import type { SealIdentity } from '../seal-key.ts';
import { bmpPassword, derive, MATERIAL } from './key-derivation.ts';
import { bounded, decryptByPassword, octets } from './password-encryption.ts';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const LARGEST = 1024 * 1024;

const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** The contents of a PKCS#12 file. */
export interface Pkcs12 {
  readonly keys: readonly KeyObject[];
  /** DER, in the order of the file. */
  readonly certificates: readonly Uint8Array[];
}

/**
 * Reads a seal from a PKCS#12 file, readable by its owner only: its one private key, the key's certificate, and the
 * certificates of its issuers as far as the file has them.
 *
 * @throws SealFileError naming the file and what to do about it
 */
export async function loadPkcs12Seal(file: string, password: string, algorithm?: SealAlgorithm): Promise<SealIdentity> {
  const bytes = await readPrivateFile(file);
  const { keys, certificates } = await readPkcs12(bytes, password).catch((error: unknown) => {
    if (error instanceof SealFileError) throw new SealFileError(`${file}: ${error.message}`, { cause: error });
    throw new SealFileError(`${file} is not a PKCS#12 file, or is damaged.`, { cause: error });
  });
  const [key, ...others] = keys;
  if (!key) throw new SealFileError(`${file} contains no private key.`);
  if (others.length > 0)
    throw new SealFileError(`${file} contains ${keys.length} private keys: keep only that of the seal.`);
  const chain = chainOf(createPublicKey(key), certificates);
  if (chain.length === 0) throw new SealFileError(`${file} contains no certificate for its private key.`);
  return { key: softwareKey(key, algorithm), certificates: chain };
}

/**
 * Parses a PKCS#12 file (RFC 7292): its MAC is checked before anything is decrypted.
 *
 * @throws SealFileError if the password is wrong or the file's format is not supported; Error if it is damaged
 */
export async function readPkcs12(bytes: Uint8Array, password: string): Promise<Pkcs12> {
  if (bytes.length > LARGEST) throw new SealFileError(`It is larger than ${LARGEST} bytes.`);
  const file = pkijs.PFX.fromBER(Buffer.from(bytes));
  if (file.authSafe.contentType !== DATA) throw new SealFileError('It is protected by a signature, not by a password.');
  const content = octets(file.authSafe.content);
  checkMac(file.macData, content, password);
  const keys: KeyObject[] = [];
  const certificates: Uint8Array[] = [];
  for (const safe of pkijs.AuthenticatedSafe.fromBER(content).safeContents) {
    const { safeBags } = pkijs.SafeContents.fromBER(await openSafe(safe, password));
    for (const { bagValue } of safeBags) {
      if (bagValue instanceof pkijs.CertBag) certificates.push(octets(bagValue.certValue));
      if (bagValue instanceof pkijs.PrivateKeyInfo) keys.push(privateKey(Buffer.from(bagValue.toSchema().toBER())));
      if (bagValue instanceof pkijs.PKCS8ShroudedKeyBag) keys.push(await shroudedKey(bagValue, password));
    }
  }
  return { keys, certificates };
}

async function openSafe(safe: pkijs.ContentInfo, password: string): Promise<Buffer> {
  if (safe.contentType === DATA) return octets(safe.content);
  if (safe.contentType !== ENCRYPTED_DATA)
    throw new SealFileError('It is encrypted for a certificate, not by a password.');
  const { encryptedContentInfo } = new pkijs.EncryptedData({ schema: safe.content });
  const encrypted = Buffer.from(encryptedContentInfo.getEncryptedContent());
  return await decryptByPassword(encryptedContentInfo.contentEncryptionAlgorithm, encrypted, password);
}

async function shroudedKey(bag: pkijs.PKCS8ShroudedKeyBag, password: string): Promise<KeyObject> {
  return privateKey(await decryptByPassword(bag.encryptionAlgorithm, octets(bag.encryptedData), password));
}

function privateKey(der: Buffer): KeyObject {
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** RFC 7292 section 5.1; the MAC covers the contents, with a key derived from the password. */
function checkMac(macData: pkijs.MacData | undefined, content: Buffer, password: string): void {
  if (!macData) throw new SealFileError('It has no MAC, so changes cannot be detected: export it again with one.');
  const { digestAlgorithm, digest } = macData.mac;
  const hash = DIGESTS[digestAlgorithm.algorithmId];
  if (!hash) throw new SealFileError(`Its MAC is of an unsupported kind (${digestAlgorithm.algorithmId}).`);
  const derivation = { hash, salt: octets(macData.macSalt), iterations: bounded(macData.iterations ?? 1) };
  const expected = octets(digest);
  // An empty password is encoded in two ways (OpenSSL's pkcs12 -passout pass: and others).
  const forms = password === '' ? [bmpPassword(''), Buffer.alloc(0)] : [bmpPassword(password)];
  const right = forms.some((form) => {
    const key = derive(derivation, MATERIAL.mac, form, expected.length);
    const found = createHmac(hash, key).update(content).digest();
    return found.length === expected.length && timingSafeEqual(found, expected);
  });
  if (!right) throw new SealFileError('The password is wrong, or the file was changed.');
}
