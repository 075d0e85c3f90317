import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startStubNode } from '../support/stub-node.ts';
import type { StubNode } from '../support/stub-node.ts';
import { idAt } from './small-graph.ts';
import { nodeOf, startSmallGateway } from './small-gateway.ts';
import type { SmallGateway } from './small-gateway.ts';

let dcu: StubNode;
let tuni: StubNode;
let hub: SmallGateway;

beforeAll(async () => {
  [dcu, tuni] = await Promise.all([startStubNode(nodeOf('dcu.ie')), startStubNode(nodeOf('tuni.fi'))]);
  hub = await startSmallGateway(
    { 'dcu.ie': dcu.address, 'tuni.fi': tuni.address },
    { breaker: { failures: 1000, openMs: 10 } },
  );
});
afterEach(() => {
  for (const node of [dcu, tuni]) {
    node.behaviour = 'normal';
    node.requests.length = 0;
  }
});
afterAll(async () => {
  await Promise.all([hub.stop(), dcu.stop(), tuni.stop()]);
});

const CATALOGUE = '{ catalogue { id placesLeft title } }';

test('one query crosses from the index to every institution that owns a part, once each', async () => {
  const { data, errors } = await hub.ask(CATALOGUE);
  expect(errors).toBeUndefined();
  expect(data['catalogue']).toMatchObject([
    { id: idAt('dcu.ie', 1), placesLeft: 7 },
    { id: idAt('tuni.fi', 2) },
    { id: idAt('dcu.ie', 3) },
  ]);
  expect([dcu.requests.length, tuni.requests.length]).toEqual([1, 1]);
});

test("a learner's view goes from the home to the hosts and back, a repeated record asked for once", async () => {
  const { data, errors } = await hub.ask(
    '{ me { name favourite { title } enrolments { id state offering { title } } } }',
    { token: 'aoife' },
  );
  expect(errors).toBeUndefined();
  expect(data['me'].enrolments).toHaveLength(3);
  expect(data['me'].enrolments[2]).toEqual(data['me'].enrolments[0]);
  const sent = dcu.requests.map(({ body }) => body.variables?.['representations']).filter(Boolean);
  expect(sent).toEqual([[{ __typename: 'Enrolment', id: idAt('dcu.ie', 1) }]]);
});

