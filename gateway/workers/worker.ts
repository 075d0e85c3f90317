import cluster from 'node:cluster';
import { once } from 'node:events';
import process from 'node:process';

/** How a worker ended, and how long it had served. */
export interface WorkerEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly servedMs: number;
}

/** A worker, as seen by the process that started it. */
export interface Worker {
  /** Counts up; a restarted worker has a new one. */
  readonly id: number;
  readonly pid: number | undefined;
  /** Its address, once it serves; null if it ended before that. */
  readonly ready: Promise<string | null>;
  readonly ended: Promise<WorkerEnd>;
  stop(): void;
}

/** The number of this process as a worker; null if it is none. */
export function ownNumber(): number | null {
  return cluster.worker?.id ?? null;
}

/** Tells the process that started this worker that it is ready. */
export function tellReady(address: string): void {
  process.send?.({ ready: address });
}

/** Starts another process of this program, as a worker. */
export function startWorker(): Worker {
  const worker = cluster.fork();
  let since: number | null = null;
  const ended = once(worker, 'exit').then(([code, signal]: unknown[]): WorkerEnd => {
    const servedMs = since === null ? 0 : performance.now() - since;
    return { code: code as number | null, signal: signal as string | null, servedMs };
  });
  const ready = new Promise<string | null>((resolve) => {
    worker.on('message', (message: { ready?: unknown } | null) => {
      if (typeof message?.ready !== 'string') return;
      since = performance.now();
      resolve(message.ready);
    });
    void ended.then(() => resolve(null));
  });
  const { id } = worker;
  return { id, pid: worker.process.pid, ready, ended, stop: () => void worker.process.kill('SIGTERM') };
}
