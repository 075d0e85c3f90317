import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { kill, pid } from 'node:process';
import { OperatorError } from './operator-error.ts';

/** A process, distinguished by its start time from a later one with the same pid. */
export interface ProcessMark {
  readonly pid: number;
  /** Linux: ticks since boot (proc(5), stat field 22); elsewhere null. */
  readonly started: string | null;
}

/** The mark of a running process, or null. */
export async function markOf(processId: number): Promise<ProcessMark | null> {
  try {
    kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  const stat = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => null);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? null : { pid: processId, started: fields?.[19] ?? null };
}

/** True while that same process is running. */
export async function isRunning(mark: ProcessMark): Promise<boolean> {
  const now = await markOf(mark.pid);
  return now !== null && now.started === mark.started;
}

/**
 * Makes this process the only holder of a lock file. A lock left over by a killed process is taken over.
 *
 * @param refusal the message if another process holds it
 * @returns a function that releases the lock
 */
export async function takeLock(file: string, refusal: (holder: number) => string): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  const mine = JSON.stringify(await markOf(pid));
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o644 });
      return () => unlink(file).catch(() => undefined);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readMark(file);
    if (holder && (await isRunning(holder))) throw new OperatorError(refusal(holder.pid));
    await unlink(file).catch(() => undefined);
  }
  throw new OperatorError(`${file} is being claimed by several programs at once: start only one of them.`);
}

/** Whether the process that took the lock is still running; null if nobody took it. */
export async function isHeld(file: string): Promise<boolean | null> {
  const holder = await readMark(file);
  return holder && (await isRunning(holder));
}

async function readMark(file: string): Promise<ProcessMark | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}
