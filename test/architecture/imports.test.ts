import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const DOMAINS = [
  'offerings',
  'learners',
  'assessments',
  'credentials',
  'recognition',
  'webhooks',
  'trust',
  'catalogue',
];

interface Source {
  readonly file: string;
  /** Relative to the root: files of the project, or package names. */
  readonly imports: readonly string[];
}

const sources = ['gateway', 'subgraphs', 'programs', 'migrations'].flatMap(sourcesOf);
const pages = sourcesOf('pages');

function sourcesOf(folder: string): Source[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  return files.map((file) => {
    const path = join(folder, file);
    const text = readFileSync(join(ROOT, path), 'utf8');
    const specifiers = [...text.matchAll(/^(?:import|export)[^;]*?from '([^']+)'|^import '([^']+)'/gms)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    const imports = specifiers.map((one) =>
      one.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), one)) : one,
    );
    return { file: path, imports };
  });
}

const domainOf = (path: string) => {
  const [top, domain] = path.split(sep);
  return top === 'subgraphs' && domain && DOMAINS.includes(domain) ? domain : null;
};
const kindOf = (path: string) => /\.(entity|type|input|resolver|service|policy)\.ts$/.exec(path)?.[1] ?? null;

function broken(rule: (file: string, imported: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports.filter((one) => rule(file, one)).map((one) => `${file} imports ${one}`),
  );
}

/** Every file and package that files import, directly or through others. */
function reachedFrom(isStart: (file: string) => boolean): Set<string> {
  const byFile = new Map(sources.map((source) => [source.file, source.imports]));
  const reached = new Set<string>();
  const walk = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const one of byFile.get(file) ?? []) walk(one);
  };
  for (const { file } of sources) if (isStart(file)) walk(file);
  return reached;
}

test('domains meet by @key stubs, never by import', () => {
  expect(
    broken((file, one) => domainOf(file) !== null && domainOf(one) !== null && domainOf(file) !== domainOf(one)),
  ).toEqual([]);
});

test('what every subgraph stands on knows no domain', () => {
  expect(broken((file, one) => file.startsWith(join('subgraphs', 'shared')) && domainOf(one) !== null)).toEqual([]);
});

test('a domain stands on nothing of the project but itself and subgraphs/shared', () => {
  const allowed = (domain: string, one: string) =>
    domainOf(one) === domain || one.startsWith(join('subgraphs', 'shared') + sep);
  expect(
    broken(
      (file, one) =>
        domainOf(file) !== null && one.includes(sep) && one.endsWith('.ts') && !allowed(domainOf(file) ?? '', one),
    ),
  ).toEqual([]);
});

test('the gateway imports no institution’s subgraph, not even through others', () => {
  const reached = reachedFrom((file) => file.startsWith('gateway'));
  const institutions = ['offerings', 'learners', 'assessments', 'credentials', 'recognition', 'webhooks'];
  expect(reached.has(join('subgraphs', 'trust', 'index.ts'))).toBe(true);
  expect([...reached].filter((file) => institutions.includes(domainOf(file) ?? ''))).toEqual([]);
});

test.each([
  ['entity', ['type', 'input', 'resolver', 'service', 'policy']],
  ['policy', ['type', 'input', 'resolver', 'service']],
  ['service', ['resolver']],
  ['type', ['resolver', 'service', 'input']],
])('a %s imports no %s', (kind, forbidden) => {
  expect(broken((file, one) => kindOf(file) === kind && forbidden.includes(kindOf(one) ?? ''))).toEqual([]);
});

test('policies and entities know neither GraphQL nor the database’s manager', () => {
  expect(
    broken((file, one) => kindOf(file) === 'policy' && /^(@mikro-orm|type-graphql|graphql|@apollo)/.test(one)),
  ).toEqual([]);
  expect(broken((file, one) => kindOf(file) === 'entity' && /^(type-graphql|graphql|@apollo)/.test(one))).toEqual([]);
});

test('the program that seals files reaches no domain, no hub, no database and no program for operators', () => {
  const reached = reachedFrom((file) => file.startsWith(join('programs', 'seal') + sep));
  const forbidden = [join('gateway'), join('subgraphs', 'hub'), join('programs', 'admin')].map((one) => one + sep);
  expect(reached.has(join('subgraphs', 'shared', 'sealing', 'index.ts'))).toBe(true);
  expect(
    [...reached].filter(
      (one) =>
        domainOf(one) !== null ||
        forbidden.some((folder) => one.startsWith(folder)) ||
        /^(@mikro-orm|pg$|pg-boss)/.test(one),
    ),
  ).toEqual([]);
});

test('sealing is a library of pure functions: it knows no GraphQL and no database', () => {
  const sealing = join('subgraphs', 'shared', 'sealing');
  expect(
    broken((file, one) => file.startsWith(sealing) && /^(@mikro-orm|type-graphql|graphql|@apollo|pg)/.test(one)),
  ).toEqual([]);
});

test('the routing functions know nothing of the gateway that runs them', () => {
  expect(broken((file, one) => file.startsWith(join('gateway', 'routing') + sep) && /^@apollo\//.test(one))).toEqual(
    [],
  );
});

test('the pages use the public API alone: nothing of the server’s code, and the server nothing of theirs', () => {
  expect(pages.length).toBeGreaterThan(50);
  const foreign = pages.flatMap(({ file, imports }) =>
    imports
      .filter((one) => one.includes(sep) && /\.tsx?$/.test(one) && !one.startsWith(`pages${sep}`))
      .map((one) => `${file} imports ${one}`),
  );
  expect(foreign).toEqual([]);
  expect(broken((_, one) => one.startsWith(`pages${sep}`))).toEqual([]);
});
