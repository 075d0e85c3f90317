import { expect, test } from '@jest/globals';
import { createDatabase, dropDatabase } from '../../../demo/postgres/databases.ts';
import { freePort } from '../../support/free-ports.ts';
import { requireDatabase } from '../../../subgraphs/shared/database/require-database.ts';
import { createInstitutionDatabase } from '../../support/database.ts';

test('a database that does not answer is named in one sentence, without its password', async () => {
  const port = await freePort();
  const refusal = await requireDatabase(`postgres://alliance:geheim@127.0.0.1:${port}/tuni_fi`).catch(String);
  expect(refusal).toMatch(
    /^Error: The database "tuni_fi" at 127\.0\.0\.1:\d+ cannot be used \(.*ECONNREFUSED.*\): check that PostgreSQL runs there/,
  );
  expect(refusal).not.toContain('geheim');
});

test('a wrong password and an absent database are told', async () => {
  const { url, drop } = await createInstitutionDatabase();
  const wrong = Object.assign(new URL(url), { password: 'wrong' });
  await expect(requireDatabase(wrong.href)).rejects.toThrow(/cannot be used \(.*password authentication failed/);
  const absent = Object.assign(new URL(url), { pathname: '/absent' });
  await expect(requireDatabase(absent.href)).rejects.toThrow(/cannot be used \(.*"absent" does not exist/);
  await drop();
});

test('an empty database is refused with the command that fills it with tables, a migrated one is taken', async () => {
  const { url, drop } = await createInstitutionDatabase();
  await expect(requireDatabase(url)).resolves.toBeUndefined();
  const empty = Object.assign(new URL(url), { pathname: '/empty_database' });
  await createDatabase(url, 'empty_database');
  await expect(requireDatabase(empty.href)).rejects.toThrow('run "npm run migrate"');
  await dropDatabase(url, 'empty_database');
  await drop();
});
