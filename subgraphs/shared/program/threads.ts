import { Piscina } from 'piscina';

/** Work given to threads was not done: they are busy, it took too long, or it needed too much memory. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
  readonly reason: 'BUSY' | 'TOOK_TOO_LONG' | 'TOO_MUCH_MEMORY';

  constructor(reason: NotDone['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Settings of the threads. */
export interface ThreadsOptions {
  /** The module whose default export performs a task: its address without the extension, from `import.meta.url`. */
  readonly module: string;
  /** Passed to each thread at its start, as `workerData`. */
  readonly data?: unknown;
  readonly threads: number;
  /** Milliseconds that one task may take before its thread is terminated. Waiting for a thread does not count. */
  readonly longestMs: number;
  readonly megabytes: number;
  /** Maximum number of waiting tasks; further ones are refused. */
  readonly mostWaiting: number;
}

/** Threads for one kind of work, so that the event loop stays free for other requests. */
export interface Threads<Task, Result> {
  /** @throws NotDone, or what the work throws */
  run(task: Task): Promise<Result>;
  close(): Promise<void>;
}

/** An idle thread ends after this time, which frees its memory. */
const IDLE_MS = 600_000;

/** The extension of this module and its neighbours: compiled or, in tests, source. */
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
      if (waiting.length >= mostWaiting)
        throw new NotDone('BUSY', 'Too many tasks are already waiting: try again later.');
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
