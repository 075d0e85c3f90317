import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execPath } from 'node:process';
import { expect } from '@jest/globals';
import { pino } from 'pino';
import { withClient } from '../../demo/postgres/databases.ts';
import { openAuthority, type AuthorityStore } from '../../demo/trust-services/authority.ts';
import { DELIVERIES } from '../../subgraphs/shared/outbox/outbox.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { createInstitutionDatabase } from '../support/database.ts';
import type { Moment, SealingOrder } from './sealing-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** A worker that is not killed. */
export const ALIVE: Moment = { point: 'never', times: 0 };

/** A node's database and queue, seals of a development authority, and workers that are killed. */
export interface Workers {
  readonly store: AuthorityStore;
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  sealOf(institution: { id: string; country: string; organizationIdentifier: string }): Promise<SealIdentity>;
  /** Runs a worker; how often it signed, or null where it was killed. */
  work(order: Omit<SealingOrder, 'url' | 'dataDir'>): Promise<number | null>;
  stop(): Promise<void>;
}

/** A database of its own, without a worker yet. `dist/` must be built. */
export async function openWorkers(): Promise<Workers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'alliance-hub-killed-'));
  const database = await createInstitutionDatabase();
  const jobs = new JobQueue(database.url, pino({ level: 'silent' }));
  await jobs.start();
  for (const queue of [DELIVERIES, 'credentials.seal', 'credentials.raise', 'credentials.sealMandated'])
    await jobs.declare(queue);
  const clock = () => new Date();
  const store = await openAuthority({ dataDir, ocspAddress: 'http://localhost:1/ocsp', clock });
  return {
    store,
    sql: (text, values = []) => withClient(database.url, async (client) => (await client.query(text, values)).rows),
    sealOf: async (institution) =>
      (await store.issueSeal({ institution: { ...institution, legalName: institution.id } })).identity,
    async work(order) {
      const told: SealingOrder = { ...order, url: database.url, dataDir };
      const child = spawn(execPath, ['dist/test/credentials/sealing-process.js', JSON.stringify(told)], {
        cwd: ROOT,
        env: {},
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (text: Buffer) => (said += text.toString()));
      const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
      if (signal === 'SIGKILL') return null;
      expect(code).toBe(0);
      return Number(said);
    },
    async stop() {
      await jobs.stop();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}
