import { createHmac, randomUUIDv7, timingSafeEqual } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { Query, Resolver } from 'type-graphql';
import type { Role } from '../../subgraphs/shared/identity/caller.ts';
import { UnacceptableMessage } from '../../subgraphs/shared/messages/inbox.ts';
import type { SubgraphDependencies } from '../../subgraphs/shared/serving/subgraph.ts';
import { webhooks } from '../../subgraphs/webhooks/index.ts';
import { startSmallNode, type SmallNode } from '../messages/small-node.ts';
import { eventually } from '../support/eventually.ts';
import { startReceiver, type Received, type Receiver } from './receiver.ts';

@Resolver()
class ProbeResolver {
  @Query(() => String)
  hello(): string {
    return 'hello';
  }
}

const FIELDS = `id url kinds state disabledBecause deliveredAt failingSince failure
  deliveries { id kind record state tries lastError }`;
const REFUSED = '... on Refused { code message details { path message } }';
const WITH_SECRET = `... on WebhookWithSecret { secret webhook { ${FIELDS} } } ${REFUSED}`;
const REGISTER = `mutation ($input: RegisterWebhookInput!) { done: registerWebhook(input: $input) { ${WITH_SECRET} } }`;
const ROTATE = `mutation ($input: WebhookInput!) { done: rotateWebhookSecret(input: $input) { ${WITH_SECRET} } }`;
const CHANGE = `mutation ($input: ChangeWebhookInput!) { done: changeWebhook(input: $input) { ... on Webhook { ${FIELDS} } ${REFUSED} } }`;
const REMOVE = `mutation ($input: WebhookInput!) { done: removeWebhook(input: $input) { ... on Webhook { ${FIELDS} } ${REFUSED} } }`;
const REPLAY = `mutation ($input: ReplayWebhookInput!) { done: replayWebhook(input: $input) { ... on Webhook { ${FIELDS} } ${REFUSED} } }`;
const REPLAY_MESSAGES = `mutation ($input: ReplayDeliveriesInput!) { done: replayDeliveries(input: $input) { ... on DeliveryReplay { id messages at } ${REFUSED} } }`;
const UNDELIVERED = `query ($first: Int) { _entities(representations: [{ __typename: "Institution", id: "tuni.fi" }]) {
  ... on Institution { undelivered(first: $first) { id kind to since state tries lastError } } } }`;
const ALL = `{ _entities(representations: [{ __typename: "Institution", id: "tuni.fi" }]) { ... on Institution { webhooks { ${FIELDS} } } } }`;

interface Shown {
  id: string;
  state: string;
  disabledBecause: string | null;
  failingSince: string | null;
  failure: string | null;
  deliveries: { id: string; kind: string; record: string; state: string; tries: number; lastError: string | null }[];
}
interface Done extends Partial<Shown> {
  readonly secret: string;
  readonly webhook: Shown;
  readonly code?: string;
  readonly details?: { path: string; message: string }[];
}

let receiver: Receiver;
let inside: Receiver;
let node: SmallNode;
let database: pg.Client;
let given: SubgraphDependencies;
/** Messages that the probe took, while it takes any. */
const taken: string[] = [];
let accepts = false;
const refuse = () => {
  throw new UnacceptableMessage('It is not known here.');
};
beforeAll(async () => {
  receiver = await startReceiver();
  inside = await startReceiver();
  node = await startSmallNode(
    {},
    {
      webhooks: { addresses: [receiver.origin] },
      subgraphs: [
        webhooks,
        {
          name: 'probe',
          entities: [],
          resolvers: [ProbeResolver],
          start(dependencies) {
            given = dependencies;
            return {
              resolvers: [new ProbeResolver()],
              changes: { RESULT_CHANGED: { staff: ['ASSESSOR'] }, CONSENT_CHANGED: { staff: [] } },
              messages: { told: async (_ctx, { id }) => void (accepts ? taken.push(id) : refuse()) },
            };
          },
        },
      ],
    },
  );
  database = new pg.Client({ connectionString: node.databaseUrl });
  await database.connect();
}, 30_000);
afterAll(async () => {
  await database.end();
  await node.stop();
  await Promise.all([receiver.stop(), inside.stop()]);
});
afterEach(async () => {
  await database.query('delete from webhooks.webhook');
  await database.query(`delete from pgboss.job where name in ('webhooks.deliver', 'jobs.dead')`);
  receiver.received.splice(0);
  receiver.answer = { status: 204 };
});

