import { MikroORM, DataloaderType } from '@mikro-orm/postgresql';
import type { Options } from '@mikro-orm/core';
import type { Pool } from 'pg';
import { giveBackBrokenConnections } from './broken-connections.ts';

/** Entities made by `defineEntity`. */
export type EntityTables = readonly NonNullable<Options['entities']>[number][];

/** One connection pool to one institution's (or the hub's) database, with the entities of all its subgraphs. */
export type Database = MikroORM;

/**
 * Opens the database lazily: the first statement connects.
 *
 * @param url `postgres://user:password@host:port/database`
 * @param connections the most connections this process keeps open here
 * @param settings of PostgreSQL for these connections: `{ jit: 'off' }`
 */
export function openDatabase(
  url: string,
  entities: EntityTables,
  connections = 8,
  settings: Readonly<Record<string, string>> = {},
): Promise<Database> {
  return MikroORM.init({
    clientUrl: url,
    entities: [...entities],
    dataloader: DataloaderType.ALL,
    forceUtcTimezone: true,
    pool: { min: 0, max: connections },
    discovery: { warnWhenNoEntities: false },
    metadataCache: { enabled: false },
    driverOptions: {
      onPoolCreated(pool: Pool) {
        giveBackBrokenConnections(pool);
        applySettings(pool, settings);
      },
    },
    debug: false,
  });
}

/** A connection's first statement, before any other waits for it. */
function applySettings(pool: Pool, settings: Readonly<Record<string, string>>): void {
  const statement = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  if (statement.length === 0) return;
  pool.on('connect', (client) => void client.query(`select ${statement.join(', ')}`).catch(() => undefined));
}

/** The sentence for an operator whose database does not answer. */
export function describeDatabaseFailure(url: string, error: unknown): string {
  const { host, pathname } = new URL(url);
  const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
  return `The database "${pathname.slice(1)}" at ${host} cannot be used (${reason}): check that PostgreSQL runs there and that the address and password are right.`;
}
