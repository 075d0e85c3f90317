import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isFree } from '../../../demo/postgres/is-free.ts';
import { ensureBuilt } from '../../support/built.ts';
import { freePorts } from '../../support/free-ports.ts';

interface Demo {
  readonly child: ChildProcess;
  /** All its output, both streams. */
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

const demos: Demo[] = [];
let dataDir: string;
let port: number;

beforeAll(async () => {
  await ensureBuilt();
  dataDir = await mkdtemp(join(tmpdir(), 'alliance-hub-demo-'));
  await chmod(dataDir, 0o755);
  port = await freePorts(13);
}, 120_000);
afterAll(async () => {
  for (const { child, ended } of demos) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  }
  await rm(dataDir, { recursive: true, force: true });
}, 30_000);

function start(environment: NodeJS.ProcessEnv = {}): Demo {
  const settings = { ...process.env, HUB_PORT: String(port), HUB_DATA_DIR: dataDir, ...environment };
  const child = spawn(execPath, ['dist/demo/main.js'], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const demo = { child, ended, said: () => said };
  demos.push(demo);
  return demo;
}

async function until(demo: Demo, pattern: RegExp): Promise<void> {
  while (!pattern.test(demo.said())) {
    if (demo.child.exitCode !== null) throw new Error(demo.said());
    await pause(50);
  }
}

async function ask(query: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query });
  return (await fetch(`http://localhost:${port}/graphql`, { method: 'POST', headers, body })).json();
}

/** Seconds until it is ready. Bounds on it leave room for other load on the machine. */
async function secondsUntilReady(demo: Demo): Promise<number> {
  const started = performance.now();
  await until(demo, /^ready /m);
  return (performance.now() - started) / 1000;
}

test('the demo starts, says where to look, survives a killed node, and stops with everything it started', async () => {
  const demo = start();
  expect(await secondsUntilReady(demo)).toBeLessThan(60);
  expect(demo.said()).toContain('The databases are filled.');
  expect(demo.said().trimEnd().split('\n').at(-1)).toBe(`ready http://localhost:${port}/graphql`);
  expect(demo.said().match(/\bready\b/g)).toHaveLength(1);
  const ids = ['dcu.ie', 'eciu.eu', 'tuni.fi', 'utwente.nl'].map((id) => ({ id }));
  expect(await ask('{ institutions { id } }')).toEqual({ data: { institutions: ids } });

  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.said()).toMatch(
    /^The demo is already running on .* \(process \d+\): stop it, or choose another folder with HUB_DATA_DIR\.\n$/,
  );

  const processes = JSON.parse(await readFile(join(dataDir, 'processes.json'), 'utf8')) as {
    name: string;
    pid: number;
  }[];
  kill(processes.find(({ name }) => name === 'utwente.nl')!.pid, 'SIGKILL');
  await until(
    demo,
    /utwente\.nl has ended \(SIGKILL\); the others continue\. Start it again with "npm run node -- --config .*utwente\.nl\.json"/,
  );
  expect(await ask('{ institutions { id } }')).toEqual({ data: { institutions: ids } });

  const before = Date.now();
  demo.child.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
  expect(Date.now() - before).toBeLessThan(10_000);
  for (const offset of [0, 1, 2, 3, 4, 10, 11, 12]) expect(await isFree(port + offset)).toBe(true);
}, 90_000);

test('it starts again on the same data, and stops on Ctrl-C', async () => {
  const demo = start();
  expect(await secondsUntilReady(demo)).toBeLessThan(30);
  expect(demo.said()).toContain('The databases are up to date.');
  expect(demo.said()).not.toContain('days ago');
  demo.child.kill('SIGINT');
  expect(await demo.ended).toBe(0);
}, 60_000);

test.each([
  ['a port that is none', { HUB_PORT: 'http' }, /^HUB_PORT is "http": set it to a number/],
  ['some databases but not all', { DATABASE_URL: 'postgres://x/hub' }, /^DATABASE_URL_DCU_IE, .* must be set too/],
])('%s is refused in one sentence', async (_, environment, sentence) => {
  const demo = start(environment);
  expect(await demo.ended).toBe(1);
  expect(demo.said()).toMatch(sentence);
  expect(demo.said().trimEnd()).not.toContain('\n');
});
