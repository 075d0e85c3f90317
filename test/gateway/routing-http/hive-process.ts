import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { HIVE_FOLDER } from '../../../bench/gateway/hive/install.ts';
import type { Missing } from '../../support/surroundings.ts';

const PROGRAM = join(HIVE_FOLDER, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');
const PATIENCE_MS = 60_000;

/** Whether Hive Gateway is installed: npm ci --prefix bench/gateway/hive --ignore-scripts */
export function notHive(): Missing {
  return existsSync(PROGRAM) ? null : 'Hive Gateway is not installed in bench/gateway/hive';
}

/** Hive Gateway as its operator runs it. */
export interface HiveProcess {
  readonly address: string;
  stop(): Promise<void>;
}

/** The configuration as docs/operating.md documents it: the first JavaScript block of its section on other routers. */
async function documentedConfiguration(): Promise<string> {
  const text = await readFile('docs/operating.md', 'utf8');
  const [, section = ''] = text.split('## Another router in front\n');
  const [, block] = /```js\n([^`]+)```/.exec(section) ?? [];
  if (!block) throw new Error('docs/operating.md has no configuration for Hive Gateway.');
  return block;
}

/** @param supergraph the address of the supergraph */
export async function startHive(folder: string, supergraph: string, port: number): Promise<HiveProcess> {
  const configuration = join(folder, 'gateway.mjs');
  await writeFile(configuration, await documentedConfiguration());
  const parameters = ['supergraph', supergraph, '--host', '127.0.0.1', '--port', String(port), '-c', configuration];
  const child = spawn(execPath, [PROGRAM, ...parameters], {
    cwd: folder,
    env: { PATH: env['PATH'], NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()));
  const address = `http://127.0.0.1:${port}`;
  const until = performance.now() + PATIENCE_MS;
  while (!(await fetch(`${address}/readiness`).catch(() => null))?.ok) {
    if (child.exitCode !== null || performance.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`Hive Gateway is not ready: ${said.join('').slice(-2000)}`);
    }
    await pause(200);
  }
  return {
    address,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
