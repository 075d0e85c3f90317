import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ServerUser } from './server-user.ts';

/**
 * The outermost folder on the way to `path` that `user` may not traverse, or null if there is none. A path that does not
 * exist yet is judged by its parents.
 */
export async function barrierTo(path: string, user: ServerUser | null): Promise<string | null> {
  for (const folder of lineOf(resolve(path))) {
    const passable = user ? await maySearch(folder, user) : await mayPass(folder);
    if (passable === false) return folder;
    if (passable === null) return null;
  }
  return null;
}

function lineOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...lineOf(parent), path];
}

async function maySearch(folder: string, { uid, gid }: ServerUser): Promise<boolean | null> {
  const found = await stat(folder).catch(() => null);
  if (!found) return null;
  if (!found.isDirectory()) return true;
  const execute = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
  return (found.mode & execute) !== 0;
}

async function mayPass(folder: string): Promise<boolean | null> {
  try {
    await access(folder, constants.X_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? null
      : !(await stat(folder).catch(() => null))?.isDirectory();
  }
}
