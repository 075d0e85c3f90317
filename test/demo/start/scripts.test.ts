import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { ensureBuilt } from '../../support/built.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const programs = Object.entries(scripts).flatMap(([name, command]) =>
  [...command.matchAll(/\bnode (?:--\S+ )*(\S+\.js)\b/g)].map(([, file]) => [name, file!] as const),
);

beforeAll(() => ensureBuilt(), 150_000);

test.each(programs)('npm run %s starts %s, which exists after the build', (_, file) => {
  expect(existsSync(file)).toBe(true);
});

test('every script that starts one of the project’s programs was checked', () => {
  const mentioning = Object.entries(scripts).filter(([, command]) => command.includes('dist/'));
  const found = new Set<string>(programs.map(([name]) => name));
  expect(mentioning.map(([name]) => name).filter((name) => !found.has(name))).toEqual([]);
  expect(found.size).toBeGreaterThanOrEqual(10);
});

test.each(['README.md', 'ARCHITECTURE.md', 'docs/operating.md', 'docs/frontend.md'])(
  'the commands and files that %s names exist',
  (page) => {
    const text = readFileSync(page, 'utf8');
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !scripts[name])).toEqual([]);
    const files = [...text.matchAll(/\bdist\/([\w/-]+)\.js\b/g)].map(([, file]) => `${file}.ts`);
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      ([, to]) => new URL(to!, `file:///${page}`).pathname,
    );
    const missing = [...files, ...linked.map((path) => path.slice(1))].filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  },
);
