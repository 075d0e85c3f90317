import pg from 'pg';

const KEY = `hashtext('alliance-hub jobs')`;

/** That a process works on the jobs of a database, for as long as it lives. */
export interface Presence {
  /** True where nobody else worked here when it was announced: whatever is claimed was claimed by a dead process. */
  readonly alone: boolean;
  end(): Promise<void>;
}

/**
 * Announces a worker, by a lock that PostgreSQL lets go of in the moment the process dies, however it dies. Whoever
 * finds that nobody else works here takes up at once what a killed process left in mid-work, instead of waiting until
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
