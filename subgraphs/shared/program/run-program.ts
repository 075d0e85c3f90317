import process from 'node:process';

const HARD_LIMIT_MS = 9000;

/**
 * Runs a program's main function: `--help` prints its purpose, a failure at the start ends it with one sentence.
 *
 * @param main the program; it keeps running as long as what it opened is open
 */
export async function runProgram(help: string, main: (parameters: readonly string[]) => Promise<void>): Promise<void> {
  const parameters = process.argv.slice(2);
  if (parameters.includes('--help') || parameters.includes('-h')) {
    process.stdout.write(help);
    return;
  }
  try {
    await main(parameters);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

/**
 * Stops cleanly on SIGINT and SIGTERM: once, and at the latest after a limit.
 *
 * @param limitMs when to end by force even if not everything has stopped: an ordinary exit waits for threads, and one may
 *   be blocked by the device of a seal
 */
export function stopOnSignal(stop: () => Promise<void>, limitMs = HARD_LIMIT_MS): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), limitMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${sentenceOf(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** The line by which a program announces that it is ready; nothing else goes to standard output. */
export function sayReady(...parts: readonly string[]): void {
  process.stdout.write(`${['ready', ...parts].join(' ')}\n`);
}

/** The text of a failure for a person: its message, with what to do if Node.js itself failed; never a stack. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '', syscall, path } = error as NodeJS.ErrnoException;
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}; see --help.`;
  if (syscall && path) return `${path} cannot be used (${code}): check that it exists and may be read and written.`;
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
