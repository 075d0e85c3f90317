import { expect, test } from '@jest/globals';
import { hubMigrations, institutionMigrations } from '../../migrations/index.ts';

/** They rebuild an index under its own name; their tables were as new as they are. */
const OF_NEW_TABLES = ['shared/20261122-aliases', 'catalogue/20261124-shown-values'];

const migrations = new Map(
  [...hubMigrations, ...institutionMigrations].flatMap(({ schema, migrations: folder }) =>
    folder.map((one) => [`${schema}/${one.name}`, one.class] as const),
  ),
);

test.each([...migrations].filter(([name]) => !OF_NEW_TABLES.includes(name)))(
  '%s drops no index before it has built another',
  async (_name, migration) => {
    const made = new migration(...([] as never[]));
    await made.up();
    const statements = made.getQueries().map(String);
    const dropped = statements.findIndex((text) => /^\s*drop index/i.test(text));
    const after = dropped === -1 ? [] : statements.slice(dropped);
    // Dropping locks out whoever reads the table, until the whole migration is done.
    expect(after.filter((text) => /^\s*create (unique )?index/i.test(text))).toEqual([]);
  },
);
