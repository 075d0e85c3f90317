import pg from 'pg';
import { describeDatabaseFailure } from './orm.ts';

const PATIENCE_MS = 5000;

/**
 * Makes sure, before a program starts on it, that a database answers and was migrated.
 *
 * @throws Error with a sentence for the operator
 */
export async function requireDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ inbox: string | null }>(`select to_regclass('shared.inbox') as inbox`);
    if (rows[0]?.inbox) return;
  } catch (error) {
    throw new Error(describeDatabaseFailure(url, error), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
  const name = new URL(url).pathname.slice(1);
  throw new Error(`The database "${name}" has no tables yet: run "npm run migrate" with its address first.`);
}
