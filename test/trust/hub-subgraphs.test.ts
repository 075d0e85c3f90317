import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Query, Resolver } from 'type-graphql';
import { pino } from 'pino';
import type { HubDelivery } from '../../subgraphs/hub/options.ts';
import { startHubSubgraphs, type RunningHubSubgraphs } from '../../subgraphs/hub/start.ts';
import { HubError } from '../../subgraphs/shared/errors/hub-error.ts';
import { institutionOf } from '../../subgraphs/shared/identity/record-id.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import type { RequestContext } from '../../subgraphs/shared/serving/request-context.ts';
import type { Subgraph, SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { trust } from '../../subgraphs/trust/index.ts';
import { createHubDatabase, type TestDatabase } from '../support/database.ts';
import { ANONYMOUS, node } from './registry.ts';

@Resolver()
class ProbeResolver {
  @Query(() => String)
  broken(): string {
    throw new Error('the password is sesame');
  }

  @Query(() => String)
  coded(): string {
    throw new HubError('BAD_INPUT', 'Ask for 1 to 100.', { argument: 'first' });
  }
}

const taken: Message[] = [];
const logged: string[] = [];
const brought: Message[] = [];
let outcomes: HubDelivery[] = [];
let given: SubgraphDependencies;
let database: TestDatabase;
let hub: RunningHubSubgraphs;

const probe: Subgraph = {
  name: 'probe',
  entities: [],
  resolvers: [ProbeResolver],
  start(dependencies) {
    given = dependencies;
    return {
      resolvers: [new ProbeResolver()],
      messages: {
        happened: async (_: RequestContext, message) => void taken.push(message),
        named: async (_: RequestContext, message) => void institutionOf(String(message.payload['id'])),
      },
    };
  },
};

beforeAll(async () => {
  database = await createHubDatabase();
  hub = await startHubSubgraphs({
    subgraphs: [trust, probe],
    databaseUrl: database.url,
    schemaFolder: 'nowhere',
    cursorSecret: new Uint8Array(32),
    fetchNode: async (institution, path) => ({ institution, path }),
    observations: { of: () => [], all: () => [], takeCounts: () => [] },
    log: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
    deliver: async (message) => {
      brought.push(message);
      return outcomes.shift() ?? { kind: 'delivered' };
    },
  });
});
afterAll(async () => {
  await hub.stop();
  await database.drop();
});

const ask = async (query: string) =>
  JSON.parse(JSON.stringify(await hub.locals[1]!.execute({ query }, { caller: ANONYMOUS, traceId: 'trace-1' })));

test('a bug shows nothing of itself and is logged with the trace; a coded error keeps its code', async () => {
  expect(await ask('{ broken }')).toEqual({
    data: null,
    errors: [
      { message: 'Something went wrong at the hub.', path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ],
  });
  expect(logged.join()).toMatch(/trace-1.*ProbeResolver\.broken/s);
  expect(logged.join()).not.toContain('sesame');
  expect((await ask('{ coded }')).errors).toEqual([
    { message: 'Ask for 1 to 100.', path: ['coded'], extensions: { code: 'BAD_INPUT', argument: 'first' } },
  ]);
});

test('a message has its effect once, and only from who brings it', async () => {
  const message: Message = {
    id: crypto.randomUUID(),
    from: 'dcu.ie',
    to: 'hub',
    kind: 'probe.happened',
    payload: {},
    at: new Date().toISOString(),
  };
  await hub.onMessage(message, node('dcu.ie'));
  await hub.onMessage(message, node('dcu.ie'));
  expect(taken).toEqual([message]);
  await expect(hub.onMessage({ ...message, id: crypto.randomUUID() }, node('tuni.fi'))).rejects.toThrow(
    UnacceptableMessage,
  );
});

test('a message that no later try can make acceptable is refused for good', async () => {
  const id = crypto.randomUUID();
  const at = new Date().toISOString();
  const message: Message = { id, from: 'dcu.ie', to: 'hub', kind: 'probe.named', payload: { id: 'Aino' }, at };
  await expect(hub.onMessage(message, node('dcu.ie'))).rejects.toThrow(UnacceptableMessage);
});

test("the hub's own message is brought until its receiver has it; one that is refused lies as dead", async () => {
  outcomes = [{ kind: 'unreachable', message: 'not now' }, { kind: 'delivered' }];
  const send = (kind: Message['kind']) =>
    given.outbox.send(given.ownContext().em, { to: 'dcu.ie', kind, payload: { n: 1 } });
  await send('credentials.first');
  while (brought.length < 2) await sleep(50);
  expect(brought).toMatchObject([{ from: 'hub', to: 'dcu.ie', kind: 'credentials.first' }, { id: brought[0]!.id }]);

  outcomes = [{ kind: 'refused', message: 'never' }];
  await send('credentials.second');
  while ((await given.jobs.list('deliveries.dead')).length === 0) await sleep(50);
  expect(await given.jobs.list('deliveries.dead')).toMatchObject([{ data: { kind: 'credentials.second' } }]);
});

test('what is written in a transaction that fails does not exist', async () => {
  const before = brought.length;
  const ctx = given.ownContext();
  const failing = ctx.em.transactional(async () => {
    await given.outbox.send(ctx.em, { to: 'dcu.ie', kind: 'credentials.third', payload: {} });
    throw new Error('undo');
  });
  await expect(failing).rejects.toThrow('undo');
  await sleep(300);
  expect(brought).toHaveLength(before);
  expect(await given.jobs.waiting(given.ownContext().em, 'deliveries')).toMatchObject({ count: 0 });
});

test('subgraphs of the hub are given its directory and a way to nodes', async () => {
  expect(given.hub?.directory.all()).toEqual([]);
  expect(await given.hub?.fetchNode('dcu.ie', '/feed/offerings')).toEqual({
    institution: 'dcu.ie',
    path: '/feed/offerings',
  });
});
