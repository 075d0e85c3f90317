import { execFile } from 'node:child_process';
import { getuid } from 'node:process';
import { promisify } from 'node:util';
import { OperatorError } from './operator-error.ts';

/** The user PostgreSQL runs as, if it is not the user who starts it. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root: there it runs as the system's `postgres`, otherwise as `nobody`. No user is created.
 *
 * @returns null if the program's own user can run it.
 */
export async function serverUser(): Promise<ServerUser | null> {
  if (getuid?.() !== 0) return null;
  for (const name of CANDIDATES) {
    const uid = await idOf('-u', name);
    const gid = await idOf('-g', name);
    if (uid && gid) return { name, uid, gid };
  }
  throw new OperatorError('PostgreSQL does not run as root: create a user named "postgres", or start as another user.');
}

async function idOf(what: '-u' | '-g', name: string): Promise<number | null> {
  try {
    const { stdout } = await promisify(execFile)('id', [what, name]);
    return Number.parseInt(stdout, 10);
  } catch {
    return null;
  }
}
