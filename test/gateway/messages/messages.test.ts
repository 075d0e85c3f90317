import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { HUB_ITSELF } from '../../../gateway/identity/authenticated.ts';
import type { Message } from '../../../subgraphs/shared/outbox/message.ts';
import pino from 'pino';
import { startStubNode } from '../../support/stub-node.ts';
import type { StubNode } from '../../support/stub-node.ts';
import { startSmallGateway } from '../small-gateway.ts';
import type { SmallGateway } from '../small-gateway.ts';

const MESSAGE: Message = {
  id: '0190f000-0000-7000-8000-000000000001',
  from: 'dcu.ie',
  to: 'tuni.fi',
  kind: 'learners.enrolmentChanged',
  payload: { state: 'ENROLLED' },
  at: new Date().toISOString(),
};
let tuni: StubNode;
let hub: SmallGateway;
let handled: Message[] = [];
let failure: Error | undefined;

beforeAll(async () => {
  tuni = await startStubNode({});
  hub = await startSmallGateway(
    { 'tuni.fi': tuni.address, 'dcu.ie': 'http://127.0.0.1:1' },
    {
      onMessage: async (message) => {
        if (failure) throw failure;
        handled.push(message);
      },
    },
  );
});
afterEach(() => {
  tuni.behaviour = 'normal';
  tuni.requests.length = 0;
  handled = [];
  failure = undefined;
});
afterAll(async () => {
  await Promise.all([hub.stop(), tuni.stop()]);
});

async function send(message: unknown, token: string | null = 'service of dcu.ie') {
  const response = await fetch(`${hub.url}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(message),
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: text ? JSON.parse(text) : null,
  };
}

test('a message is brought to its receiver with an internal token of the sender', async () => {
  expect(await send(MESSAGE)).toMatchObject({ status: 204, body: null });
  expect(tuni.requests).toMatchObject([
    { path: '/messages', body: MESSAGE, headers: { authorization: 'Bearer dcu.ie|service at tuni.fi' } },
  ]);
});

test('a message to the hub is handled there', async () => {
  expect(await send({ ...MESSAGE, to: 'hub', more: 'dropped' })).toMatchObject({ status: 204 });
  expect(handled).toEqual([{ ...MESSAGE, to: 'hub' }]);
});

test.each([
  [401, 'UNAUTHENTICATED', MESSAGE, 'expired'],
  [403, 'NOT_ALLOWED', MESSAGE, null],
  [403, 'NOT_ALLOWED', MESSAGE, 'aoife'],
  [403, 'NOT_ALLOWED', { ...MESSAGE, from: 'tuni.fi' }, 'service of dcu.ie'],
  [404, 'UNKNOWN_INSTITUTION', { ...MESSAGE, to: 'mit.edu' }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', { ...MESSAGE, id: '1' }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', { ...MESSAGE, kind: 'nonsense' }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', { ...MESSAGE, payload: [] }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', { ...MESSAGE, at: 'today' }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', { ...MESSAGE, at: '2026-13-45T25:00:00Z' }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', { ...MESSAGE, at: new Date(Date.now() + 360_000).toISOString() }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', { ...MESSAGE, to: 'TUNI' }, 'service of dcu.ie'],
  [400, 'BAD_INPUT', [], 'service of dcu.ie'],
])('is answered %i %s, and nobody is asked', async (status, code, message, token) => {
  expect(await send(message, token)).toMatchObject({ status, body: { code, message: expect.stringMatching(/\.$/) } });
  expect([tuni.requests, handled]).toEqual([[], []]);
});

test('a receiver that is down, failing or refusing the hub is 503 with Retry-After', async () => {
  expect(await send({ ...MESSAGE, from: 'tuni.fi', to: 'dcu.ie' }, 'service of tuni.fi')).toMatchObject({
    status: 503,
    retryAfter: expect.stringMatching(/^\d+$/),
    body: { code: 'INSTITUTION_UNAVAILABLE' },
  });
  for (const status of [500, 401, 429]) {
    tuni.behaviour = (_, response) => response.writeHead(status).end();
    expect((await send(MESSAGE)).status).toBe(503);
  }
  failure = new Error('database away');
  expect(await send({ ...MESSAGE, to: 'hub' })).toMatchObject({ status: 503 });
});

test('a message its receiver will never take says why', async () => {
  tuni.behaviour = (_, response) =>
    response.writeHead(422).end(JSON.stringify({ code: 'UNKNOWN_KIND', message: 'No such kind.' }));
  expect(await send(MESSAGE)).toMatchObject({ status: 422, body: { code: 'UNKNOWN_KIND', message: 'No such kind.' } });
});

test('the hub sends messages of its own', async () => {
  const context = { authenticated: HUB_ITSELF, traceId: 'c'.repeat(32), log: pino({ level: 'silent' }) };
  expect(await hub.deliver({ ...MESSAGE, from: 'hub' }, context)).toEqual({ kind: 'delivered' });
  expect(tuni.requests[0]?.headers.authorization).toBe('Bearer hub|service at tuni.fi');
});

test('no message’s content reaches the log', () => {
  expect(hub.lines.join()).not.toContain('ENROLLED');
});
