import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createRestarts } from './restarts.ts';
import { startWorker, type Worker } from './worker.ts';

/** What the workers are kept with. */
export interface WorkersOptions {
  readonly count: number;
  readonly log: Logger;
}

/** Workers that serve. */
export interface Workers {
  /** Where they answer, all at the same port. */
  readonly address: string;
  /** Asks each to stop, and waits for the last. */
  stop(): Promise<void>;
}

/**
 * Runs this very program so many times, as workers that share one port and nothing else: the system deals
 * connections out to them (`port.ts`), and this process only waits for one to die. A worker that dies is started again,
 * after pauses that grow while it does not last.
 *
 * @returns null where the first worker does not come up: it has said itself why
 */
export async function startWorkers({ count, log }: WorkersOptions): Promise<Workers | null> {
  const stopping = new AbortController();
  const running = new Set<Worker>();

  function start(): Worker {
    const worker = startWorker();
    const { id, pid } = worker;
    running.add(worker);
    void worker.ended.then(() => running.delete(worker));
    void worker.ready.then((address) => address !== null && log.info({ worker: id, process: pid }, 'worker serves'));
    return worker;
  }

  async function keep(first: Worker): Promise<void> {
    const restarts = createRestarts();
    for (let worker = first; ; worker = start()) {
      const { code, signal, servedMs } = await worker.ended;
      if (stopping.signal.aborted) return;
      const pauseMs = restarts.pauseAfter(servedMs);
      const about = { worker: worker.id, process: worker.pid, code, signal, pauseMs };
      log.error(about, 'worker died: another is started in its place');
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
    }
  }

  // The first alone: what keeps it from starting is said once, and what is made at the first start is made by one.
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
