import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import type { Rate } from './limits/rate/turns.ts';

// Beside the built programs.
const BUILT_PAGES = join(import.meta.dirname, '..', 'pages');

const MOST_WORKERS = 64;

/** The environment variables of the hub's program. */
export interface HubEnvironment {
  /** The port it listens on. */
  readonly port: number;
  /** How many processes serve it. */
  readonly workers: number;
  /** The folder of its keys. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** The folder of `supergraph.graphql` and the subgraphs' SDLs. */
  readonly schemaFolder: string;
  /** The folder of the official shapes, if they were installed. */
  readonly standardsFolder: string;
  /** The folder of the built pages. */
  readonly pagesFolder: string;
  /** How many requests one caller may make; undefined means unlimited. */
  readonly rate: Rate | undefined;
  /** Proxies whose `x-forwarded-for` is trusted, beside those in private networks: addresses and ranges. */
  readonly trustedProxies: readonly string[];
  /** Origins outside the alliance from which status lists may be fetched. */
  readonly statusListAddresses: readonly string[];
  /** Origins that may be asked whether a certificate was revoked. */
  readonly revocationAddresses: readonly string[];
  /** Whether these may resolve to private addresses. */
  readonly privateNetworks: boolean;
}

/**
 * Reads and checks the environment; nothing else in the program does.
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
    rate: rateIn(environment['HUB_RATE'] || '50'),
    trustedProxies: networksIn(environment['TRUSTED_PROXIES'] ?? ''),
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

/** Bursts of ten times the rate per second: a page makes several requests, and a person opens several pages. */
function rateIn(given: string): Rate | undefined {
  if (given === 'off') return undefined;
  const perSecond = Number(given);
  if (perSecond > 0 && Number.isFinite(perSecond)) return { perSecond, burst: Math.max(10, 10 * perSecond) };
  throw new Error(`HUB_RATE is "${given}": give how many requests one caller may make in a second, or "off".`);
}

function networksIn(given: string): readonly string[] {
  return given
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((network) => {
      const [address = '', bits, ...more] = network.split('/');
      const longest = isIP(address) === 4 ? 32 : 128;
      const whole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
      if (isIP(address) !== 0 && whole && more.length === 0) return network;
      throw new Error(`TRUSTED_PROXIES names "${network}": give addresses or ranges such as 198.51.100.0/28.`);
    });
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
