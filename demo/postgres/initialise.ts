import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Location } from './location.ts';
import { OperatorError } from './operator-error.ts';
import type { ServerUser } from './server-user.ts';

/** The one user of a PostgreSQL that the demo or the tests start. */
export const DATABASE_USER = 'alliance';

/** Creates PostgreSQL's data folder unless it exists; the remains of an interrupted attempt are deleted. */
export async function initialise(
  binaries: Binaries,
  location: Location,
  data: string,
  user: ServerUser | null,
): Promise<void> {
  if (await stat(join(data, 'initialised')).catch(() => null)) return;
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  const passwordFile = join(data, '..', 'password');
  await writeFile(passwordFile, location.password, { mode: 0o600 });
  if (user) for (const path of [data, passwordFile]) await chown(path, user.uid, user.gid);
  try {
    const flags = [
      `--pgdata=${data}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-sync',
    ];
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(binaries.initdb, [...flags, ...locale], settings(user));
  } finally {
    await unlink(passwordFile);
  }
  await writeFile(join(data, 'initialised'), '');
  await chmod(data, 0o700);
}

async function run(program: string, parameters: readonly string[], options: SpawnOptions): Promise<void> {
  const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr!.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new OperatorError(`PostgreSQL could not create its data folder: ${said.trim().split('\n').at(-1)}`);
}

/** A session of its own: Ctrl-C in a terminal reaches only the starting program, which stops the server last. */
export function settings(user: ServerUser | null): SpawnOptions {
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  return { ...identity, cwd: '/', detached: true, env: { LC_ALL: 'C', TZ: 'UTC' } };
}
