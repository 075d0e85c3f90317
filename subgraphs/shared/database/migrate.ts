import type { Migration } from '@mikro-orm/migrations';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { PgBoss } from 'pg-boss';
import { describeDatabaseFailure } from './orm.ts';

/** The migrations of one subgraph, oldest first; each is applied once, and what was applied is kept in its own schema. */
export interface MigrationFolder {
  /** The PostgreSQL schema it may touch: the subgraph's name. */
  readonly schema: string;
  readonly migrations: readonly { readonly name: string; readonly class: new (...parameters: never[]) => Migration }[];
}

/**
 * Brings a database up to date: each folder's migrations, forward only, safe while older programs run, and the job
 * queue's own tables.
 *
 * @returns the names of the migrations applied now
 * @throws Error with a sentence for the operator where the database cannot be reached
 */
export async function migrateDatabase(url: string, folders: readonly MigrationFolder[]): Promise<string[]> {
  const applied: string[] = [];
  for (const folder of folders) {
    const orm = await MikroORM.init({
      clientUrl: url,
      entities: [],
      discovery: { warnWhenNoEntities: false },
      extensions: [Migrator],
      pool: { min: 0, max: 2 },
      migrations: {
        migrationsList: folder.migrations.map(({ name, class: constructor }) => ({
          name,
          class: constructor as never,
        })),
        tableName: `${folder.schema}.migrations`,
        snapshot: false,
        transactional: true,
        // Each is committed by itself: while the next builds an index, programs that run do not wait for its locks.
        allOrNothing: false,
        silent: true,
      },
    });
    try {
      const done = await orm.migrator.up();
      applied.push(...done.map((migration) => `${folder.schema}/${migration.name}`));
    } catch (error) {
      if (await orm.isConnected()) throw error;
      throw new Error(describeDatabaseFailure(url, error), { cause: error });
    } finally {
      await orm.close(true);
    }
  }
  await installJobQueue(url);
  return applied;
}

async function installJobQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}
