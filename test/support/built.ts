import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { takeLock } from '../../demo/postgres/process-lock.ts';

const PATIENCE_MS = 120_000;

/** Builds `dist/` where it is not current, for tests that run the programs as processes. One at a time. */
export async function ensureBuilt(): Promise<void> {
  const unlock = await lock(Date.now() + PATIENCE_MS);
  try {
    await promisify(execFile)(execPath, [join('node_modules', 'typescript', 'bin', 'tsc')]).catch(keepEmitted);
  } finally {
    await unlock();
  }
}

/** Mistakes of type do not keep tsc from writing; `npm run typecheck` is there to find them. */
function keepEmitted(): void {}

async function lock(until: number): Promise<() => Promise<void>> {
  try {
    return await takeLock(join('dist', '.building'), (holder) => `Process ${holder} builds.`);
  } catch (error) {
    if (Date.now() > until) throw error;
    await pause(300);
    return lock(until);
  }
}
