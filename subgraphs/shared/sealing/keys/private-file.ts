import { readFile, stat } from 'node:fs/promises';
import { SealFileError } from './seal-key.errors.ts';

/**
 * The bytes of a file that only its owner may read.
 *
 * @throws SealFileError if it does not exist, or others may read it
 */
export async function readPrivateFile(file: string): Promise<Buffer> {
  const about = await stat(file).catch(() => null);
  if (!about?.isFile()) throw new SealFileError(`${file} does not exist.`);
  if ((about.mode & 0o077) !== 0) throw new SealFileError(`Others may read ${file}: set its mode to 0600.`);
  return await readFile(file);
}

/** The password or PIN in a file that only its owner may read: its text without the line ending. */
export async function readSecretFile(file: string): Promise<string> {
  const secret = (await readPrivateFile(file)).toString('utf8').replace(/\r?\n$/, '');
  if (secret === '') throw new SealFileError(`${file} is empty: it should contain the password or PIN on one line.`);
  if (/[\r\n]/.test(secret)) throw new SealFileError(`${file} has more than one line.`);
  return secret;
}
