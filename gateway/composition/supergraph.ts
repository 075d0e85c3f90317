import { watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { readRelease } from './release.ts';
import type { Release } from './release.ts';

/** The supergraph the gateway serves, followed as its file changes. */
export interface Supergraph {
  /**
   * Passes the release in the file to `take`, and later each newer one; a release for which `take` throws is not used.
   *
   * @returns a function that stops following
   * @throws Error where the first release cannot be read, or `take` throws for it
   */
  follow(take: (release: Release) => void): Promise<() => Promise<void>>;
  /** Checks the file now; true if a newer supergraph was taken. */
  check(): Promise<boolean>;
}

/** Files that are written one after another are read when none has changed for so long. */
const SETTLED_MS = 100;
const SDL_FILE = /\.graphql$/;

/**
 * Reads `schema/supergraph.graphql` with the SDLs beside it, and replaces them by newer ones while running: marks such as
 * `@statement` are in the SDLs only. What is broken or does not compose is logged once, and the previous release stays in
 * use.
 */
export function createSupergraph(options: {
  readonly path: string;
  /** Names of the subgraphs that run in the hub. */
  readonly local: ReadonlySet<string>;
  readonly log: Logger;
  /** How often the files' times are checked, in addition to notifications from the file system; 2,000 ms by default. */
  readonly pollMs?: number | undefined;
}): Supergraph {
  const { path, local, log, pollMs = 2000 } = options;
  let version = '';
  let served: Release | undefined;
  let take: (release: Release) => void = () => undefined;

  async function look(): Promise<boolean> {
    const now = await versionOf(path);
    if (now === version) return false;
    version = await settledVersionOf(path, now);
    try {
      const release = await readRelease(path, local);
      if (served && isSame(release, served)) return false;
      take(release);
      served = release;
      log.info({ path }, 'new supergraph in use');
      return true;
    } catch (error) {
      log.error({ path, reason: (error as Error).message }, 'new supergraph rejected: the previous one stays in use');
      return false;
    }
  }

  let looking: Promise<boolean> = Promise.resolve(false);
  const check = () => (looking = looking.then(look));

  return {
    check,
    async follow(taken) {
      take = taken;
      version = await versionOf(path);
      served = await readRelease(path, local);
      take(served);
      const timer = setInterval(check, pollMs).unref();
      // Watching the folder detects that the file is replaced; where watching is impossible, the check every 2 s remains.
      const watcher = watch(dirname(path), { persistent: false }, (_, name) => {
        if (name !== null && SDL_FILE.test(name)) void check();
      });
      watcher.on('error', () => watcher.close());
      return async () => {
        clearInterval(timer);
        watcher.close();
        await looking;
      };
    },
  };
}

function isSame(one: Release, other: Release): boolean {
  if (one.supergraphSdl !== other.supergraphSdl || one.sdls.size !== other.sdls.size) return false;
  return [...one.sdls].every(([name, sdl]) => other.sdls.get(name) === sdl);
}

async function settledVersionOf(path: string, seen: string): Promise<string> {
  for (let before = seen; ;) {
    await sleep(SETTLED_MS);
    const now = await versionOf(path);
    if (now === before) return now;
    before = now;
  }
}

/** Which versions of the files there are, by their times and sizes. */
async function versionOf(path: string): Promise<string> {
  const folder = dirname(path);
  const names = (await readdir(folder).catch(() => [])).filter((name) => SDL_FILE.test(name)).toSorted();
  const versions = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => null);
    return found ? `${name} ${found.mtimeMs} ${found.size} ${found.ino}` : '';
  });
  return (await Promise.all(versions)).join('\n');
}
