import { destination, pino, type Logger } from 'pino';

/** What a pipe takes whole, whoever else writes into it (PIPE_BUF on Linux): lines of several workers never mix. */
const AT_ONCE = 4096;

/** The log of the hub's program, on standard error; a worker's lines carry its number. */
export function openLog(worker: number | null): Logger {
  const log = pino(destination({ dest: 2, sync: false, maxWrite: AT_ONCE }));
  return worker === null ? log : log.child({ worker });
}
