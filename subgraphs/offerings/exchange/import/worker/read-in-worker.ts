import { Worker } from 'node:worker_threads';
import type { Drafts } from '../../draft/draft.ts';
import { draftsOf, type PlainDrafts, type ReadTask, type TooMany } from './plain-drafts.ts';

/** Longer than any file of the size a request may bring takes; a text made to take long is given up then. */
const LONGEST_MS = 10_000;
const MOST_MEGABYTES = 512;
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const WORKER = new URL(`./reader.worker.${EXTENSION}`, import.meta.url);

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a text in a thread of its own, so that whatever it is, nobody else's request waits for it (security.md, "event
 * loop lag"). One text at a time: the next waits for its turn.
 *
 * @returns null where it took too long, or more memory than a text of a request may
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

/** Null once a thread ends before its work: it was stopped, or had not memory enough. */
async function endOf(worker: Worker): Promise<null> {
  return new Promise((resolve, reject) => {
    worker.once('exit', () => resolve(null));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
    );
  });
}
