import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { OperatorError } from './postgres/operator-error.ts';
import { markOf, type ProcessMark } from './postgres/process-lock.ts';

/** One program of the alliance, to be run in its own process. */
export interface Program {
  /** Its name: `tuni.fi`, `hub`. */
  readonly name: string;
  /** The built file and its parameters. */
  readonly command: readonly [string, ...string[]];
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
}

/** A program that was started. */
export interface RunningProgram {
  readonly program: Program;
  /**
   * Resolves when it has printed that it is ready.
   *
   * @throws OperatorError with its last output if it ends before that, or takes too long
   */
  readonly ready: Promise<void>;
  readonly mark: Promise<ProcessMark | null>;
  /** How it ended: an exit code or the name of a signal. */
  readonly ended: Promise<string>;
  /** Asks it to stop; kills it if it does not stop in time. */
  stop(withinMs: number): Promise<void>;
}

const CHECKOUT = join(import.meta.dirname, '..', '..');
const READY_MS = 45_000;

/** Starts a program in a process group of its own: Ctrl-C reaches the demo only. Its output goes to its log. */
export function startProgram(program: Program): RunningProgram {
  const { command, environment, logFile, name } = program;
  const child = spawn(execPath, command, {
    cwd: CHECKOUT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => {
    log.end();
    return String(signal ?? code);
  });
  const said = lastWords(child);
  const early = ended.then((how) => {
    throw new OperatorError(
      `The program ${name} did not start: ${said() || `it ended with ${how}`} (its log is ${logFile}).`,
    );
  });
  const ready = Promise.race([untilReady(child), early, tooLate(program)]);
  for (const promise of [early, ready]) promise.catch(() => undefined);
  return { program, ready, mark: markOf(child.pid!), ended, stop: (withinMs) => stop(child, ended, withinMs) };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', (line) => {
      if (/^ready\b/.test(line)) resolve();
    });
  });
}

async function tooLate({ name, logFile }: Program): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, READY_MS).unref());
  throw new OperatorError(`The program ${name} was not ready within ${READY_MS / 1000} s: see ${logFile}.`);
}

/** From its standard error without log records: the error, otherwise the last line. */
function lastWords(child: ChildProcess): () => string {
  let last = '';
  let error = '';
  createInterface({ input: child.stderr! }).on('line', (line) => {
    if (!line.trim() || /^(\{|\s|Node\.js v)/.test(line)) return;
    last = line.trim();
    if (/^\w*Error\b/.test(last)) error = last;
  });
  return () => error || last;
}

async function stop(child: ChildProcess, ended: Promise<string>, withinMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await ended;
  clearTimeout(timer);
}
