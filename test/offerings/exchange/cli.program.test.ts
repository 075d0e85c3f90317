import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase, type Database } from '../../../subgraphs/shared/database/orm.ts';
import { ensureBuilt } from '../../support/built.ts';
import { createInstitutionDatabase, type TestDatabase } from '../../support/database.ts';
import { tableOf } from './small-catalogue.ts';

let folder: string;
let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'alliance-hub-import-'));
  await mkdir(join(folder, 'nodes'));
  own = await createInstitutionDatabase();
  const configuration = {
    id: 'tuni.fi',
    name: 'Tampere University',
    country: 'FI',
    language: 'fi',
    databaseUrl: own.url,
  };
  await writeFile(join(folder, 'nodes', 'tuni.fi.json'), JSON.stringify(configuration));
  database = await openDatabase(own.url, [], 1);
}, 150_000);
afterAll(async () => {
  await database.close(true);
  await own.drop();
  await rm(folder, { recursive: true });
});

function run(program: 'import' | 'export', ...parameters: string[]): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], HUB_DATA_DIR: folder };
  return new Promise((resolve) => {
    execFile(execPath, [`dist/programs/admin/${program}.js`, ...parameters], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${stdout}${stderr}` }),
    );
  });
}
const count = async () =>
  (await database.em.fork().execute<{ n: number }[]>('select count(*)::int as n from offerings.offering'))[0]?.n;

test('imports a file: code 1 where rows were bad, the good ones kept; dry first', async () => {
  const file = join(folder, 'courses.csv');
  await writeFile(
    file,
    tableOf(3, (row, at) => at === 1 && (row['ects'] = 'many')),
  );
  const dry = await run('import', 'tuni.fi', file, '--dry-run');
  expect(dry.said).toMatch(/Nothing was written\.\n$/);
  expect([dry.code, await count()]).toEqual([1, 0]);
  const wet = await run('import', 'tuni.fi', file);
  expect(wet.code).toBe(1);
  expect(wet.said).toContain('  offerings  2 created, 0 updated, 0 unchanged, 1 skipped\n');
  expect(wet.said).toContain(
    '    line 3, column 5 (ects): "many" is no number: give a number of credits, as in 2.5.\n',
  );
  expect(await count()).toBe(2);
  const waiting = await database.em.fork().execute(`select 1 from pgboss.job where name = 'deliveries'`);
  expect(waiting).toHaveLength(2);
}, 60_000);

test('reads what a spreadsheet saved in Windows-1252, saying so', async () => {
  const file = join(folder, 'latin.csv');
  await writeFile(file, Buffer.from('course_id;title\nVIRTA;Sähkö', 'latin1'));
  const { code, said } = await run('import', 'tuni.fi', file, '--source', 'latin');
  expect(said).toContain('read as Windows-1252');
  expect(code).toBe(0);
  const [row] = await database.em
    .fork()
    .execute<{ title: object }[]>(`select title from offerings.course where title->>'fi' like 'S%'`);
  expect(row?.title).toEqual({ fi: 'Sähkö' });
}, 60_000);

test.each(['csv', 'elm', 'oeapi5', 'oeapi6'])(
  'exports as %s what can be imported again without a change',
  async (format) => {
    const file = join(folder, `export.${format === 'csv' ? 'csv' : 'json'}`);
    expect(await run('export', 'tuni.fi', file, '--format', format)).toMatchObject({ code: 0 });
    expect((await readFile(file, 'utf8')).length).toBeGreaterThan(100);
    const again = await run('import', 'tuni.fi', file);
    expect(again.said).toContain('  offerings  0 created, 0 updated, 2 unchanged, 0 skipped\n');
    expect(again.code).toBe(0);
  },
  60_000,
);

test.each([
  [['tuni.fi'], /Run "npm run import -- <institution> <file or address>"/],
  [['tuni.fi', 'there-is-none.csv'], /there-is-none\.csv cannot be used \(ENOENT\)/],
  [['nowhere.example', 'x.csv'], /The database of nowhere\.example is not known/],
  [['tuni.fi', 'x.csv', '--format', 'xls'], /--format xls is not known: give csv, elm, oeapi5 or oeapi6/],
  [['tuni.fi', 'http://127.0.0.1:9/oeapi', '--format', 'csv'], /An endpoint is of oeapi5 or oeapi6/],
])(
  '%j ends with code 1 and one sentence',
  async (parameters, sentence) => {
    const { code, said } = await run('import', ...parameters);
    expect(said).toMatch(sentence);
    expect(code).toBe(1);
  },
  60_000,
);

test('--help of both', async () => {
  expect(await run('import', '--help')).toMatchObject({ code: 0, said: expect.stringContaining('npm run import') });
  expect(await run('export', '--help')).toMatchObject({ code: 0, said: expect.stringContaining('npm run export') });
}, 60_000);
