import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase, type Database } from '../../../subgraphs/shared/database/orm.ts';
import { createInstitutionDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let orm: Database;
beforeAll(async () => {
  database = await createInstitutionDatabase();
  orm = await openDatabase(database.url, [], 2);
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

test('a database that cuts connections in mid-transaction costs the pool none of them', async () => {
  for (let cut = 0; cut < 5; cut += 1) {
    const work = orm.em.fork().transactional((em) => em.execute('select pg_terminate_backend(pg_backend_pid())'));
    await expect(work).rejects.toThrow('terminating connection');
  }
  expect(await orm.em.fork().execute('select 1 as one')).toEqual([{ one: 1 }]);
});
