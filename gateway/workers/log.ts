import { destination, pino, type Logger } from 'pino';

/** The largest write to a pipe that is atomic (PIPE_BUF on Linux), so that lines of several workers never mix. */
const BUFFER_BYTES = 4096;

/** The log of the hub's program, on standard error; a worker's lines carry its number. */
export function openLog(worker: number | null): Logger {
  const log = pino(destination({ dest: 2, sync: false, maxWrite: BUFFER_BYTES }));
  return worker === null ? log : log.child({ worker });
}
