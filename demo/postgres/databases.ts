import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const DUPLICATE_DATABASE = '42P04';
const OBJECT_IN_USE = '55006';

/**
 * Creates a database unless one of that name exists.
 *
 * @param url any database of the same server, as a user who may create databases
 * @param template a database to copy, without open connections
 * @returns whether it was created now
 */
export async function createDatabase(url: string, name: string, template?: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return false;
    const copied = template ? ` template ${pg.escapeIdentifier(template)}` : '';
    const statement = `create database ${pg.escapeIdentifier(name)}${copied}`;
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(statement);
        return true;
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === DUPLICATE_DATABASE) return false;
        if (code !== OBJECT_IN_USE || attempt === 20) throw error;
        await pause(50 * attempt);
      }
    }
  });
}

/** Drops a database, even if there are open connections. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await withClient(url, (client) => client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`));
}

/** Runs `use` with one connection. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
