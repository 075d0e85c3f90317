import { Worker } from 'node:worker_threads';
import type { Drafts } from '../../draft/draft.ts';
import { draftsOf, type PlainDrafts, type ReadTask, type TooMany } from './plain-drafts.ts';

/** More than any ordinary file of the size allowed in a request takes; reading is aborted then. */
const LONGEST_MS = 10_000;
const MOST_MEGABYTES = 512;
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const WORKER = new URL(`./reader.worker.${EXTENSION}`, import.meta.url);

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a text in a worker thread, so that even a hostile one does not block the event loop for other requests. Texts
 * are read one at a time.
 *
 * @returns null if it took too long or needed too much memory
 */
export function readInWorker(task: ReadTask): Promise<Drafts | TooMany | null> {
  const turn = last.then(() => inThread(task));
  last = turn.catch(() => undefined);
  return turn;
}

async function inThread(task: ReadTask): Promise<Drafts | TooMany | null> {
  const worker = new Worker(WORKER, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const timer = setTimeout(() => void worker.terminate(), LONGEST_MS);
  const ended = endOf(worker);
  const pieces: PlainDrafts[] = [];
  try {
    for (;;) {
      const answer = new Promise<IteratorResult<PlainDrafts | TooMany>>((resolve) => worker.once('message', resolve));
      worker.postMessage('next');
      const piece = await Promise.race([answer, ended]);
      if (piece === null) return null;
      if (piece.done) return draftsOf(pieces);
      if ('remarks' in piece.value) return piece.value;
      pieces.push(piece.value);
    }
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Null once the thread ends early, because it was terminated or ran out of memory. */
async function endOf(worker: Worker): Promise<null> {
  return new Promise((resolve, reject) => {
    worker.once('exit', () => resolve(null));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
    );
  });
}