async function ask<T>(
  query: string,
  variables: object = {},
  roles: Role[] = ['ADMINISTRATOR'],
  at = 'tuni.fi',
): Promise<T> {
  const caller = { subject: `${at}|ada`, institution: at, roles, learner: null, depth: 0 };
  const token = await node.tokens.tokenFor({ caller, notAfter: Infinity, statement: null }, 'tuni.fi');
  const answer = await fetch(`${node.address}/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}
const run = async (query: string, input: object, ...as: [Role[]?, string?]) =>
  (await ask<{ done: Done }>(query, { input }, ...as)).done;
const register = (more: object = {}) =>
  run(REGISTER, { url: `${receiver.origin}/hooks?tenant=7`, kinds: ['RESULT_CHANGED'], ...more });
const all = async (...as: [Role[]?, string?]) =>
  (await ask<{ _entities: [{ webhooks: Shown[] | null }] }>(ALL, {}, ...as))._entities[0].webhooks;
const only = async () => (await all())![0]!;

/** A record changes, as a trigger tells it. */
async function happen(kind = 'RESULT_CHANGED', learner = `tuni.fi:${randomUUIDv7()}`): Promise<string> {
  const record = `tuni.fi:${randomUUIDv7()}`;
  await database.query('select shared.tell_change($1, $2, $3)', [kind, record, learner]);
  return record;
}

/** By hand, from the words of Standard Webhooks 1.0.0. */
function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .some((one) => {
      const [version, signature = ''] = one.split(',');
      const given = Buffer.from(signature, 'base64');
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
    });
}

test('a partner’s system is told of changes by signed CloudEvents with ids only', async () => {
  const { secret, webhook } = await register();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const learner = `tuni.fi:${randomUUIDv7()}`;
  await happen('CONSENT_CHANGED', learner);
  const record = await happen('RESULT_CHANGED', learner);
  await eventually(async () => expect(receiver.received).toHaveLength(1));
  const [received] = receiver.received as [Received];
  expect(received.headers).toMatchObject({ 'content-type': 'application/cloudevents+json; charset=utf-8' });
  const event = JSON.parse(received.body);
  expect(event).toEqual({
    specversion: '1.0',
    id: received.headers['webhook-id'],
    source: expect.stringMatching(/^http.*\/institutions\/tuni\.fi$/),
    type: 'alliance-hub.RESULT_CHANGED',
    subject: record,
    time: expect.stringMatching(/Z$/),
    datacontenttype: 'application/json',
    data: { kind: 'RESULT_CHANGED', record, at: event.time },
  });
  expect(received.body).not.toContain(learner);
  expect(isSignedBy(secret, received)).toBe(true);
  expect(Math.abs(Number(received.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(10);
  expect(isSignedBy(secret, { ...received, body: received.body.replace('RESULT', 'CONSENT') })).toBe(false);
  expect(isSignedBy(`whsec_${Buffer.alloc(32).toString('base64')}`, received)).toBe(false);
  await eventually(async () => expect(await only()).toMatchObject({ id: webhook.id, deliveries: [], failure: null }));
});

test('what changed several times at once is told once, what is rolled back never', async () => {
  await register();
  const record = `tuni.fi:${randomUUIDv7()}`;
  await database.query('begin');
  for (let turn = 0; turn < 3; turn += 1)
    await database.query(`select shared.tell_change('RESULT_CHANGED', $1, null)`, [record]);
  await database.query('commit');
  await database.query('begin');
  await happen();
  await database.query('rollback');
  const last = await happen();
  await eventually(async () => expect(receiver.received.length).toBeGreaterThan(1));
  expect(receiver.received.map(({ body }) => JSON.parse(body).subject).toSorted()).toEqual([record, last].toSorted());
});

test('what fails is tried again, the same event, until it is taken', async () => {
  const { secret } = await register();
  receiver.answer = { status: 503 };
  const record = await happen();
  await eventually(async () => expect(receiver.received.length).toBeGreaterThan(0));
  await eventually(async () => {
    const shown = await only();
    expect(shown).toMatchObject({ state: 'ACTIVE', failure: expect.stringContaining('status 503') });
    expect(shown.failingSince).not.toBeNull();
    expect(shown.deliveries).toMatchObject([{ kind: 'RESULT_CHANGED', record, state: 'PENDING' }]);
    expect(shown.deliveries[0]?.lastError).toContain('status 503');
  });
  const others = [await happen(), await happen(), await happen()];
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const refused = receiver.received.length;
  // Not each of them tried the receiver as often as it could.
  expect(refused).toBeLessThan(6);
  receiver.answer = { status: 200 };
  await eventually(async () => expect(receiver.received.length).toBe(refused + 4), 15_000);
  const subjects = (some: Received[]) => some.map(({ body }) => JSON.parse(body).subject as string);
  expect(subjects(receiver.received.slice(refused)).toSorted()).toEqual([record, ...others].toSorted());
  const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
  expect(ids.size).toBe(4);
  expect(receiver.received.every((one) => isSignedBy(secret, one))).toBe(true);
  await eventually(async () =>
    expect(await only()).toMatchObject({ failingSince: null, failure: null, deliveries: [] }),
  );
}, 30_000);

test('a receiver that is gone is disabled; its deliveries lie dead, are seen, and replayed once it is enabled', async () => {
  const { webhook } = await register();
  receiver.answer = { status: 410 };
  const record = await happen();
  await eventually(async () =>
    expect(await only()).toMatchObject({
      state: 'DISABLED',
      disabledBecause: expect.stringContaining('410'),
      deliveries: [{ record, state: 'DEAD', tries: 1 }],
    }),
  );
  await happen();
  await eventually(async () => {
    const { rows } = await database.query<{ count: string }>('select count(*) from shared.change');
    expect(rows[0]?.count).toBe('0');
  });
  receiver.answer = { status: 200 };
  const replay = (more: object = {}) => run(REPLAY, { webhookId: webhook.id, ...more });
  expect(await replay()).toMatchObject({ code: 'WRONG_STATE' });
  expect(await run(CHANGE, { webhookId: webhook.id, enabled: true })).toMatchObject({ state: 'ACTIVE' });
  expect(await replay({ deliveryId: randomUUIDv7() })).toMatchObject({ code: 'NOT_FOUND' });
  const [dead] = (await only()).deliveries;
  await replay({ deliveryId: dead?.id });
  await eventually(async () => expect(receiver.received).toHaveLength(2));
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([dead?.id, dead?.id]);
  // What changed while it was disabled was not ordered.
  await eventually(async () => expect((await only()).deliveries).toEqual([]));
});

test('a new secret holds at once, and the former one for a day', async () => {
  const { secret: former, webhook } = await register();
  const { secret } = await run(ROTATE, { webhookId: webhook.id });
  expect(secret).not.toBe(former);
  await happen();
  await eventually(async () => expect(receiver.received).toHaveLength(1));
  expect([secret, former].map((one) => isSignedBy(one, receiver.received[0]!))).toEqual([true, true]);
  await database.query(`update webhooks.webhook set secret_since = now() - interval '25 hours'`);
  await happen();
  await eventually(async () => expect(receiver.received).toHaveLength(2));
  expect([secret, former].map((one) => isSignedBy(one, receiver.received[1]!))).toEqual([true, false]);
  // The secret is stored nowhere.
  const { rows } = await database.query('select to_jsonb(w)::text as row from webhooks.webhook w');
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
});

test('nothing is sent but to origins the operator allows, and no redirect is followed', async () => {
  for (const url of [
    `${inside.origin}/`,
    receiver.origin.replace('localhost', '127.0.0.1'),
    receiver.origin.replace('http:', 'https:'),
    receiver.origin.replace('//', '//ada:secret@'),
    `${receiver.origin}/#there`,
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'not an address',
  ])
    expect(await register({ url })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.url' }] });
  const { webhook } = await register();
  expect(await run(CHANGE, { webhookId: webhook.id, url: inside.origin })).toMatchObject({ code: 'INVALID' });
  receiver.answer = { status: 307, headers: { location: `${inside.origin}/` } };
  await happen();
  await eventually(async () => expect((await only()).failure).toContain('status 307'));
  // Registered once, not allowed any more.
  await database.query('update webhooks.webhook set url = $1, paused_until = null', [`${inside.origin}/`]);
  await happen();
  await eventually(async () => expect((await only()).failure).toContain('not allowed any more'));
  expect(inside.received).toEqual([]);
});

