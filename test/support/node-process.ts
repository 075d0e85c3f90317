import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { execPath } from 'node:process';

const ROOT = resolve(import.meta.dirname, '../..');

/** A node as its operator runs it: a process of its own, built by `ensureBuilt`. */
export interface NodeProcess {
  /** `kill -9`: no chance to finish anything. */
  kill(): Promise<void>;
  /** SIGTERM. */
  stop(): Promise<void>;
}

/** Starts `node dist/subgraphs/institution/main.js --config <file>`, and waits until it says ready. */
export async function startNodeProcess(configuration: string): Promise<NodeProcess> {
  const parameters = ['dist/subgraphs/institution/main.js', '--config', configuration];
  const child = spawn(execPath, parameters, { cwd: ROOT, env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString().slice(0, 500)));
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (text: Buffer) => /^ready\b/m.test(text.toString()) && done());
  });
  const early = once(child, 'exit').then(([code, signal]: unknown[]) => {
    throw new Error(`The node ended (${String(signal ?? code)}): ${said.slice(-3).join('')}`);
  });
  early.catch(() => undefined);
  await Promise.race([ready, early]);
  return { kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
