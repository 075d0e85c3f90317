import { parentPort, workerData } from 'node:worker_threads';
import { piecesOf, readPlainly, type ReadTask } from './plain-drafts.ts';

const pieces = piecesOf(readPlainly(workerData as ReadTask));

// One piece per request: deserialising everything at once would block the other thread as long as reading it here.
parentPort?.on('message', () => parentPort?.postMessage(pieces.next()));
