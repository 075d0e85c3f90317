import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';
import { CHECKOUT } from '../../shared/checkout.ts';

/** Where Hive Gateway is installed, separately from the project: some 750 packages that nothing else needs. */
export const HIVE_FOLDER = join(CHECKOUT, 'bench', 'gateway', 'hive');

/** Installs it from its lock file unless it is installed already: half a gigabyte. @throws Error if npm fails */
export async function installHive(tell: (line: string) => void): Promise<void> {
  if (await isInstalled()) return;
  tell('Installing Hive Gateway in bench/gateway/hive: a minute or two.');
  const parameters = ['ci', '--prefix', HIVE_FOLDER, '--no-audit', '--no-fund', '--ignore-scripts'];
  const npm = spawn('npm', parameters, { stdio: ['ignore', 'ignore', 'ignore'], shell: platform === 'win32' });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm ci --prefix bench/gateway/hive ended with ${code}`);
}

/** The required version, `2.15.1`. */
export async function hiveVersion(): Promise<string> {
  const { dependencies } = await read<{ dependencies: Record<string, string> }>('package.json');
  return dependencies['@graphql-hive/gateway'] ?? 'unknown';
}

async function isInstalled(): Promise<boolean> {
  const kept = await read<{ version: string }>('node_modules/@graphql-hive/gateway/package.json').catch(() => null);
  const router = await read('node_modules/@graphql-hive/router-runtime/package.json').catch(() => null);
  return router !== null && kept?.version === (await hiveVersion());
}

async function read<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(join(HIVE_FOLDER, path), 'utf8')) as T;
}
