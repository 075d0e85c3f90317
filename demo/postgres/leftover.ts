import { execFile } from 'node:child_process';
import { readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const STEP_MS = 100;
const STEPS_BEFORE_QUIT = 50;
const MOST_STEPS = 150;

/**
 * Ends a server whose starting program was killed, and removes its pid file. Call it only while holding the lock on the data.
 *
 * @param data PostgreSQL's data folder
 */
export async function endLeftover(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const leftover = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!leftover) return;
  for (let step = 0; step < MOST_STEPS && (await isServerOf(leftover, data)); step++) {
    if (step === 0) signal(leftover, 'SIGINT');
    if (step === STEPS_BEFORE_QUIT) signal(leftover, 'SIGQUIT');
    await pause(STEP_MS);
  }
  await unlink(file).catch(() => undefined);
}

/** The pid in the file may belong to another program by now. */
async function isServerOf(processId: number, data: string): Promise<boolean> {
  return (await commandOf(processId)).includes(data);
}

async function commandOf(processId: number): Promise<string> {
  if (await stat('/proc/self').catch(() => null)) return readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => '');
  const listed = promisify(execFile)('ps', ['-o', 'command=', '-p', String(processId)]);
  return listed.then(
    ({ stdout }) => stdout,
    () => '',
  );
}

function signal(processId: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    kill(processId, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