test('me of a visitor is null, with a sentence that says why', async () => {
  const { data, errors, status } = await hub.ask(`{ me { name } offering(id: "${idAt('dcu.ie', 1)}") { title } }`);
  expect(status).toBe(200);
  expect(data).toMatchObject({ me: null, offering: { title: expect.any(String) } });
  expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('an institution that is down costs only its own part, and one error', async () => {
  dcu.behaviour = (_, response) => response.socket?.destroy();
  const { data, errors } = await hub.ask(CATALOGUE.replace(' title', ''));
  expect(data['catalogue'].map(({ placesLeft }: { placesLeft: number }) => placesLeft)).toEqual([null, 7, null]);
  expect(errors).toEqual([
    {
      message: expect.stringContaining('dcu.ie does not answer'),
      path: ['catalogue', 0],
      extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie', retryAfter: 1 },
    },
  ]);
});

test('several fetches that meet the same outage tell it once', async () => {
  tuni.behaviour = (_, response) => response.writeHead(503, { 'retry-after': '9' }).end();
  const { data, errors } = await hub.ask('{ me { name favourite { title } enrolments { id state } } }', {
    token: 'aoife',
  });
  expect(data['me']).toMatchObject({
    name: 'Aoife',
    favourite: null,
    enrolments: [{ state: 'ENROLLED' }, null, { state: 'ENROLLED' }],
  });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions).toEqual({ code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi', retryAfter: 9 });
});

test('an institution that answers with another’s record loses it, and the log says so', async () => {
  tuni.behaviour = (_, response) =>
    response.end(
      JSON.stringify({
        data: { _entities: [{ _hubType: 'Offering', _hubId: idAt('dcu.ie', 99), title: 'foreign', placesLeft: 1 }] },
      }),
    );
  const { data, errors } = await hub.ask('{ catalogue { placesLeft } }');
  expect(data['catalogue']).toEqual([{ placesLeft: 7 }, { placesLeft: null }, { placesLeft: 7 }]);
  expect(errors).toMatchObject([
    { path: ['catalogue', 1], extensions: { code: 'FOREIGN_RECORD', institution: 'tuni.fi' } },
  ]);
  expect(hub.lines.some((line) => line.includes('foreign record dropped'))).toBe(true);
});

test('an older node costs SCHEMA_TOO_OLD for its part alone', async () => {
  tuni.behaviour = (_, response) =>
    response.writeHead(400).end(
      JSON.stringify({
        errors: [{ message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      }),
    );
  const { data, errors } = await hub.ask('{ catalogue { placesLeft } }');
  expect(data['catalogue']).toEqual([{ placesLeft: 7 }, { placesLeft: null }, { placesLeft: 7 }]);
  expect(errors).toMatchObject([
    { path: ['catalogue', 1], extensions: { code: 'SCHEMA_TOO_OLD', institution: 'tuni.fi' } },
  ]);
});

test('a mutation marked @statement carries one, for that institution and record; a service passes its own through', async () => {
  const enrol = `mutation ($o: ID!) { enrol(input: {offeringId: $o}) { ... on Enrolment { id state } } }`;
  const { data, errors } = await hub.ask(enrol, { variables: { o: idAt('tuni.fi', 5) }, token: 'aoife' });
  expect(errors).toBeUndefined();
  expect(data['enrol']).toEqual({ id: idAt('tuni.fi', 1), state: 'ENROLLED' });
  expect(JSON.parse(String(tuni.requests[0]?.headers['x-alliance-statement']))).toEqual({
    learner: idAt('dcu.ie', 1),
    institution: 'tuni.fi',
    purpose: 'ENROLMENT',
    records: [idAt('tuni.fi', 5)],
  });
  await hub.ask(CATALOGUE, { token: 'aoife' });
  expect(tuni.requests[1]?.headers['x-alliance-statement']).toBeUndefined();
  await hub.ask(CATALOGUE, { token: 'service of tuni.fi showing' });
  expect(dcu.requests[1]?.headers['x-alliance-statement']).toBe('signed-statement');
});

test('every call carries an internal token for that institution, and the trace of the request', async () => {
  const traceId = 'a'.repeat(32);
  const { headers } = await hub.ask(CATALOGUE, {
    token: 'aoife',
    headers: { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` },
  });
  expect(headers.get('x-trace-id')).toBe(traceId);
  expect(dcu.requests[0]?.headers).toMatchObject({
    authorization: 'Bearer dcu.ie|aoife at dcu.ie',
    traceparent: expect.stringMatching(`^00-${traceId}-[0-9a-f]{16}-01$`),
  });
  const line = JSON.parse(hub.lines.at(-1)!);
  expect(line).toMatchObject({ traceId, route: '/graphql', status: 200 });
});

test('nothing an institution says makes an answer public', async () => {
  const { headers } = await hub.ask(`{ offering(id: "${idAt('dcu.ie', 1)}") { title } }`);
  expect(headers.get('cache-control')).toBe('private, no-store');
});

test('a token that does not hold is 401 with a sentence and no data', async () => {
  const { status, headers, errors, data } = await hub.ask('{ me { name } }', { token: 'expired' });
  expect([status, data]).toEqual([401, undefined]);
  expect(headers.get('www-authenticate')).toContain('Bearer');
  expect(errors).toMatchObject([
    { message: expect.stringContaining('expired'), extensions: { code: 'UNAUTHENTICATED' } },
  ]);
});

test('what a client sends for a simple form post is refused (CSRF), and so is a batch', async () => {
  const post = (type: string, body: string) =>
    fetch(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
  expect((await post('text/plain', '{"query":"{ __typename }"}')).status).toBe(400);
  expect((await post('application/json', '[{"query":"{ __typename }"}]')).status).toBe(400);
  expect((await fetch(`${hub.url}/graphql?query={__typename}`)).status).toBe(400);
});

test('errors show no stack and no subgraph, and a bug says nothing of what was asked', async () => {
  dcu.behaviour = (_, response) =>
    response.end(
      JSON.stringify({
        data: null,
        errors: [{ message: 'MARKER Aoife', extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['x'] } }],
      }),
    );
  const { errors } = await hub.ask(`{ offering(id: "${idAt('dcu.ie', 1)}") { title } }`);
  expect(errors).toEqual([
    {
      message: expect.stringContaining('x-trace-id'),
      path: ['offering'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    },
  ]);
  expect(hub.lines.join()).not.toContain('MARKER');
});

test('a client that goes away takes its calls along', async () => {
  dcu.behaviour = 'hang';
  const before = dcu.aborted;
  const gone = new AbortController();
  const asked = hub
    .ask(`{ offering(id: "${idAt('dcu.ie', 1)}") { title } }`, { signal: gone.signal })
    .catch(() => 'aborted');
  while (dcu.requests.length === 0) await pause(5);
  gone.abort();
  expect(await asked).toBe('aborted');
  for (let tries = 0; dcu.aborted === before && tries < 100; tries += 1) await pause(10);
  expect(dcu.aborted).toBe(before + 1);
});

test('mutations of one operation run one after the other, also at different institutions', async () => {
  const order: string[] = [];
  const slow =
    (name: string, ms: number) =>
    (request: { body: { variables?: Record<string, unknown> } }, response: { end(body: string): unknown }) => {
      order.push(`${name} asked`);
      setTimeout(() => {
        order.push(`${name} answered`);
        const key = JSON.stringify(request.body).includes('a:') ? 'a' : 'b';
        response.end(JSON.stringify({ data: { [key]: [] } }));
      }, ms);
    };
  dcu.behaviour = slow('dcu.ie', 40);
  tuni.behaviour = slow('tuni.fi', 1);
  const both = `mutation { a: cancelAll(input: {enrolmentIds: ["${idAt('dcu.ie', 1)}"]}) { id } b: cancelAll(input: {enrolmentIds: ["${idAt('tuni.fi', 1)}"]}) { id } }`;
  expect((await hub.ask(both)).data).toEqual({ a: [], b: [] });
  expect(order).toEqual(['dcu.ie asked', 'dcu.ie answered', 'tuni.fi asked', 'tuni.fi answered']);
});

test('what the hub saw of an institution is remembered', async () => {
  await hub.ask(CATALOGUE);
  expect(hub.observations.of('dcu.ie')).toContainEqual(
    expect.objectContaining({
      subgraph: 'offerings',
      outcome: 'OK',
      latencyMs: expect.any(Number),
      fetches: expect.any(Number),
    }),
  );
});

test('who sends a request without end is let go, whoever they are', async () => {
  const impatient = await startSmallGateway({}, { requestMs: 500 });
  try {
    const slow = connect(impatient.port, 'localhost');
    slow.on('error', () => undefined);
    const head = ['POST /graphql HTTP/1.1', 'host: hub', 'content-type: application/json', 'content-length: 1000'];
    slow.write(`${head.join('\r\n')}\r\n\r\n{"query":`);
    const drip = setInterval(() => slow.write(' '), 100);
    const [answer] = (await once(slow, 'data', { signal: AbortSignal.timeout(5000) })) as [Buffer];
    clearInterval(drip);
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
    slow.destroy();
  } finally {
    await impatient.stop();
  }
});

test('the public keys and the health are served', async () => {
  expect(await (await fetch(`${hub.url}/.well-known/jwks.json`)).json()).toEqual({ keys: [] });
  expect(await (await fetch(`${hub.url}/health`)).json()).toEqual({ status: 'UP' });
  const nowhere = await fetch(`${hub.url}/nowhere`);
  expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
});

test('a taken port and an unreadable supergraph are one sentence each', async () => {
  await expect(startSmallGateway({}, { port: hub.port })).rejects.toThrow(`Port ${hub.port} is taken: stop`);
  await expect(startSmallGateway({}, { supergraphPath: `${hub.folder}/none.graphql` })).rejects.toThrow(
    /none\.graphql cannot be read: make it with/,
  );
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
