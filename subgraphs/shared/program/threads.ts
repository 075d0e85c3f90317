import { Piscina } from 'piscina';

/** Work that was given to threads was not done: they are busy, it took too long, or it needed too much memory. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
  readonly reason: 'BUSY' | 'TOOK_TOO_LONG' | 'TOO_MUCH_MEMORY';

  constructor(reason: NotDone['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** How threads are kept. */
export interface ThreadsOptions {
  /** The module whose default export does a task: its address without the extension, from `import.meta.url`. */
  readonly module: string;
  /** What each thread is given at its start, as `workerData`. */
  readonly data?: unknown;
  readonly threads: number;
  /** Milliseconds one task may take; its thread is ended then. Waiting for a thread does not count. */
  readonly longestMs: number;
  readonly megabytes: number;
  /** Tasks that may wait; the next is refused. */
  readonly mostWaiting: number;
}

/** Threads that do one kind of work, so that the event loop is free for everybody else. */
export interface Threads<Task, Result> {
  /** @throws NotDone, or what the work throws */
  run(task: Task): Promise<Result>;
  close(): Promise<void>;
}

/** An idle thread ends after this time: its memory is given back. */
const IDLE_MS = 600_000;

/** The extension of this module and of its neighbours: built or, in tests, as it is written. */
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Threads for one kind of work; none is started before the first task. */
export function startThreads<Task, Result>(options: ThreadsOptions): Threads<Task, Result> {
  const { module, data, threads, longestMs, megabytes, mostWaiting } = options;
  let pool: Piscina<Task, Result> | null = null;
  let running = 0;
  const waiting: (() => void)[] = [];

  const start = () =>
    new Piscina<Task, Result>({
      filename: `${module}.${EXTENSION}`,
      workerData: data,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
  const turn = async () => {
    if (running >= threads) {
      if (waiting.length >= mostWaiting) throw new NotDone('BUSY', 'Too many wait already: try again later.');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
  };
  const next = () => {
    const first = waiting.shift();
    if (first) first();
    else running -= 1;
  };

  return {
    async run(task) {
      await turn();
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), longestMs);
      try {
        pool ??= start();
        return await pool.run(task, { signal: limit.signal });
      } catch (error) {
        if (limit.signal.aborted)
          throw new NotDone('TOOK_TOO_LONG', `It took longer than ${longestMs / 1000} seconds.`);
        if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
          throw new NotDone('TOO_MUCH_MEMORY', `It needed more than ${megabytes} MB.`);
        throw error;
      } finally {
        clearTimeout(timer);
        next();
      }
    },
    async close() {
      await pool?.destroy();
    },
  };
}