test('only administrators of the institution keep its webhooks; to a neighbour’s they do not exist', async () => {
  const { webhook } = await register();
  const others: [Role[], string][] = [
    [['REGISTRAR', 'OFFICER', 'ASSESSOR', 'SEALER'], 'tuni.fi'],
    [['LEARNER'], 'tuni.fi'],
    [['SERVICE'], 'tuni.fi'],
    [['ADMINISTRATOR'], 'dcu.ie'],
  ];
  for (const who of others) {
    const input = { url: receiver.origin, kinds: ['RESULT_CHANGED'] };
    expect(await run(REGISTER, input, ...who)).toMatchObject({ code: 'NOT_ALLOWED' });
    for (const command of [ROTATE, REMOVE, CHANGE, REPLAY])
      expect(await run(command, { webhookId: webhook.id }, ...who)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await all(...who)).toBeNull();
    const one = `{ _entities(representations: [{ __typename: "Webhook", id: "${webhook.id}" }]) { ... on Webhook { url } } }`;
    expect(await ask(one, {}, ...who)).toEqual({ _entities: [null] });
  }
  expect(await all()).toHaveLength(1);
});

test('the same key registers once; what is removed is told nothing, and twenty are enough', async () => {
  const [first, second] = [await register({ idempotencyKey: 'a' }), await register({ idempotencyKey: 'a' })];
  expect(second).toEqual(first);
  expect(await register({ kinds: [] })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.kinds' }] });
  const removal = { webhookId: first.webhook.id, idempotencyKey: 'b' };
  expect(await run(REMOVE, removal)).toMatchObject({ id: first.webhook.id });
  expect(await run(REMOVE, removal)).toMatchObject({ id: first.webhook.id });
  expect(await all()).toEqual([]);
  for (let turn = 0; turn < 20; turn += 1) expect((await register()).webhook.state).toBe('ACTIVE');
  expect(await register()).toMatchObject({ code: 'INVALID' });
  await database.query(`update webhooks.webhook set removed_at = now()`);
  await happen();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(receiver.received).toEqual([]);
});

test('who is administrator no more is shown no secret by a key of theirs from before', async () => {
  const { webhook, secret } = await register({ idempotencyKey: 'mine' });
  expect(secret).toMatch(/^whsec_/);
  const same = { url: `${receiver.origin}/hooks?tenant=7`, kinds: ['RESULT_CHANGED'], idempotencyKey: 'mine' };
  expect(await run(REGISTER, same, ['OFFICER'])).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await run(REGISTER, same, ['OFFICER', 'ADMINISTRATOR'])).toMatchObject({ webhook: { id: webhook.id } });
});

