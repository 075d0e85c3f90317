import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { withClient } from '../../demo/postgres/databases.ts';
import { startPostgres, type RunningPostgres } from '../../demo/postgres/start-postgres.ts';
import type { Cleanup } from './cleanup.ts';

/** The bench's PostgreSQL and its data folder. */
export interface BenchServer {
  readonly dataDir: string;
  readonly postgres: RunningPostgres;
  readonly version: string;
  /** Non-default settings. */
  readonly settings: Readonly<Record<string, string>>;
}

/** How the bench's PostgreSQL is started. */
export interface ServerOptions {
  readonly port: number;
  /** Null: a new temporary folder, removed at the end. */
  readonly dataDir: string | null;
  readonly keep: boolean;
  /** Of PostgreSQL's configuration: name to value. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts PostgreSQL as in a deployment: durable, with the given settings. */
export async function startServer(options: ServerOptions, cleanup: Cleanup): Promise<BenchServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'alliance-hub-bench-')));
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const start = () =>
    startPostgres({
      folder: join(dataDir, 'postgres'),
      port: options.port,
      logFile: join(dataDir, 'logs', 'postgres.log'),
    });
  let postgres = await start();
  cleanup.add(async () => {
    await postgres.stop();
    if (options.keep || options.dataDir !== null) return;
    for (const folder of new Set([postgres.folder, dataDir])) await rm(folder, { recursive: true, force: true });
  });
  if (await configure(postgres.url('postgres'), options.settings)) {
    await postgres.stop();
    postgres = await start();
  }
  const { version, settings } = await withClient(postgres.url('postgres'), async (client) => ({
    version: (await client.query<{ version: string }>(`select split_part(version(), ' on ', 1) as version`)).rows[0]!
      .version,
    settings: await changedSettings(client),
  }));
  return { dataDir, postgres, version, settings };
}

/** @returns whether a setting has changed, so that it must be restarted */
async function configure(url: string, settings: Readonly<Record<string, string>>): Promise<boolean> {
  return await withClient(url, async (client) => {
    const before = await changedSettings(client);
    await client.query('alter system reset all');
    for (const [name, value] of Object.entries(settings))
      await client.query(`alter system set ${pg.escapeIdentifier(name)} = ${pg.escapeLiteral(value)}`);
    return JSON.stringify(Object.entries(before).toSorted()) !== JSON.stringify(Object.entries(settings).toSorted());
  });
}

async function changedSettings(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_file_settings where sourcefile like '%postgresql.auto.conf' order by name`,
  );
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}
