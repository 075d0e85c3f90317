import { readFile, stat } from 'node:fs/promises';
import { SealFileError } from './seal-key.errors.ts';

/**
 * The bytes of a file that only its owner may read.
 *
 * @throws SealFileError where it is not there, or others may read it
 */
export async function readPrivateFile(file: string): Promise<Buffer> {
  const about = await stat(file).catch(() => null);
  if (!about?.isFile()) throw new SealFileError(`${file} is not there.`);
  if ((about.mode & 0o077) !== 0) throw new SealFileError(`Others may read ${file}: set its mode to 0600.`);
  return await readFile(file);
}

/** The password or PIN in a file that only its owner may read: its text without the line's end. */
export async function readSecretFile(file: string): Promise<string> {
  const secret = (await readPrivateFile(file)).toString('utf8').replace(/\r?\n$/, '');
  if (secret === '') throw new SealFileError(`${file} is empty: it should hold the password or PIN in one line.`);
  if (/[\r\n]/.test(secret)) throw new SealFileError(`${file} has more than one line.`);
  return secret;
}
