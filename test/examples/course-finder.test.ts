import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { execPath } from 'node:process';
import { expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const run = (file: string, ...parameters: string[]) =>
  execFileSync(execPath, [resolve(ROOT, file), ...parameters], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });

test('the example type-checks by itself, against the operations as the schema types them', () => {
  expect(run('pages/build/types.ts', '--check')).toBe('');
  expect(run('node_modules/.bin/tsc', '-p', 'examples/course-finder')).toBe('');
}, 60_000);

test('the example runs as it is, and says how', () => {
  expect(run('examples/course-finder/main.ts', '--help')).toContain('find <words>');
});
