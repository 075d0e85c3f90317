import { createPrivateKey, createPublicKey } from 'node:crypto';
import { rename, stat, writeFile } from 'node:fs/promises';
import { certificatesFromPem, parseCertificate } from '../certificate/certificate.ts';
import type { SealAlgorithm } from './algorithm.ts';
import { readPrivateFile } from './private-file.ts';
import { SealFileError } from './seal-key.errors.ts';
import { softwareKey } from './seal-key.ts';
import type { SealIdentity } from './seal-key.ts';

/** The seal in a PEM text: a PKCS#8 key, then its certificates. The key must be that of the first certificate. */
export function sealFromPem(pem: string, algorithm?: SealAlgorithm): SealIdentity {
  const certificates = certificatesFromPem(pem);
  const [first] = certificates.map((der) => parseCertificate(der));
  if (!first) throw new SealFileError('The seal has no certificate.');
  const same = createPublicKey(createPrivateKey(pem)).equals(first.publicKey);
  if (!same) throw new SealFileError('The key of the seal is not the key of its first certificate.');
  return { key: softwareKey(pem, algorithm), certificates };
}

/**
 * Reads a development seal: one PEM file, readable by its owner only. Null if there is no such file.
 *
 * @throws SealFileError if others may read it, or key and certificate do not match
 */
export async function loadDevelopmentSeal(file: string, algorithm?: SealAlgorithm): Promise<SealIdentity | null> {
  const about = await stat(file).catch(() => null);
  if (!about) return null;
  return sealFromPem((await readPrivateFile(file)).toString('utf8'), algorithm);
}

/** Writes a development seal, mode 0600, completely or not at all. */
export async function saveDevelopmentSeal(file: string, pem: string): Promise<void> {
  const unfinished = `${file}.${crypto.randomUUID()}.tmp`;
  await writeFile(unfinished, pem, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, file);
}
