import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../../demo/postgres/databases.ts';
import { endLeftover } from '../../demo/postgres/leftover.ts';
import { isHeld } from '../../demo/postgres/process-lock.ts';
import { startPostgres, type RunningPostgres } from '../../demo/postgres/start-postgres.ts';
import { hubMigrations, institutionMigrations } from '../../migrations/index.ts';
import { migrateDatabase } from '../../subgraphs/shared/database/migrate.ts';
import { freePort } from './free-ports.ts';

const PREFIX = 'alliance-hub-test-';

/** One PostgreSQL for a whole run of the tests, with a migrated database of each kind to copy. */
export default async function start(): Promise<void> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(folder, 0o755);
  const postgres = await startPostgres({
    folder,
    port: await freePort(),
    logFile: join(folder, 'postgres.log'),
    durable: false,
  });
  Object.assign(globalThis, { testPostgres: { postgres, folder } satisfies TestPostgres });
  const templates = { template_institution: institutionMigrations, template_hub: hubMigrations };
  for (const [name, folders] of Object.entries(templates)) {
    await createDatabase(postgres.url('postgres'), name);
    await migrateDatabase(postgres.url(name), folders);
  }
  process.env['TEST_POSTGRES_URL'] = postgres.url('postgres');
}

/** What the end of the run must stop and remove. */
export interface TestPostgres {
  readonly postgres: RunningPostgres;
  readonly folder: string;
}

/** Ends what runs that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || (await isHeld(join(folder, 'starter.lock'))) !== false) continue;
    await endLeftover(join(folder, 'data'));
    await rm(folder, { recursive: true, force: true });
  }
}
