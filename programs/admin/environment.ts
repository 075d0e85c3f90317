import { resolve } from 'node:path';
import process from 'node:process';
import { readEnvironment as readNodeEnvironment } from '../../subgraphs/institution/environment.ts';

/** What the operator's tool reads of its surroundings. */
export interface AdminEnvironment {
  /** DATABASE_URL: the hub's database. */
  readonly hubDatabaseUrl: string | null;
  /** DATABASE_URL_<ID>: an institution's. */
  databaseUrlOf(institution: string): string | null;
  /** HUB_DATA_DIR, `.data` unless set: where `nodes/` holds the demo's configurations. */
  readonly dataDir: string;
  /** STANDARDS_DIR, else `standards` in the data folder: where the official shapes are put. */
  readonly standardsFolder: string;
  /** IMPORT_TOKEN: a bearer token for the endpoint that is imported. */
  readonly importToken: string | null;
}

/** Reads and checks the environment; nothing else in the program does. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): AdminEnvironment {
  return {
    ...readNodeEnvironment(environment),
    hubDatabaseUrl: environment['DATABASE_URL'] || null,
    dataDir: resolve(environment['HUB_DATA_DIR'] || '.data'),
    importToken: environment['IMPORT_TOKEN'] || null,
  };
}
