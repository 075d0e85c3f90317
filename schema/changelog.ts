import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CriticalityLevel, diff, type Change } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const FILE = 'CHANGELOG.md';
const RELEASED = join('released', 'api.graphql');
const NEXT = '## Not released yet';
const HEAD = `# What changed in the API

Made by \`npm run compose\` from \`schema/released/api.graphql\`, the API as it was released last, and \`schema/api.graphql\`, as
it is now. Breaking: a client that uses it has to change. Dangerous: one that did not reckon with it may fail (a new value
of an enum, a new member of a union, a default that is another). Safe: nobody has to change anything. Descriptions are left
out, and what something new consists of.
`;

const LEVELS = [
  [CriticalityLevel.Breaking, 'Breaking'],
  [CriticalityLevel.Dangerous, 'Dangerous'],
  [CriticalityLevel.NonBreaking, 'Safe'],
] as const;

/** A heading for each kind of change, and a line for each change, in the order of their paths. */
export async function changesBetween(released: string, now: string): Promise<string> {
  const all = await diff(buildSchema(released), buildSchema(now));
  const said = all.filter(({ type }) => !type.includes('DESCRIPTION'));
  const added = said.flatMap(({ type, path }) => (type.endsWith('_ADDED') && path !== undefined ? [path] : []));
  const types = new Set(said.flatMap(({ type, path }) => (type === 'TYPE_ADDED' ? [path] : [])));
  const isPartOfNew = ({ type, path = '' }: Change) =>
    (types.has(path) && type !== 'TYPE_ADDED') || added.some((whole) => path.startsWith(`${whole}.`));
  const sections = LEVELS.flatMap(([level, title]) => {
    const lines = said
      .filter((change) => change.criticality.level === level && !isPartOfNew(change))
      .toSorted((a, b) => compare(a.path ?? '', b.path ?? '') || compare(a.message, b.message))
      .map(({ message }) => `- ${message}`);
    return lines.length > 0 ? [`### ${title}\n\n${[...new Set(lines)].join('\n')}\n`] : [];
  });
  return sections.length > 0 ? sections.join('\n') : 'Nothing.\n';
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** `CHANGELOG.md` with the changes since the last release; its text on earlier releases is kept. */
export async function writeChangelog(folder: string, api: string): Promise<string> {
  const released = await readFile(join(folder, RELEASED), 'utf8');
  const before = await readFile(join(folder, FILE), 'utf8').catch(() => '');
  const releases = /^## (?!Not released yet)[\s\S]*/m.exec(before)?.[0] ?? '';
  return [HEAD, `${NEXT}\n`, await changesBetween(released, api), releases].filter(Boolean).join('\n');
}

/** `CHANGELOG.md` if it is stale, as a list; otherwise empty. */
export async function staleChangelog(folder: string, api: string): Promise<string[]> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null);
  return text === (await writeChangelog(folder, api)) ? [] : [FILE];
}

/** Writes it if it is stale; returns its name if it was. */
export async function updateChangelog(folder: string, api: string): Promise<string[]> {
  const stale = await staleChangelog(folder, api);
  if (stale.length > 0) await writeFile(join(folder, FILE), await writeChangelog(folder, api));
  return stale;
}

/** Releases the present API: its changes get the version as their heading, and later ones are compared with it. */
export async function release(folder: string, version: string, day: string): Promise<void> {
  const api = await readFile(join(folder, 'api.graphql'), 'utf8');
  await updateChangelog(folder, api);
  const text = await readFile(join(folder, FILE), 'utf8');
  if (text.includes(`\n## ${version} `)) throw new Error(`${version} has already been released.`);
  await writeFile(join(folder, FILE), text.replace(NEXT, `## ${version} (${day})`));
  await copyFile(join(folder, 'api.graphql'), join(folder, RELEASED));
  await updateChangelog(folder, api);
}
