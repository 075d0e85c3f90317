import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { loadOrCreateSigningKeys } from '../../subgraphs/shared/identity/signing-key.ts';
import { ensureBuilt } from '../support/built.ts';
import { createHubDatabase, createInstitutionDatabase, type TestDatabase } from '../support/database.ts';

const HUB = 'gateway/main.js';
const NODE = 'subgraphs/institution/main.js';
const IDENTITY = 'demo/identity/main.js';
const TRUST = 'demo/trust-services/main.js';
/** A port nobody listens on: 1 needs a privilege and a service of 1983. */
const NOBODY = 'postgres://alliance:secret-word@127.0.0.1:1/hub';

let folder: string;
let taken: Server;
let hubDatabase: TestDatabase;
let nodeDatabase: TestDatabase;
beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'alliance-hub-programs-'));
  [hubDatabase, nodeDatabase] = await Promise.all([createHubDatabase(), createInstitutionDatabase()]);
  taken = createServer().listen(0);
  await once(taken, 'listening');
  await loadOrCreateSigningKeys(join(folder, 'service.json'));
  await writeFile(join(folder, 'text.json'), 'no key', { mode: 0o600 });
  await writeFile(join(folder, 'open.json'), '{}');
  await chmod(join(folder, 'open.json'), 0o644);
  startAll();
}, 150_000);
afterAll(async () => {
  taken?.close();
  await Promise.all([hubDatabase?.drop(), nodeDatabase?.drop()]);
  await rm(folder, { recursive: true, force: true });
});

const takenPort = () => (taken.address() as AddressInfo).port;

/** Runs a program that cannot start; gives what it said. */
async function run(program: string, environment: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const child = spawn(execPath, [join('dist', program), ...args], {
    env: { PATH: env['PATH'], HUB_DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(giveUp);
  return { code, ...said };
}

/** What a program said to its operator: log records are JSON and may stand before it. */
function linesFor({ err }: { readonly err: string }): string[] {
  return err.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
}

async function node(changes: Record<string, unknown>, environment: NodeJS.ProcessEnv = {}) {
  const good = {
    id: 'tuni.fi',
    name: 'Tampere University',
    country: 'FI',
    language: 'fi',
    port: takenPort(),
    hub: 'http://localhost:1',
    serviceKeyFile: 'service.json',
    databaseUrl: nodeDatabase.url,
  };
  const file = join(folder, `${Math.random().toString(36).slice(2)}.json`);
  await writeFile(file, JSON.stringify({ ...good, ...changes }));
  return run(NODE, environment, '--config', file);
}

/** Most of the time is Node.js loading modules: two at once, as there are rarely more cores to spare. */
const AT_ONCE = 2;
const started = new Map<Run, ReturnType<typeof run>>();

function startAll(): void {
  const lanes = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  CASES.forEach(([, program], index) => {
    const told = lanes[index % AT_ONCE]!.then(program);
    lanes[index % AT_ONCE] = told.then(() => undefined);
    started.set(program, told);
  });
}

type Run = () => ReturnType<typeof run>;
const hub =
  (environment: () => NodeJS.ProcessEnv): Run =>
  () =>
    run(HUB, environment());
const demo =
  (program: string, environment: () => NodeJS.ProcessEnv): Run =>
  () =>
    run(program, environment());

const CASES: readonly (readonly [string, Run, RegExp])[] = [
  ['the hub without a database', hub(() => ({})), /^DATABASE_URL is not set: give .* or run "npm start"/],
  [
    'the hub with another kind of database',
    hub(() => ({ DATABASE_URL: 'mysql://localhost/hub' })),
    /^DATABASE_URL .*write postgres:/,
  ],
  [
    'the hub with a database that does not answer',
    hub(() => ({ DATABASE_URL: NOBODY })),
    /^The database "hub" at 127\.0\.0\.1:1 cannot be used \(.*ECONNREFUSED.*\): check that PostgreSQL runs/,
  ],
  [
    'the hub on a taken port',
    hub(() => ({ DATABASE_URL: hubDatabase.url, HUB_PORT: String(takenPort()) })),
    /^Port \d+ is taken: stop the program .* or choose another with HUB_PORT/,
  ],
  [
    'the hub with workers on a taken port',
    hub(() => ({ DATABASE_URL: hubDatabase.url, HUB_PORT: String(takenPort()), HUB_WORKERS: '2' })),
    /^Port \d+ is taken: stop the program .* or choose another with HUB_PORT/,
  ],
  [
    'the hub with a number of workers that is none',
    hub(() => ({ DATABASE_URL: NOBODY, HUB_WORKERS: 'many' })),
    /^HUB_WORKERS is "many": give a number from 1 to 64, or "all"/,
  ],
  [
    'the hub with a data folder that is a file',
    hub(() => ({ DATABASE_URL: hubDatabase.url, HUB_PORT: '29999', HUB_DATA_DIR: join(folder, 'text.json') })),
    /text\.json.* cannot be used \(ENOTDIR\): check/,
  ],
  ['a node with a parameter it does not know', () => run(NODE, {}, '--port', '4001'), /'--port'.*see --help/],
  [
    'a node whose configuration lacks a member',
    () => node({ country: undefined }),
    /has no "country": give a country code such as "FI"/,
  ],
  [
    'a node with a port that is none',
    () => node({ port: 70_000 }),
    /"port" is 70000, it must be a port from 0 to 65535/,
  ],
  ['a node with a key file that holds no key', () => node({ serviceKeyFile: 'text.json' }), /text\.json is not JSON/],
  [
    'a node with a key that everybody can read',
    () => node({ serviceKeyFile: 'open.json' }),
    /open\.json can be read by others: run "chmod 600 /,
  ],
  [
    'a node with a database that does not answer',
    () => node({}, { DATABASE_URL_TUNI_FI: NOBODY }),
    /^The database "hub" at 127\.0\.0\.1:1 cannot be used/,
  ],
  [
    'a node on a taken port',
    () => node({}),
    /^Port \d+ is taken: stop the program that uses it, or choose another port/,
  ],
  [
    'the identity provider on a taken port',
    demo(IDENTITY, () => ({ HUB_PORT: String(takenPort() - 10), IDENTITY_HOST: '0.0.0.0' })),
    /^Port \d+ is taken, so the identity provider cannot listen: .*set HUB_PORT/,
  ],
  [
    'the identity provider with a data folder that is a file',
    demo(IDENTITY, () => ({ HUB_PORT: '28000', HUB_DATA_DIR: join(folder, 'text.json') })),
    /text\.json.* cannot be used \(ENOTDIR\): check/,
  ],
  [
    'the trust services on a taken port',
    demo(TRUST, () => ({ HUB_PORT: String(takenPort() - 11), TRUST_HOST: '0.0.0.0' })),
    /^Port \d+ is taken, so the trust services cannot listen: .*set HUB_PORT/,
  ],
  [
    'the trust services with a data folder that is a file',
    demo(TRUST, () => ({ HUB_PORT: '28000', HUB_DATA_DIR: join(folder, 'text.json') })),
    /text\.json.* cannot be used \(ENOTDIR\): check/,
  ],
];

test.each(CASES)(
  '%s says in one sentence what to mend',
  async (_, program, sentence) => {
    const told = await started.get(program)!;
    const lines = linesFor(told);
    expect({ code: told.code, out: told.out, lines }).toEqual({
      code: 1,
      out: '',
      lines: [expect.stringMatching(sentence)],
    });
    expect(lines[0]).toMatch(/\.$/);
    expect(told.err).not.toMatch(/^ {4}at |secret-word/m);
  },
  120_000,
);
