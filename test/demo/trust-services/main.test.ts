import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../../demo/trust-services/environment.ts';
import { freePort } from '../../support/free-ports.ts';

const MAIN = join(import.meta.dirname, '../../../demo/trust-services/main.ts');
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trust-main-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

function start(environment: Record<string, string>, ...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, HUB_DATA_DIR: dataDir, ...environment },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk) => (said.err += String(chunk)));
  return { child, said, ended: once(child, 'close').then(([code]) => Number(code)) };
}

test('says ready once, with its addresses, and stops cleanly on SIGTERM and SIGINT', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const port = await freePort();
    const { child, said, ended } = start({ HUB_PORT: String(port - 11) });
    await once(child.stdout, 'data');
    expect(said.out).toBe(
      `ready http://localhost:${port}/authority.pem http://localhost:${port}/ocsp http://localhost:${port}/timestamps\n`,
    );
    child.kill(signal);
    expect([await ended, said.err]).toEqual([0, '']);
  }
});

test('a port in use gives one clear sentence', async () => {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { said, ended } = start({ HUB_PORT: String(port - 11) });
  expect(await ended).toBe(1);
  expect(said).toEqual({
    out: '',
    err: expect.stringMatching(new RegExp(`^Port ${port} is taken, .*set HUB_PORT.*\\.\n$`)),
  });
  server.close();
});

test('an invalid HUB_PORT gives one clear sentence', async () => {
  const { said, ended } = start({ HUB_PORT: 'many' });
  expect(await ended).toBe(1);
  expect(said.err).toBe('HUB_PORT is "many": set it to a whole number from 1 to 65000.\n');
});

test('--help says what it is and which variables it reads', async () => {
  const { said, ended } = start({}, '--help');
  expect(await ended).toBe(0);
  for (const name of ['HUB_PORT', 'HUB_DATA_DIR', 'TRUST_HOST', 'TRUST_ORIGIN']) expect(said.out).toContain(name);
});

test('reads its environment with defaults', () => {
  expect(readEnvironment({})).toMatchObject({
    port: 4011,
    host: 'localhost',
    origin: 'http://localhost:4011',
    dataDir: join(process.cwd(), '.data'),
  });
  expect(readEnvironment({ HUB_PORT: '5000', TRUST_ORIGIN: 'http://trust:5011' })).toMatchObject({
    port: 5011,
    origin: 'http://trust:5011',
  });
});
