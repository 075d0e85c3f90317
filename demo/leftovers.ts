import { randomUUID } from 'node:crypto';
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, type ProcessMark } from './postgres/process-lock.ts';

const fileOf = (dataDir: string) => join(dataDir, 'processes.json');

/** A program of the demo, by its name. */
export interface NamedProcess extends ProcessMark {
  readonly name: string;
}

/**
 * Remembers the programs that run, so that the next start can end them if this one is killed. Concurrent writers
 * are safe: the file is always complete.
 */
export async function rememberProcesses(dataDir: string, marks: readonly NamedProcess[]): Promise<void> {
  const beside = `${fileOf(dataDir)}.${randomUUID()}`;
  await writeFile(beside, JSON.stringify(marks));
  await rename(beside, fileOf(dataDir));
}

/** Forgets them: they have been stopped. */
export async function forgetProcesses(dataDir: string): Promise<void> {
  await unlink(fileOf(dataDir)).catch(() => undefined);
}

/** Ends the programs of a demo that was killed. Only for who holds the lock on the data folder. */
export async function endLeftoverProcesses(dataDir: string): Promise<void> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => '[]');
  let marks: readonly ProcessMark[] = [];
  try {
    marks = JSON.parse(text) as readonly ProcessMark[];
  } catch {
    return;
  }
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    const alive = await stillRunning(marks);
    if (alive.length === 0) break;
    for (const { pid } of alive) kill(pid, name);
    for (let waited = 0; waited < 5000 && (await stillRunning(marks)).length > 0; waited += 100) await pause(100);
  }
  await forgetProcesses(dataDir);
}

async function stillRunning(marks: readonly ProcessMark[]): Promise<ProcessMark[]> {
  const running = await Promise.all(marks.map(isRunning));
  return marks.filter((_, place) => running[place]);
}
