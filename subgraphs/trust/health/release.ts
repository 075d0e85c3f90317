import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfSdl } from '../../shared/messages/heartbeat.ts';

const REFRESH_MS = 5000;
const SDL = /^([a-z][a-z-]*)\.graphql$/;

/** The hashes of the SDLs of the hub's release, to compare with those of nodes. */
export interface Release {
  /** Null if the release has no such subgraph. */
  hashOf(subgraph: string): string | null;
  stop(): void;
}

/**
 * Reads `schema/<subgraph>.graphql` of the hub's release, and again every few seconds, since the hub loads a newer
 * supergraph while it is running. If the folder cannot be read, the previous hashes remain.
 */
export async function readRelease(folder: string, every = REFRESH_MS): Promise<Release> {
  let hashes = await hashesIn(folder);
  const timer = setInterval(
    () => void hashesIn(folder).then((read) => (hashes = read.size > 0 ? read : hashes)),
    every,
  );
  timer.unref();
  return { hashOf: (subgraph) => hashes.get(subgraph) ?? null, stop: () => clearInterval(timer) };
}

async function hashesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder).catch(() => [])).flatMap((file) => SDL.exec(file)?.[1] ?? []);
  const read = names.map(async (name) => {
    const sdl = await readFile(join(folder, `${name}.graphql`), 'utf8').catch(() => null);
    return sdl === null ? [] : [[name, hashOfSdl(sdl)] as const];
  });
  return new Map((await Promise.all(read)).flat());
}
