import { availableParallelism } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';

// Beside the built programs.
const BUILT_PAGES = join(import.meta.dirname, '..', 'pages');

const MOST_WORKERS = 64;

/** What the hub's program reads of its surroundings. */
export interface HubEnvironment {
  /** The port it listens on. */
  readonly port: number;
  /** How many processes serve it. */
  readonly workers: number;
  /** Where its keys lie. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Where `supergraph.graphql` and the subgraphs' SDLs lie. */
  readonly schemaFolder: string;
  /** Where the official shapes are, if they were installed. */
  readonly standardsFolder: string;
  /** Where the built pages lie. */
  readonly pagesFolder: string;
  /** Origins outside the alliance that may be asked for status lists. */
  readonly statusListAddresses: readonly string[];
  /** Origins that may be asked whether a certificate was revoked. */
  readonly revocationAddresses: readonly string[];
  /** Whether these may lead to private addresses. */
  readonly privateNetworks: boolean;
}

/**
 * The program's one look at the environment.
 *
 * @throws Error with a sentence that says what to set
 */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): HubEnvironment {
  const port = Number(environment['HUB_PORT'] || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`HUB_PORT is "${environment['HUB_PORT']}": give a port from 1 to 65535.`);
  const databaseUrl = environment['DATABASE_URL'];
  if (!databaseUrl)
    throw new Error(
      'DATABASE_URL is not set: give the hub’s PostgreSQL, postgres://user:password@host:5432/hub, or run "npm start" for the demo.',
    );
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:$/.test(new URL(databaseUrl).protocol))
    throw new Error('DATABASE_URL is not the address of a PostgreSQL: write postgres://user:password@host:5432/hub.');
  const dataDir = environment['HUB_DATA_DIR'] || '.data';
  const schemaFolder = environment['HUB_SCHEMA_DIR'] || 'schema';
  const standardsFolder = environment['STANDARDS_DIR'] || join(dataDir, 'standards');
  return {
    port,
    workers: workersIn(environment['HUB_WORKERS'] || '1'),
    databaseUrl,
    dataDir: absolute(dataDir),
    schemaFolder: absolute(schemaFolder),
    standardsFolder: absolute(standardsFolder),
    pagesFolder: absolute(environment['HUB_PAGES_DIR'] || BUILT_PAGES),
    statusListAddresses: originsIn('STATUS_LIST_ADDRESSES', environment),
    revocationAddresses: originsIn('REVOCATION_ADDRESSES', environment),
    privateNetworks: isYes('PRIVATE_NETWORKS', environment['PRIVATE_NETWORKS']),
  };
}

function workersIn(given: string): number {
  const count = given === 'all' ? availableParallelism() : Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_WORKERS) return count;
  throw new Error(`HUB_WORKERS is "${given}": give a number from 1 to ${MOST_WORKERS}, or "all" for one on each core.`);
}

function originsIn(name: string, environment: NodeJS.ProcessEnv): readonly string[] {
  return (environment[name] ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((address) => {
      const url = URL.parse(address);
      if (url && /^https?:$/.test(url.protocol)) return url.origin;
      throw new Error(`${name} names "${address}": give addresses such as https://lists.example.eu.`);
    });
}

function isYes(name: string, value = 'no'): boolean {
  if (value === 'yes' || value === 'no' || value === '') return value === 'yes';
  throw new Error(`${name} is "${value}": it is "yes" or "no".`);
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(join(process.cwd(), path));
}