test('what only its learner may know of is told to no webhook', async () => {
  expect(await register({ kinds: ['RESULT_CHANGED', 'CONSENT_CHANGED'] })).toMatchObject({
    code: 'INVALID',
    details: [{ path: 'input.kinds', message: expect.stringContaining('CONSENT_CHANGED') }],
  });
  const { webhook } = await register();
  expect(await run(CHANGE, { webhookId: webhook.id, kinds: ['LEARNER_CHANGED'] })).toMatchObject({ code: 'INVALID' });
  // As one that was registered by an earlier release.
  await database.query(`update webhooks.webhook set kinds = '{CONSENT_CHANGED,RESULT_CHANGED}'`);
  await happen('CONSENT_CHANGED');
  const told = await happen();
  await eventually(async () => expect(receiver.received).not.toEqual([]));
  expect(receiver.received.map(({ body }) => (JSON.parse(body) as { subject: string }).subject)).toEqual([told]);
});

test('also of many that are registered at once twenty are enough', async () => {
  const done = await Promise.all(Array.from({ length: 24 }, () => register()));
  expect(done.filter(({ webhook }) => webhook)).toHaveLength(20);
  expect(done.filter(({ code }) => code === 'INVALID')).toHaveLength(4);
});

interface Undelivered {
  readonly id: string;
  readonly state: string;
}
const undelivered = async (...as: [Role[]?, string?]) =>
  (await ask<{ _entities: [{ undelivered: Undelivered[] | null }] }>(UNDELIVERED, { first: 50 }, ...as))._entities[0]
    .undelivered;
