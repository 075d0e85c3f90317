import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changesBetween, release, staleChangelog, updateChangelog } from '../../schema/changelog.ts';

const RELEASED = `
type Query { course(id: ID!): Course, old: Int }
type Course { id: ID!, title: String, ects: Float }
enum Mode { ONLINE, CAMPUS }`;
const NOW = `
type Query { course(id: ID!): Course, person(id: ID!): Person }
"Now described." type Course { id: ID!, title: String!, ects: String }
enum Mode { ONLINE, CAMPUS, HYBRID }
type Person { id: ID!, name: String }
union Found = Course | Person`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changelog-'));
  await mkdir(join(folder, 'released'));
  await writeFile(join(folder, 'released', 'api.graphql'), RELEASED);
  await writeFile(join(folder, 'api.graphql'), NOW);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('what breaks clients, what may and what cannot stand apart; new types are named once', async () => {
  const text = await changesBetween(RELEASED, NOW);
  expect(text).toBe(`### Breaking

- Field 'Course.ects' changed type from 'Float' to 'String'
- Field 'old' was removed from object type 'Query'

### Dangerous

- Enum value 'HYBRID' was added to enum 'Mode'

### Safe

- Field 'Course.title' changed type from 'String' to 'String!'
- Type 'Found' was added
- Type 'Person' was added
- Field 'person' was added to object type 'Query'
`);
  expect(await changesBetween(NOW, NOW)).toBe('Nothing.\n');
});

test('a release gives its changes a heading that stays, and the next ones are counted from there', async () => {
  expect(await staleChangelog(folder, NOW)).toEqual(['CHANGELOG.md']);
  expect(await updateChangelog(folder, NOW)).toEqual(['CHANGELOG.md']);
  expect(await staleChangelog(folder, NOW)).toEqual([]);
  await release(folder, '0.2.0', '2026-11-22');
  const text = await readFile(join(folder, 'CHANGELOG.md'), 'utf8');
  expect(text).toMatch(/## Not released yet\n\nNothing\.\n\n## 0\.2\.0 \(2026-11-22\)\n\n### Breaking/);
  expect(await staleChangelog(folder, NOW)).toEqual([]);
  expect(await staleChangelog(folder, NOW.replace('name: String', 'name: Int'))).toEqual(['CHANGELOG.md']);
  await expect(release(folder, '0.2.0', '2026-11-23')).rejects.toThrow('0.2.0 has already been released.');
});

test('the project’s own changelog is current', async () => {
  const schema = join(import.meta.dirname, '../../schema');
  expect(await staleChangelog(schema, await readFile(join(schema, 'api.graphql'), 'utf8'))).toEqual([]);
});
