import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid, kill } from 'node:process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createDatabase, withClient } from '../../../demo/postgres/databases.ts';
import { freePort } from '../../support/free-ports.ts';
import { startPostgres, type PostgresOptions, type RunningPostgres } from '../../../demo/postgres/start-postgres.ts';
import { describeWhere } from '../../support/where.ts';

let top: string;
const running: RunningPostgres[] = [];

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'alliance-hub-postgres-'));
  await chmod(top, 0o755);
});
afterEach(async () => {
  for (const postgres of running.splice(0)) {
    await postgres.stop();
    await rm(postgres.folder, { recursive: true, force: true });
  }
  await rm(top, { recursive: true, force: true });
});

async function start(folder: string, options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const postgres = await startPostgres({
    folder,
    port: await freePort(),
    logFile: join(top, 'postgres.log'),
    durable: false,
    ...options,
  });
  running.push(postgres);
  return postgres;
}

test('a database survives a stop and a start', async () => {
  const first = await start(join(top, 'a'));
  expect(await createDatabase(first.url('postgres'), 'kept')).toBe(true);
  await first.stop();
  const second = await start(join(top, 'a'));
  expect(await createDatabase(second.url('postgres'), 'kept')).toBe(false);
});

test('a server that was killed starts again', async () => {
  const killed = await start(join(top, 'a'), { durable: true });
  await createDatabase(killed.url('postgres'), 'kept');
  kill(killed.pid, 'SIGKILL');
  await killed.ended;
  expect((await stat(join(killed.folder, 'data', 'postmaster.pid'))).isFile()).toBe(true);
  const again = await start(join(top, 'a'));
  expect(await createDatabase(again.url('postgres'), 'kept')).toBe(false);
});

test('a server left over by a killed program is ended, and its data are used', async () => {
  const orphan = await start(join(top, 'a'));
  await rm(join(top, 'a', 'starter.lock'));
  const again = await start(join(top, 'a'));
  await orphan.ended;
  expect(again.pid).not.toBe(orphan.pid);
});

describe('a running server', () => {
  let shared: string;
  let postgres: RunningPostgres;

  beforeAll(async () => {
    shared = await mkdtemp(join(tmpdir(), 'alliance-hub-postgres-'));
    await chmod(shared, 0o755);
    const port = await freePort();
    postgres = await startPostgres({
      folder: join(shared, 'a'),
      port,
      logFile: join(shared, 'postgres.log'),
      durable: false,
    });
  });
  afterAll(async () => {
    await postgres.stop();
    await rm(shared, { recursive: true, force: true });
  });

  test('it is PostgreSQL 18, at the loopback address only, for 300 connections', async () => {
    const { rows } = await withClient(postgres.url('postgres'), (client) =>
      client.query(`select current_setting('server_version_num')::int / 10000 as version,
        current_setting('listen_addresses') as listens, current_setting('max_connections') as most`),
    );
    expect(rows).toEqual([{ version: 18, listens: '127.0.0.1', most: '300' }]);
  });

  test('a wrong password is refused', async () => {
    const url = new URL(postgres.url('postgres'));
    url.password = 'wrong';
    await expect(withClient(url.href, async () => undefined)).rejects.toThrow(/password authentication failed/);
  });

  test('a second start on the same folder is refused in one sentence', async () => {
    await expect(start(join(shared, 'a'))).rejects.toThrow(
      /^A PostgreSQL is already running on .* \(started by process \d+\): stop that one, or choose another data folder\.$/,
    );
  });

  test('a taken port is refused in one sentence', async () => {
    const { port } = postgres;
    await expect(start(join(top, 'b'), { port })).rejects.toThrow(`Port ${port} is taken, so PostgreSQL cannot listen`);
  });

  test('the log is written to the given file', async () => {
    expect(await readFile(join(shared, 'postgres.log'), 'utf8')).toContain('ready to accept connections');
  });
});

const notRoot = getuid?.() === 0 ? null : 'only root can start PostgreSQL as another user';
describeWhere(notRoot, 'as root', () => {
  test("if PostgreSQL's user cannot access the folder, data and programs are kept elsewhere, and found again", async () => {
    const hidden = join(top, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    const first = await start(join(hidden, 'a'));
    expect(first.folder.startsWith(hidden)).toBe(false);
    await createDatabase(first.url('postgres'), 'kept');
    await first.stop();
    const second = await start(join(hidden, 'a'));
    expect(second.folder).toBe(first.folder);
    expect(await createDatabase(second.url('postgres'), 'kept')).toBe(false);
    const { mode } = await stat(join(hidden, 'a', 'location.json'));
    expect(mode & 0o077).toBe(0);
  });

  test('without an accessible place, one sentence names folder and remedy', async () => {
    const hidden = join(top, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    const refusal = start(join(hidden, 'a'), { elsewhere: [hidden] });
    await expect(refusal).rejects.toThrow(
      new RegExp(
        `who may not enter ${hidden}: choose another data folder with HUB_DATA_DIR, or run "chmod o\\+x ${hidden}"`,
      ),
    );
  });
});
