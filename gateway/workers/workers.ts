import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createRestarts } from './restarts.ts';
import { startWorker, type Worker } from './worker.ts';

/** Settings of the workers. */
export interface WorkersOptions {
  readonly count: number;
  readonly log: Logger;
}

/** Running workers. */
export interface Workers {
  /** Their common address: all listen on the same port. */
  readonly address: string;
  /** Stops all, and waits for the last. */
  stop(): Promise<void>;
}

/**
 * Runs this program several times, as workers that share one port and nothing else: the system distributes the
 * connections (`port.ts`), and this process only supervises them. A worker that dies is restarted,
 * after pauses that grow if it keeps dying.
 *
 * @returns null if the first worker does not start; it has logged why
 */
export async function startWorkers({ count, log }: WorkersOptions): Promise<Workers | null> {
  const stopping = new AbortController();
  const running = new Set<Worker>();

  function start(): Worker {
    const worker = startWorker();
    const { id, pid } = worker;
    running.add(worker);
    void worker.ended.then(() => running.delete(worker));
    void worker.ready.then((address) => address !== null && log.info({ worker: id, process: pid }, 'worker ready'));
    return worker;
  }

  async function keep(first: Worker): Promise<void> {
    const restarts = createRestarts();
    for (let worker = first; ; worker = start()) {
      const { code, signal, servedMs } = await worker.ended;
      if (stopping.signal.aborted) return;
      const pauseMs = restarts.pauseAfter(servedMs);
      const about = { worker: worker.id, process: worker.pid, code, signal, pauseMs };
      log.error(about, 'worker died: starting another');
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
    }
  }

  // The first starts alone: an error is reported once, and what the first start creates is created once.
  const first = start();
  const address = await first.ready;
  if (address === null) return null;
  const workers = [first, ...Array.from({ length: count - 1 }, start)];
  const kept = workers.map(keep);
  await Promise.all(workers.map(({ ready }) => ready));
  return {
    address,
    async stop() {
      stopping.abort();
      for (const worker of running) worker.stop();
      await Promise.all(kept);
    },
  };
}
