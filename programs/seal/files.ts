import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { FileProblem } from './problems.ts';

const LARGEST = 16 * 1024 * 1024;

/** The bytes of a file that may contain a credential. */
export async function readBytes(file: string): Promise<Uint8Array> {
  const about = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new FileProblem('UNREADABLE', `It cannot be read (${error.code}).`);
  });
  if (about.isDirectory()) throw new FileProblem('UNREADABLE', 'It is a folder: name the files in it.');
  if (about.size > LARGEST)
    throw new FileProblem('TOO_LARGE', `It has ${about.size} bytes: no credential is that large.`);
  return await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new FileProblem('UNREADABLE', `It cannot be read (${error.code}).`);
  });
}

/** The text of a file in UTF-8. */
export async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FileProblem('UNREADABLE', 'It is not text in UTF-8.');
  }
}

/** Where the result for a file is written: into `folder`, or beside the file if there is none. */
export function targetOf(file: string, folder: string | undefined, ending: string): string {
  const stem = basename(file, extname(file)).replace(/\.sealed$/, '');
  return join(folder ?? dirname(file), `${stem}${ending}`);
}

/** Writes a file completely or not at all; an existing file is kept unless it may be overwritten. */
export async function writeWhole(file: string, text: string, overwrite: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}.tmp`);
  try {
    await writeFile(unfinished, text, { flag: 'wx' });
    if (overwrite) return await rename(unfinished, file);
    await link(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new FileProblem('EXISTS', `${file} already exists: --overwrite replaces it.`);
  } finally {
    await rm(unfinished, { force: true });
  }
}
