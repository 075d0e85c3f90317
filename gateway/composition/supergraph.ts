import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import { readRelease } from './release.ts';
import type { Release } from './release.ts';

/** The supergraph the gateway serves, followed as its file changes. */
export interface Supergraph {
  /**
   * Gives the release of the file to `take`, and each newer one later; one that `take` throws for is not served.
   *
   * @returns stops following
   * @throws Error where the first one cannot be read or taken
   */
  follow(take: (release: Release) => void): Promise<() => Promise<void>>;
  /** Looks at the file now; true where a newer supergraph was taken over. */
  check(): Promise<boolean>;
}

/**
 * Serves `schema/supergraph.graphql` and swaps to a newer one while running. A file that is broken or does not
 * compose is logged, once, and the last good one stays.
 */
export function createSupergraph(options: {
  readonly path: string;
  /** Names of the subgraphs that run in the hub. */
  readonly local: ReadonlySet<string>;
  readonly log: Logger;
  /** How often the file's time is looked at, beside the operating system's own notices; 2,000 ms unless told. */
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
      log.info({ path }, 'newer supergraph served');
      return true;
    } catch (error) {
      log.error({ path, reason: (error as Error).message }, 'new supergraph refused; the last good one stays');
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
      // Watching the folder notices a file that is replaced; where watching is impossible, looking every 2 s must do.
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
