import { isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';

// Beside the built programs.
const BUILT_PAGES = join(import.meta.dirname, '..', 'pages');

/** What the hub's program reads of its surroundings. */
export interface HubEnvironment {
  /** The port it listens on. */
  readonly port: number;
  /** Where its keys lie. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Where `supergraph.graphql` and the subgraphs' SDLs lie. */
  readonly schemaFolder: string;
  /** Where the official shapes are, if they were installed. */
  readonly standardsFolder: string;
  /** Where the built pages lie. */
  readonly pagesFolder: string;
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
    databaseUrl,
    dataDir: absolute(dataDir),
    schemaFolder: absolute(schemaFolder),
    standardsFolder: absolute(standardsFolder),
    pagesFolder: absolute(environment['HUB_PAGES_DIR'] || BUILT_PAGES),
  };
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(join(process.cwd(), path));
}
