import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { certificatesFromPem, parseCertificate } from '../certificate/certificate.ts';
import { softwareKey } from './seal-key.ts';
import type { SealIdentity } from './seal-key.ts';

/** A seal kept in a file that cannot be used, and what to do about it. */
export class SealFileError extends Error {
  override readonly name = 'SealFileError';
}

/** The seal in a PEM text: a PKCS#8 key, then its certificates. The key must be the first certificate's. */
export function sealFromPem(pem: string): SealIdentity {
  const certificates = certificatesFromPem(pem);
  const first = certificates[0];
  if (!first) throw new SealFileError('The seal has no certificate.');
  const same = createPublicKey(createPrivateKey(pem)).equals(parseCertificate(first).publicKey);
  if (!same) throw new SealFileError('The key of the seal is not the key of its first certificate.');
  return { key: softwareKey(pem), certificates };
}

/**
 * Reads a development seal: one PEM file, readable by its owner only. Null where there is no such file.
 *
 * @throws SealFileError where others may read it, or key and certificate do not fit
 */
export async function loadDevelopmentSeal(file: string): Promise<SealIdentity | null> {
  const about = await stat(file).catch(() => null);
  if (!about) return null;
  if ((about.mode & 0o077) !== 0) throw new SealFileError(`Others may read ${file}: set its mode to 0600.`);
  return sealFromPem(await readFile(file, 'utf8'));
}

/** Writes a development seal, mode 0600, whole or not at all. */
export async function saveDevelopmentSeal(file: string, pem: string): Promise<void> {
  const unfinished = `${file}.${crypto.randomUUID()}.tmp`;
  await writeFile(unfinished, pem, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, file);
}
