import { rm } from 'node:fs/promises';
import type { TestPostgres } from './start-postgres.ts';

/** Stops the run's PostgreSQL and removes what it kept. */
export default async function stop(): Promise<void> {
  const { testPostgres } = globalThis as unknown as { testPostgres?: TestPostgres };
  if (!testPostgres) return;
  await testPostgres.postgres.stop();
  await rm(testPostgres.postgres.folder, { recursive: true, force: true });
  await rm(testPostgres.folder, { recursive: true, force: true });
}
