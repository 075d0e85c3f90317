import type { Pool, PoolClient } from 'pg';

const GRACE_MS = 1000;

/**
 * Releases connections that broke while a transaction held them. Rolling back on a dead connection fails before the
 * query builder returns it to the pool (kysely 0.29, `ControlledTransaction.rollback`), so that each cut transaction
 * would cost the pool a connection until none is left.
 */
export function giveBackBrokenConnections(pool: Pool, graceMs = GRACE_MS): void {
  const held = new Set<PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      setTimeout(() => {
        if (held.has(client)) client.release(error);
      }, graceMs).unref();
    });
  });
}
