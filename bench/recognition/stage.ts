import { pino } from 'pino';
import { createDatabase, withClient } from '../../demo/postgres/databases.ts';
import { institutionMigrations } from '../../migrations/index.ts';
import { migrateDatabase } from '../../subgraphs/shared/database/migrate.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import { declareDeliveries } from '../../subgraphs/shared/outbox/outbox.ts';
import { createDevelopmentAuthority } from '../../subgraphs/shared/sealing/development/index.ts';
import { sealFromPem, type SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import type { Cleanup } from '../shared/cleanup.ts';
import type { BenchServer } from '../shared/server.ts';
import { openOffice, type Office } from './office.ts';
import { coursesOf, fillYear, TODAY, type YearCourse } from './year.ts';

/** One generated year in a database of its own, with its job queue. */
export interface YearStage {
  readonly requests: number;
  readonly url: string;
  readonly database: string;
  readonly courses: readonly YearCourse[];
  readonly fillSeconds: number;
  office(settings?: Readonly<Record<string, string>>, connections?: number): Promise<Office>;
}

/** Generates the year and an office on it; decisions write to a real queue that no worker processes. */
export async function openYear(server: BenchServer, requests: number, cleanup: Cleanup): Promise<YearStage> {
  const database = `year_${requests}`;
  await createDatabase(server.postgres.url('postgres'), database);
  const url = server.postgres.url(database);
  await migrateDatabase(url, institutionMigrations);
  const started = performance.now();
  await withClient(url, (client) => fillYear(client, requests));
  const fillSeconds = (performance.now() - started) / 1000;
  const jobs = new JobQueue(url, pino({ level: 'silent' }));
  await jobs.start();
  cleanup.add(() => jobs.stop());
  await declareDeliveries(jobs);
  const seal = await sealOfTampere();
  const courses = coursesOf(requests);
  return {
    ...{ requests, url, database, courses, fillSeconds },
    async office(settings = {}, connections = 2) {
      const office = await openOffice({ databaseUrl: url, courses, jobs, seal, now: TODAY, settings, connections });
      cleanup.add(() => office.stop());
      return office;
    },
  };
}

async function sealOfTampere(): Promise<SealIdentity> {
  const authority = await createDevelopmentAuthority({ ocspAddress: 'http://localhost/ocsp', now: TODAY });
  const legal = { country: 'FI', legalName: 'Tampere University', organizationIdentifier: 'NTRFI-DEMO-TUNI' };
  return sealFromPem((await authority.issueSeal(legal, TODAY)).pem);
}
