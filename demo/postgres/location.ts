import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OperatorError } from './operator-error.ts';
import { barrierTo } from './reachable.ts';
import type { ServerUser } from './server-user.ts';

/** A PostgreSQL's data folder, and the password of its one user. */
export interface Location {
  readonly folder: string;
  readonly password: string;
}

/** `/var/tmp` survives a restart of the machine. */
const REACHABLE = ['/var/tmp', tmpdir()];

/**
 * The place of a PostgreSQL that belongs to `folder`: that folder itself if PostgreSQL's user can access it, otherwise
 * a new one that every user can access, recorded in `folder`.
 *
 * @throws OperatorError with a sentence that names folder and remedy if there is no such place
 */
export async function locate(
  folder: string,
  user: ServerUser | null,
  elsewhere: readonly string[] = REACHABLE,
): Promise<Location> {
  const home = resolve(folder);
  await mkdir(home, { recursive: true });
  const file = join(home, 'location.json');
  const known = await remembered(file);
  if (known && !(await barrierTo(known.folder, user))) {
    await mkdir(known.folder, { recursive: true });
    return known;
  }
  const location = {
    folder: await reachableFolder(home, user, elsewhere),
    password: randomBytes(18).toString('base64url'),
  };
  await writeFile(file, JSON.stringify(location, null, 2), { mode: 0o600 });
  return location;
}

async function remembered(file: string): Promise<Location | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Location;
  } catch {
    throw new OperatorError(`${file} is damaged: remove the folder it is in to start afresh.`);
  }
}

async function reachableFolder(home: string, user: ServerUser | null, elsewhere: readonly string[]): Promise<string> {
  const barrier = await barrierTo(home, user);
  if (!barrier) return home;
  for (const place of elsewhere) {
    if (await barrierTo(join(place, 'x'), user)) continue;
    const made = await mkdtemp(join(place, 'alliance-hub-postgres-')).catch(() => null);
    if (!made) continue;
    await chmod(made, 0o755);
    return made;
  }
  throw new OperatorError(
    `PostgreSQL runs as "${user?.name ?? 'you'}", who may not enter ${barrier}: choose another data folder with HUB_DATA_DIR, or run "chmod o+x ${barrier}".`,
  );
}
