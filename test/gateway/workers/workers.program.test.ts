import { randomUUIDv7 } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { withClient } from '../../../demo/postgres/databases.ts';
import { openDatabase } from '../../../subgraphs/shared/database/orm.ts';
import { createServiceTokens } from '../../../subgraphs/shared/identity/service-token.ts';
import { newSigningKey, publicPart } from '../../../subgraphs/shared/identity/signing-key.ts';
import { RECEIVER_IS_BACK } from '../../../subgraphs/shared/messages/receiver-is-back.ts';
import { JobQueue } from '../../../subgraphs/shared/outbox/jobs.ts';
import { DELIVERIES, Outbox } from '../../../subgraphs/shared/outbox/outbox.ts';
import { eventually } from '../../support/alliance.ts';
import { ensureBuilt } from '../../support/built.ts';
import { createHubDatabase, type TestDatabase } from '../../support/database.ts';
import { freePort } from '../../support/free-ports.ts';
import { startStubNode, type StubNode, type StubRequest } from '../../support/stub-node.ts';
import { startHubProcess, type HubProcess } from './hub-process.ts';

const PATIENCE_MS = 30_000;
const NODES = ['dcu.ie', 'tuni.fi'] as const;

let database: TestDatabase;
let folder: string;
let environment: NodeJS.ProcessEnv & { HUB_PORT: string };
let hub: HubProcess;
const nodes = new Map<string, StubNode>();
const tokens = new Map<string, () => Promise<string>>();

