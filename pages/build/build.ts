import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { compress } from './compress.ts';

const PAGES = resolve(import.meta.dirname, '..');
const BUILT = resolve(PAGES, '../dist/pages');
const STAMP = join(BUILT, '.stamp');

/** The sources that the build depends on. */
function sources(): string {
  const hash = createHash('sha256').update(readFileSync(resolve(PAGES, '../package-lock.json')));
  const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files) {
    const path = join(PAGES, file);
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest('base64url');
}

// Skip the build if nothing has changed since the last one.
const now = sources();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== now) {
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
  compress(join(BUILT, 'assets'));
  writeFileSync(STAMP, now);
}
