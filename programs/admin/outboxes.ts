import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { databaseVariableOf } from '../../subgraphs/institution/environment.ts';
import { isSchacCode } from '../../subgraphs/shared/identity/record-id.ts';
import type { AdminEnvironment } from './environment.ts';

/** The owner of an outbox, and its database. */
export interface OutboxAddress {
  /** SCHAC code, or `hub`. */
  readonly owner: string;
  readonly databaseUrl: string;
}

/** Which outboxes the operator means: one by name, one by its node's configuration, or all that are known. */
export interface Wanted {
  readonly institution?: string | undefined;
  readonly config?: string | undefined;
}

/**
 * Finds the databases, by the environment first, then by the nodes' configurations in the data folder.
 *
 * @throws Error with a sentence that says what to give
 */
export async function findOutboxes(wanted: Wanted, environment: AdminEnvironment): Promise<readonly OutboxAddress[]> {
  if (wanted.config !== undefined) return [await configured(resolve(wanted.config), environment)];
  if (wanted.institution !== undefined) return [await named(wanted.institution, environment)];
  const files = await configurationsIn(environment.dataDir);
  const nodes = await Promise.all(files.map((file) => configured(file, environment)));
  const hub = environment.hubDatabaseUrl;
  const all = [...(hub ? [{ owner: 'hub', databaseUrl: hub }] : []), ...nodes];
  if (all.length > 0) return all;
  throw new Error(
    `Whose messages? There are no nodes in ${environment.dataDir}: give --config <file>, or --institution <id> with its DATABASE_URL_<ID> set, or HUB_DATA_DIR.`,
  );
}

async function named(id: string, environment: AdminEnvironment): Promise<OutboxAddress> {
  if (id === 'hub') {
    if (environment.hubDatabaseUrl) return { owner: 'hub', databaseUrl: environment.hubDatabaseUrl };
    throw new Error("DATABASE_URL is not set: give the hub's database, postgres://user:password@host:5432/hub.");
  }
  if (!isSchacCode(id)) throw new Error(`"${id}" is no institution: give a SCHAC code such as tuni.fi, or hub.`);
  const databaseUrl = environment.databaseUrlOf(id);
  if (databaseUrl) return { owner: id, databaseUrl };
  const files = await configurationsIn(environment.dataDir);
  const file = files.find((one) => one.endsWith(`/${id}.json`));
  if (file) return configured(file, environment);
  throw new Error(
    `The database of ${id} is not known: set ${databaseVariableOf(id)}, or give its node's --config <file>.`,
  );
}

async function configured(file: string, environment: AdminEnvironment): Promise<OutboxAddress> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read (${error.code}): give a node's configuration.`, { cause: error });
  });
  const { id, databaseUrl } = parse(text, file);
  if (typeof id !== 'string' || !isSchacCode(id))
    throw new Error(`${file} is no node's configuration: it has no "id".`);
  const url = environment.databaseUrlOf(id) ?? databaseUrl;
  if (typeof url === 'string' && URL.canParse(url)) return { owner: id, databaseUrl: url };
  throw new Error(`${file} has no "databaseUrl": set ${databaseVariableOf(id)}.`);
}

function parse(text: string, file: string): { id?: unknown; databaseUrl?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { id?: unknown; databaseUrl?: unknown };
  } catch (error) {
    throw new Error(`${file} is not JSON: give a node's configuration.`, { cause: error });
  }
}

async function configurationsIn(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'nodes');
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(folder, name));
}
