import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, Measured } from './job.ts';

const PROGRAM = join(import.meta.dirname, `worker${extname(import.meta.filename)}`);

/** Runs a job in its own thread. */
export async function drive(job: Job, signal: AbortSignal): Promise<Measured> {
  const worker = new Worker(PROGRAM, { workerData: job });
  const abort = () => void worker.terminate();
  signal.addEventListener('abort', abort, { once: true });
  const ended = once(worker, 'exit').then(() => {
    throw new Error('The driver ended before it had measured anything.');
  });
  try {
    const [measured] = (await Promise.race([once(worker, 'message'), ended])) as [Measured];
    return measured;
  } finally {
    signal.removeEventListener('abort', abort);
    ended.catch(() => undefined);
    await worker.terminate();
  }
}
