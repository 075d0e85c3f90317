import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from '../support/free-ports.ts';
import { playStories } from './play-stories.ts';

const BUILT = resolve(import.meta.dirname, '../../dist');
const PORTS = 13;

/**
 * Starts the demo alliance as `npm start` does, on its own ports and data, and plays the demo's stories, so that its
 * learner has credentials. `PAGES_URL` names a demo that is already running, `PAGES_DATA_DIR` its data, `.data` by
 * default.
 *
 * @returns a function that stops it
 */
export default async function startDemo(): Promise<() => Promise<void>> {
  if (process.env['PAGES_URL']) {
    process.env['PAGES_DATA_DIR'] ??= '.data';
    return async () => undefined;
  }
  const port = await freePorts(PORTS);
  const dataDir = await mkdtemp(join(tmpdir(), 'alliance-pages-'));
  const env = { ...process.env, HUB_PORT: String(port), HUB_DATA_DIR: dataDir };
  const demo = spawn(process.execPath, [join(BUILT, 'demo/main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    if (demo.exitCode === null) {
      demo.kill('SIGTERM');
      await once(demo, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(demo);
    await playStories(port, dataDir);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env['PAGES_DATA_DIR'] = dataDir;
  process.env['PAGES_URL'] = `http://localhost:${port}`;
  return stop;
}

async function ready(demo: ChildProcess): Promise<void> {
  const ended = once(demo, 'exit').then(() => Promise.reject(new Error('The demo did not start.')));
  const said = new Promise<void>((done) => {
    createInterface({ input: demo.stdout! }).on('line', (line) => {
      if (line.startsWith('ready')) done();
    });
  });
  ended.catch(() => undefined);
  await Promise.race([said, ended]);
}
