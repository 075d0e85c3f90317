import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  ...globSync('docs/*.md'),
  ...globSync('{demo,examples}/*/README.md'),
];

/** Top-level folders; a path in a code span may also be relative to subgraphs/. */
const FOLDERS = 'bench|demo|docs|examples|gateway|migrations|pages|programs|schema|shared|subgraphs|test|trust';
const PATHS = new RegExp(`\`((?:${FOLDERS})/[\\w./-]+)\``, 'g');
/** Written by a test run, and therefore not in the repository. */
const WRITTEN_LATER = ['test/pages/output/screenshots'];

const textOf = (file: string) => readFileSync(file, 'utf8');
const outsideCode = (text: string) => text.replaceAll(/^ *```.*?^ *```$/gms, '');

/** The anchors of a document's headings, as GitHub derives them. */
function anchorsOf(file: string): Set<string> {
  const headings = [...outsideCode(textOf(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test.each(DOCUMENTS)('the links and anchors in %s exist', (document) => {
  const links = [...outsideCode(textOf(document)).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
  const broken = links.filter(([, path, anchor]) => {
    const file = path ? normalize(`${dirname(document)}/${path}`) : document;
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).has(anchor));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test.each(DOCUMENTS)('the files, folders and scripts that %s names exist', (document) => {
  const text = textOf(document);
  const paths = [...text.matchAll(PATHS)].map(([, path]) => path!).filter((path) => !WRITTEN_LATER.includes(path));
  const exists = (path: string) =>
    [path, `subgraphs/${path}`].some((file) => existsSync(file) || globSync(`${file}.*`).length > 0);
  expect(paths.filter((path) => !exists(path))).toEqual([]);
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name!);
  expect(named.filter((name) => !scripts[name])).toEqual([]);
});
