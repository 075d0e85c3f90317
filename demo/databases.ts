import { join } from 'node:path';
import { hubMigrations, institutionMigrations } from '../migrations/index.ts';
import { migrateDatabase } from '../subgraphs/shared/database/migrate.ts';
import { describeDatabaseFailure } from '../subgraphs/shared/database/orm.ts';
import type { DatabaseAddresses } from './environment.ts';
import { demoInstitutions } from './institutions.ts';
import { createDatabase, withClient } from './postgres/databases.ts';
import { OperatorError } from './postgres/operator-error.ts';
import { startPostgres, type RunningPostgres } from './postgres/start-postgres.ts';

const NO_SUCH_DATABASE = '3D000';

/** A PostgreSQL of the demo's own, with a database for the hub and one for each institution. */
export async function startOwnDatabases(
  dataDir: string,
  port: number,
): Promise<{ postgres: RunningPostgres; databases: DatabaseAddresses }> {
  const logFile = join(dataDir, 'logs', 'postgres.log');
  const postgres = await startPostgres({ folder: join(dataDir, 'postgres'), port, logFile });
  const nameOf = (institution: string) => institution.replaceAll(/[.-]/g, '_');
  for (const name of ['hub', ...demoInstitutions.map(({ id }) => nameOf(id))]) {
    await createDatabase(postgres.url('postgres'), name);
  }
  return { postgres, databases: { hub: postgres.url('hub'), of: (institution) => postgres.url(nameOf(institution)) } };
}

/** Creates the missing ones of the named databases, on a PostgreSQL that is not the demo's own. */
export async function createMissing(databases: DatabaseAddresses): Promise<void> {
  for (const url of [databases.hub, ...demoInstitutions.map(({ id }) => databases.of(id))]) {
    const server = Object.assign(new URL(url), { pathname: '/postgres' });
    try {
      await withClient(url, async () => undefined);
    } catch (error) {
      if ((error as { code?: string }).code !== NO_SUCH_DATABASE)
        throw new OperatorError(describeDatabaseFailure(url, error));
      await createDatabase(server.href, decodeURIComponent(new URL(url).pathname.slice(1)));
    }
  }
}

/** Migrates all databases of the alliance, concurrently. */
export async function migrateAll(databases: DatabaseAddresses): Promise<void> {
  await Promise.all([
    migrateDatabase(databases.hub, hubMigrations),
    ...demoInstitutions.map(({ id }) => migrateDatabase(databases.of(id), institutionMigrations)),
  ]);
}