const replayMessages = (more: object = {}, ...as: [Role[]?, string?]) =>
  run(REPLAY_MESSAGES, { at: 'tuni.fi', ...more }, ...as);

/** Messages that their receiver, another subgraph of the same node, refuses for good. */
async function giveUp(count: number): Promise<void> {
  accepts = false;
  const message = { to: 'tuni.fi', kind: 'probe.told', payload: { name: 'Aino Esimerkki' } } as const;
  await given.outbox.sendAll(
    given.ownContext().em,
    Array.from({ length: count }, () => message),
  );
  await eventually(async () => {
    const all = (await undelivered()) ?? [];
    expect(all.map(({ state }) => state)).toEqual(Array.from({ length: count }, () => 'DEAD'));
  });
  accepts = true;
  taken.splice(0);
}

test('an administrator sees which messages were given up and why, never what they say, and lets one go out again, or all', async () => {
  await giveUp(3);
  const all = (await undelivered())!;
  expect(all[0]).toMatchObject({
    kind: 'probe.told',
    to: 'tuni.fi',
    tries: 1,
    lastError: 'It is not known here.',
  });
  expect(JSON.stringify(all)).not.toContain('Aino');
  const [one] = all;
  const input = { messageId: one?.id, idempotencyKey: 'one' };
  const replay = await replayMessages(input);
  expect(replay).toMatchObject({ messages: 1 });
  await eventually(async () => expect(taken).toEqual([one?.id]));
  // The same press again: the same answer, and nothing else goes out.
  expect(await replayMessages(input)).toEqual(replay);
  expect(await replayMessages({ messageId: one?.id })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await undelivered()).toHaveLength(2);
  expect(await replayMessages()).toMatchObject({ messages: 2 });
  await eventually(async () => expect(await undelivered()).toEqual([]));
  expect(taken.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  expect(await replayMessages()).toMatchObject({ messages: 0 });
});

test('a neighbour’s administrator sees what was given up and may not let it out; to others it is not there', async () => {
  await giveUp(1);
  expect(await undelivered(['ADMINISTRATOR'], 'dcu.ie')).toHaveLength(1);
  expect(await undelivered(['REGISTRAR'], 'tuni.fi')).toHaveLength(1);
  const strangers: [Role[], string][] = [
    [['LEARNER'], 'tuni.fi'],
    [['REGISTRAR', 'OFFICER', 'SERVICE'], 'dcu.ie'],
  ];
  for (const who of strangers) expect(await undelivered(...who)).toBeNull();
  const others: [Role[], string][] = [
    ...strangers,
    [['ADMINISTRATOR'], 'dcu.ie'],
    [['REGISTRAR', 'OFFICER', 'ASSESSOR', 'SEALER', 'SERVICE'], 'tuni.fi'],
  ];
  for (const who of others) expect(await replayMessages({}, ...who)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await undelivered()).toMatchObject([{ state: 'DEAD' }]);
  expect(taken).toEqual([]);
  // Two at once: one of them lets it out.
  const both = await Promise.all([replayMessages(), replayMessages()]);
  expect(both.map((done) => (done as { messages?: number }).messages).toSorted()).toEqual([0, 1]);
  await eventually(async () => expect(taken).toHaveLength(1));
});
