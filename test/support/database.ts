import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '../../demo/postgres/databases.ts';

/** A migrated, empty database of one test's own. */
export interface TestDatabase {
  readonly url: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

/** As an institution's node has it. */
export function createInstitutionDatabase(): Promise<TestDatabase> {
  return copyOf('template_institution');
}

/** As the hub has it. */
export function createHubDatabase(): Promise<TestDatabase> {
  return copyOf('template_hub');
}

async function copyOf(template: string): Promise<TestDatabase> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (!server) throw new Error('No PostgreSQL for the tests: run them by "npm test".');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabase(server, name, template);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(server, name) };
}
