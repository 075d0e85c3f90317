import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { provideBinaries, type Binaries } from './binaries.ts';
import { isFree } from './is-free.ts';
import { DATABASE_USER, initialise, settings } from './initialise.ts';
import { endLeftover } from './leftover.ts';
import { locate } from './location.ts';
import { OperatorError } from './operator-error.ts';
import { takeLock } from './process-lock.ts';
import { serverUser, type ServerUser } from './server-user.ts';

/** The settings for starting a PostgreSQL. */
export interface PostgresOptions {
  /** Its folder, created if missing. If PostgreSQL's user cannot access it, the data are kept elsewhere, as recorded here. */
  readonly folder: string;
  /** It listens at 127.0.0.1 only. */
  readonly port: number;
  /** Its log file, which is appended to. */
  readonly logFile: string;
  /** False if losing the data in a crash does not matter. */
  readonly durable?: boolean;
  /** The places to try if its user cannot access `folder`. */
  readonly elsewhere?: readonly string[];
}

/** A PostgreSQL that runs until it is stopped. */
export interface RunningPostgres {
  readonly port: number;
  /** Where the data is. */
  readonly folder: string;
  readonly pid: number;
  /** The address of one of its databases, password included. */
  url(database: string): string;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends its connections and stops; done within seconds. */
  stop(): Promise<void>;
}

const START_MS = 30_000;

/**
 * Starts a real PostgreSQL from npm's package; in a new folder, with empty data.
 *
 * @throws OperatorError with one sentence if the folder is in use or not accessible, or the port is in use
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { folder, port } = options;
  const unlock = await takeLock(
    join(folder, 'starter.lock'),
    (holder) =>
      `A PostgreSQL is already running on ${folder} (started by process ${holder}): stop that one, or choose another data folder.`,
  );
  try {
    const user = await serverUser();
    const location = await locate(folder, user, options.elsewhere);
    const binaries = await provideBinaries(location.folder, user);
    const data = join(location.folder, 'data');
    await endLeftover(data);
    await refuseTakenPort(port);
    await initialise(binaries, location, data, user);
    const server = await launch(binaries, data, user, options);
    const ended = once(server, 'exit').then(unlock);
    return {
      port,
      folder: location.folder,
      pid: server.pid!,
      url: (database) => `postgres://${DATABASE_USER}:${location.password}@127.0.0.1:${port}/${database}`,
      ended,
      stop: () => stop(server, ended),
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function refuseTakenPort(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new OperatorError(
    `Port ${port} is taken, so PostgreSQL cannot listen: stop the program that uses it, or move all ports with HUB_PORT.`,
  );
}

async function launch(
  binaries: Binaries,
  data: string,
  user: ServerUser | null,
  options: PostgresOptions,
): Promise<ChildProcess> {
  const { port, logFile, durable = true } = options;
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  const parameters = Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(binaries.postgres, ['-D', data, '-p', String(port), ...parameters], {
    ...settings(user),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  server.stderr!.pipe(log);
  await untilReady(server, logFile);
  return server;
}

function untilReady(server: ChildProcess, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (reason: string) => reject(new OperatorError(`PostgreSQL did not start (${reason}): see ${logFile}.`));
    const timer = setTimeout(() => {
      server.kill('SIGQUIT');
      fail(`not ready after ${START_MS / 1000} s`);
    }, START_MS);
    server.on('error', (error) => fail(error.message));
    server.on('exit', () => fail(said.findLast((line) => line.includes('FATAL')) ?? 'it ended immediately'));
    server.stderr!.on('data', (text: Buffer) => {
      said.push(...text.toString().split('\n'));
      if (!said.some((line) => line.includes('ready to accept connections'))) return;
      clearTimeout(timer);
      resolve();
    });
    server.once('exit', () => clearTimeout(timer));
  });
}

/** "Fast shutdown" first, "immediate" if that takes too long (PostgreSQL manual, 18.5). */
async function stop(server: ChildProcess, ended: Promise<void>): Promise<void> {
  server.kill('SIGINT');
  const timer = setTimeout(() => server.kill('SIGQUIT'), 6000);
  await ended;
  clearTimeout(timer);
}
