import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
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

/**
 * Reads `schema/supergraph.graphql` and replaces it by a newer one while running. A file that is broken or does not
 * compose is logged once, and the previous supergraph stays in use.
 */
export function createSupergraph(options: {
  readonly path: string;
  /** Names of the subgraphs that run in the hub. */
  readonly local: ReadonlySet<string>;
  readonly log: Logger;
  /** How often the file's time is checked, in addition to notifications from the file system; 2,000 ms by default. */
  readonly pollMs?: number | undefined;
}): Supergraph {
  const { path, local, log, pollMs = 2000 } = options;
  let version = '';
  let served: Release | undefined;
  let take: (release: Release) => void = () => undefined;

  async function look(): Promise<boolean> {
    const now = await versionOf(path);
    if (now === version) return false;
    version = now;
    try {
      const release = await readRelease(path, local);
      if (release.supergraphSdl === served?.supergraphSdl) return false;
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
      const watcher = watch(dirname(path), { persistent: false }, (_, name) => name === basename(path) && void check());
      watcher.on('error', () => watcher.close());
      return async () => {
        clearInterval(timer);
        watcher.close();
        await looking;
      };
    },
  };
}

async function versionOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : 'missing';
}