jest.setTimeout(120_000);
beforeAll(async () => {
  await ensureBuilt();
  [database, folder] = await Promise.all([createHubDatabase(), mkdtemp(join(tmpdir(), 'hub-workers-'))]);
  for (const id of NODES) {
    const node = await startStubNode({});
    node.behaviour = answer;
    nodes.set(id, node);
    const key = await newSigningKey();
    const service = createServiceTokens({ institution: id, key, clock: () => new Date() });
    tokens.set(id, async () => `Bearer ${await service.token()}`);
    await withClient(database.url, (client) =>
      client.query(
        `insert into trust.institution (id, name, legal_name, country, language, legal_identifier, eidas_legal_identifier,
           colour, address, issuer, service_key)
         values ($1, $1, '{}', 'IE', 'en', $1, $1, '#10264d', $2, 'https://' || $1, $3)`,
        [id, node.address, JSON.stringify(publicPart(key))],
      ),
    );
  }
  environment = {
    HUB_PORT: String(await freePort()),
    HUB_WORKERS: '2',
    HUB_DATA_DIR: folder,
    DATABASE_URL: database.url,
  };
  hub = await startHubProcess(environment);
}, 150_000);
afterAll(async () => {
  await hub?.end('SIGTERM');
  for (const node of nodes.values()) await node.stop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A node with nothing to tell, that takes every message. */
function answer({ path }: StubRequest, response: ServerResponse): void {
  if (path === '/messages') return void response.writeHead(204).end();
  const feed = path.startsWith('/feed/offerings') ? { cards: [], next: null } : { recognitions: [], next: null };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(feed));
}

const harvests = (id: string) =>
  nodes.get(id)!.requests.filter(({ path }) => path.startsWith('/feed/offerings')).length;
const taken = (id: string) =>
  nodes
    .get(id)!
    .requests.flatMap(({ path, body }) => (path === '/messages' ? (body as { id: string; kind: string }) : []));
const members = () => hub.ask('/graphql', { query: '{ institutions { id } }' });
const leaders = () => hub.log.flatMap(({ leads, worker }) => (leads ? worker : []));

function message(from: string, to: string, kind: string, payload: object = {}) {
  return { id: randomUUIDv7(), from, to, kind, payload, at: new Date().toISOString() };
}

const heartbeat = (from: string) =>
  message(from, 'hub', 'trust.heartbeat', {
    subgraphs: [],
    deliveries: { pending: 0, dead: 0, oldestPendingAt: null },
  });

/** Asks again and again, over new connections, until so many workers have answered. */
async function workersThatAnswer(count: number): Promise<number[]> {
  const seen = new Set<number>();
  await eventually(async () => {
    const answered = await members();
    expect(JSON.parse(answered.body)).toEqual({ data: { institutions: NODES.map((id) => ({ id })) } });
    await eventually(async () => void seen.add(expectNumber(hub.workerOf(answered))), 2000);
    expect(seen.size).toBe(count);
  }, PATIENCE_MS);
  return [...seen].toSorted((a, b) => a - b);
}

function expectNumber(value: unknown): number {
  expect(value).toEqual(expect.any(Number));
  return value as number;
}

test('two workers answer at one port under one key, and each log line says which; ready is said once', async () => {
  expect(await workersThatAnswer(2)).toEqual([1, 2]);
  const keys = new Set<string>();
  for (let time = 0; time < 6; time += 1) keys.add((await hub.ask('/.well-known/jwks.json')).body);
  expect([keys.size, hub.out]).toEqual([1, [`ready http://localhost:${environment.HUB_PORT}/graphql`]]);
});

test('what is done once is done by one of them: each feed is harvested once', async () => {
  await eventually(async () => expect(NODES.map(harvests)).toEqual([1, 1]), PATIENCE_MS);
  await pause(2500);
  expect([NODES.map(harvests), leaders()]).toEqual([[1, 1], [expect.any(Number)]]);
});

test('each message of the hub is brought once, whichever worker takes it', async () => {
  const orm = await openDatabase(database.url, []);
  const jobs = new JobQueue(database.url, pino({ level: 'silent' }));
  await jobs.start();
  const outbox = new Outbox('hub', jobs, () => new Date());
  await outbox.sendAll(
    orm.em.fork(),
    Array.from({ length: 60 }, (_, n) => ({ to: 'dcu.ie', kind: 'credentials.probe', payload: { n } })),
  );
  await eventually(async () => {
    expect(await jobs.waiting(orm.em.fork(), DELIVERIES)).toMatchObject({ count: 0 });
  }, PATIENCE_MS);
  const ids = taken('dcu.ie').flatMap(({ id, kind }) => (kind === 'credentials.probe' ? id : []));
  expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  await jobs.stop();
  await orm.close(true);
});

test('who was missed by one worker and heard by the other is told to be back, once', async () => {
  const away = nodes.get('tuni.fi')!;
  away.behaviour = (_, response) => response.destroy();
  const missed = await hub.ask(
    '/messages',
    message('dcu.ie', 'tuni.fi', 'learners.probe'),
    await tokens.get('dcu.ie')!(),
  );
  expect(missed.status).toBe(503);
  away.behaviour = answer;
  await eventually(async () => {
    const heard = await hub.ask('/messages', heartbeat('tuni.fi'), await tokens.get('tuni.fi')!());
    expect(heard.status).toBe(204);
    await eventually(async () => expect(hub.workerOf(heard)).toEqual(expect.any(Number)), 2000);
    await eventually(async () => {
      const told = taken('dcu.ie').filter(({ kind }) => kind === RECEIVER_IS_BACK);
      expect(told).toHaveLength(1);
    }, 1000);
    expect(hub.workerOf(heard)).not.toBe(hub.workerOf(missed));
  }, PATIENCE_MS);
});

test('a worker is killed: the other goes on and leads, another takes its place, and nothing else is asked to notice', async () => {
  const [leader] = leaders();
  const serves = hub.log.find(({ msg, worker }) => msg === 'worker ready' && worker === leader)!;
  const before = NODES.map(harvests);
  kill(Number(serves['process']), 'SIGKILL');
  const answers = await Promise.all(Array.from({ length: 10 }, () => members().catch(() => members())));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  await eventually(async () => {
    expect(hub.log.filter(({ msg }) => msg.startsWith('worker died'))).toMatchObject([
      { worker: leader, signal: 'SIGKILL', pauseMs: expect.any(Number) },
    ]);
    expect(leaders()).toEqual([leader, expect.not.stringMatching(String(leader))]);
  }, PATIENCE_MS);
  const now = await workersThatAnswer(2);
  expect(now).toEqual([expect.any(Number), 3]);
  expect(now).not.toContain(leader);
  await eventually(async () => expect(NODES.map(harvests)).toEqual(before.map((count) => count + 1)), PATIENCE_MS);
});

const living = async (): Promise<number[]> => {
  const pids = hub.log.flatMap(({ msg, process }) => (msg === 'worker ready' ? Number(process) : []));
  const states = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => states[index] !== '' && !/\) Z /.test(states[index]!));
};

test('asked to stop, all of them stop, and none is started again', async () => {
  expect(await living()).toHaveLength(2);
  expect(await hub.end('SIGTERM')).toBe(0);
  expect(await living()).toEqual([]);
  expect(hub.log.filter(({ msg }) => msg.startsWith('worker died'))).toHaveLength(1);
});

test('where the process that started them is killed, the workers end as well', async () => {
  hub = await startHubProcess(environment);
  await eventually(async () => expect(await living()).toHaveLength(2));
  await hub.end('SIGKILL');
  await eventually(async () => expect(await living()).toEqual([]));
});
