import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { freePort } from '../support/free-ports.ts';
import { openDatabase, type Database } from '../../subgraphs/shared/database/orm.ts';
import { deliverMessages } from '../../subgraphs/shared/messages/deliver.ts';
import { startHeartbeat } from '../../subgraphs/shared/messages/heartbeat.ts';
import { Inbox } from '../../subgraphs/shared/messages/inbox.ts';
import { openQueue } from '../../subgraphs/shared/outbox/operator-queue.ts';
import { JobQueue } from '../../subgraphs/shared/outbox/jobs.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { declareDeliveries, DELIVERIES, Outbox } from '../../subgraphs/shared/outbox/outbox.ts';
import { eventually } from '../support/alliance.ts';
import { createInstitutionDatabase, type TestDatabase } from '../support/database.ts';

const HOME = { id: 'dcu.ie', name: 'Dublin City University', country: 'IE', language: 'en' };
const log = pino({ level: 'silent' });
const clock = () => new Date();

let node: TestDatabase;
let database: Database;
beforeAll(async () => {
  node = await createInstitutionDatabase();
  database = await openDatabase(node.url, [], 2);
});
afterAll(async () => {
  await database.close(true);
  await node.drop();
});

async function startJobs(): Promise<JobQueue> {
  const jobs = new JobQueue(node.url, log);
  await jobs.start();
  await declareDeliveries(jobs);
  return jobs;
}

async function startStubHub(port: number, taken: Message[]): Promise<Server> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      taken.push(JSON.parse(Buffer.concat(parts).toString()) as Message);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return server;
}

test('when the hub is back after it was missed, what waits goes out at once', async () => {
  const port = await freePort();
  const [hub, taken] = [`http://127.0.0.1:${port}`, [] as Message[]];
  const serviceTokens = { token: async () => 'token' };
  const jobs = await startJobs();
  const em = () => database.em.fork();
  const ownContext = () => {
    throw new Error('No message here is for the institution itself.');
  };
  await deliverMessages({ jobs, hub, home: HOME, serviceTokens, inbox: new Inbox(new Map()), ownContext, log });
  const heartbeat = startHeartbeat({
    ...{ home: HOME, hub, serviceTokens, jobs, em, clock, log },
    every: 200,
    subgraphs: [],
  });
  await new Outbox('dcu.ie', jobs, clock).send(em(), { to: 'tuni.fi', kind: 'learners.read', payload: {} });
  const deliveries = await openQueue(node.url);
  await eventually(async () =>
    expect(await deliveries.list()).toMatchObject([{ tries: 1, lastError: `The hub does not answer at ${hub}.` }]),
  );
  await em().execute(`update pgboss.job set start_after = now() + interval '5 minutes' where state = 'retry'`);

  const server = await startStubHub(port, taken);
  await eventually(async () => expect(taken.map(({ kind }) => kind)).toContain('learners.read'), 3000);
  expect(taken.map(({ kind }) => kind)).toContain('trust.heartbeat');
  await deliveries.close();
  heartbeat.stop();
  await jobs.stop();
  await new Promise((resolve) => server.close(resolve));
}, 20_000);

test('a job left in mid-work is taken up by the next process, not by one that starts beside another', async () => {
  const first = await startJobs();
  await first.send(database.em.fork(), DELIVERIES, { id: 'x' });
  await database.em
    .fork()
    .execute(`update pgboss.job set state = 'active', started_on = now() where state = 'created'`);
  const states = async () =>
    (await database.em.fork().execute<{ state: string }[]>(`select state from pgboss.job where data->>'id' = 'x'`)).map(
      ({ state }) => state,
    );
  const beside = await startJobs();
  expect(await states()).toEqual(['active']);
  await Promise.all([first.stop(), beside.stop()]);
  const next = await startJobs();
  expect(await states()).toEqual(['retry']);
  await next.stop();
}, 20_000);
