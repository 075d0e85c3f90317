import { parentPort, workerData } from 'node:worker_threads';
import { piecesOf, readPlainly, type ReadTask } from './plain-drafts.ts';

const pieces = piecesOf(readPlainly(workerData as ReadTask));

// One piece for each question: taking in a whole reading at once would cost the other thread as long as reading it.
parentPort?.on('message', () => parentPort?.postMessage(pieces.next()));
