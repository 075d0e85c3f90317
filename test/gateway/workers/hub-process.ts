import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { execPath } from 'node:process';

const ROOT = resolve(import.meta.dirname, '../../..');

/** A line of the hub's log. */
export interface LogLine extends Readonly<Record<string, unknown>> {
  readonly msg: string;
  readonly pid: number;
  readonly worker?: number;
}

/** An answer of the hub; which worker gave it, the log says by the trace. */
export interface Answer {
  readonly status: number;
  readonly trace: string;
  readonly body: string;
}

/** The hub as its operator runs it, built by `ensureBuilt`. */
export interface HubProcess {
  readonly pid: number;
  readonly address: string;
  readonly out: string[];
  readonly log: LogLine[];
  /** Over a connection of its own: each may come to another worker. */
  ask(path: string, body?: unknown, authorization?: string): Promise<Answer>;
  /** The number of the worker that answered. */
  workerOf(answer: Answer): number | undefined;
  /** Signals the process that was started; gives its exit code, or the signal it ended by. */
  end(signal: NodeJS.Signals): Promise<unknown>;
}

/** Starts the hub's program, and waits until it says ready. */
export async function startHubProcess(
  environment: NodeJS.ProcessEnv & { HUB_PORT: string },
  program = 'dist/gateway/main.js',
): Promise<HubProcess> {
  const child = spawn(execPath, [program], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: string[] = [];
  const log: LogLine[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(JSON.parse(line) as LogLine));
  const ready = new Promise<void>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      out.push(line);
      done();
    });
  });
  const early = once(child, 'exit').then(([code]: unknown[]) => Promise.reject(new Error(`The hub ended: ${code}`)));
  early.catch(() => undefined);
  await Promise.race([ready, early]);
  const address = `http://127.0.0.1:${environment.HUB_PORT}`;
  return {
    pid: child.pid!,
    address,
    out,
    log,
    ask: (path, body, authorization) => ask(new URL(path, address), body, authorization),
    workerOf: ({ trace }) => log.find(({ msg, traceId }) => msg === 'request' && traceId === trace)?.worker,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.signalCode ?? child.exitCode;
      const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
      child.kill(signal);
      const [code, by] = await exit;
      return by ?? code;
    },
  };
}

function ask(url: URL, body?: unknown, authorization?: string): Promise<Answer> {
  const { promise, resolve: done, reject } = Promise.withResolvers<Answer>();
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  const sent = request(url, { method: body === undefined ? 'GET' : 'POST', agent: false, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const trace = String(response.headers['x-trace-id']);
      done({ status: response.statusCode ?? 0, trace, body: Buffer.concat(chunks).toString() });
    });
  });
  sent.on('error', reject);
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}
