import pg from 'pg';

const KEY = `hashtext('alliance-hub jobs')`;

/** That a process works on the jobs of a database, for as long as it lives. */
export interface Presence {
  /** True if no other worker was present when it was announced: all existing claims are of dead processes. */
  readonly alone: boolean;
  end(): Promise<void>;
}

/**
 * Announces a worker by a lock that PostgreSQL releases when the process dies. A process that
 * finds no other worker resumes immediately what a killed process left unfinished, instead of waiting until
 * its time is over. Where PostgreSQL itself was restarted, such a job may run twice: it is at least once anyway.
 */
export async function announceWorker(url: string): Promise<Presence> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${KEY}) as alone`);
  const alone = rows[0]?.alone === true;
  if (alone) {
    await client.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`);
  }
  await client.query(`select pg_advisory_lock_shared(${KEY})`);
  if (alone) await client.query(`select pg_advisory_unlock(${KEY})`);
  return { alone, end: () => client.end() };
}
