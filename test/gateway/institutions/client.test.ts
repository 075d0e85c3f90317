import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createCircuitBreaker } from '../../../gateway/institutions/circuit-breaker.ts';
import { createInstitutionClient } from '../../../gateway/institutions/client.ts';
import type { InstitutionClient, InstitutionClientOptions } from '../../../gateway/institutions/client.ts';
import { createObservations } from '../../../gateway/institutions/observations.ts';
import { startStubNode } from '../../support/stub-node.ts';
import type { StubNode } from '../../support/stub-node.ts';
import { directoryOf } from '../small-graph.ts';

test('a breaker opens after failures in a row, lets one call try, and closes when that succeeds', () => {
  let now = 0;
  const breaker = createCircuitBreaker({ failures: 2, openMs: 1500 }, () => now);
  const refused = () => [breaker.state, breaker.permit()];
  breaker.permit()!.failed();
  breaker.permit()!.succeeded();
  breaker.permit()!.failed();
  expect(breaker.state).toBe('closed');
  breaker.permit()!.failed();
  expect([...refused(), breaker.retryAfter()]).toEqual(['open', null, 2]);
  now = 1500;
  const first = breaker.permit()!;
  expect(refused()).toEqual(['half-open', null]);
  first.failed();
  expect(refused()).toEqual(['open', null]);
  now = 3000;
  breaker.permit()!.abandoned();
  breaker.permit()!.succeeded();
  expect(breaker.state).toBe('closed');
});

test('calls from before a breaker opened neither open it again nor end the trial of another', () => {
  let now = 0;
  const breaker = createCircuitBreaker({ failures: 2, openMs: 1000 }, () => now);
  const [first, second, ...late] = Array.from({ length: 6 }, () => breaker.permit()!);
  first!.failed();
  second!.failed();
  now = 900;
  late[0]!.failed();
  now = 1000;
  const trial = breaker.permit()!;
  late[1]!.failed();
  expect([breaker.state, breaker.permit()]).toEqual(['half-open', null]);
  trial.succeeded();
  late[2]!.failed();
  late[3]!.failed();
  expect(breaker.state).toBe('closed');
});

test('an answer to a call from before a breaker opened is a sign of life', () => {
  const breaker = createCircuitBreaker({ failures: 1, openMs: 60_000 }, () => 0);
  const slow = breaker.permit()!;
  breaker.permit()!.failed();
  slow.succeeded();
  expect(breaker.permit()).not.toBeNull();
});

test('a sign of life lets the next call try immediately', () => {
  const breaker = createCircuitBreaker({ failures: 1, openMs: 60_000 }, () => 0);
  breaker.permit()!.failed();
  expect(breaker.permit()).toBeNull();
  breaker.hint();
  expect(breaker.permit()).not.toBeNull();
});

test('a call abandoned since before a breaker opened does not let a second one try beside the trial', () => {
  const breaker = createCircuitBreaker({ failures: 1, openMs: 0 }, () => 0);
  const early = breaker.permit()!;
  breaker.permit()!.failed();
  breaker.permit();
  early.abandoned();
  expect(breaker.permit()).toBeNull();
});

test('a sign of life and a success leave a closed breaker as it is: failures in a row still count', () => {
  const breaker = createCircuitBreaker({ failures: 2, openMs: 60_000 }, () => 0);
  const calls = Array.from({ length: 3 }, () => breaker.permit()!);
  calls[0]!.succeeded();
  breaker.hint();
  expect([breaker.permit(), breaker.permit(), breaker.state]).toEqual([expect.anything(), expect.anything(), 'closed']);
  calls[1]!.failed();
  calls[2]!.failed();
  expect(breaker.state).toBe('open');
});

test('observations keep a mean that follows, the last outcome and a count', () => {
  const observations = createObservations(() => new Date(0));
  const call = { subgraph: 'offerings', institution: 'dcu.ie' };
  observations.record({ ...call, outcome: 'OK', latencyMs: 100 });
  observations.record({ ...call, outcome: 'OK', latencyMs: 200 });
  observations.record({ ...call, outcome: 'UNAVAILABLE', latencyMs: 5000 });
  expect(observations.of('dcu.ie')).toEqual([
    { ...call, outcome: 'UNAVAILABLE', latencyMs: 120, fetches: 3, at: new Date(0) },
  ]);
  expect(observations.of('tuni.fi')).toEqual([]);
});

let node: StubNode;
let client: InstitutionClient | undefined;
beforeAll(async () => {
  node = await startStubNode({});
});
afterEach(async () => {
  await client?.close();
  node.behaviour = 'normal';
  node.requests.length = 0;
});
afterAll(() => node.stop());

function connect(options: Partial<InstitutionClientOptions> = {}, address = node.address): InstitutionClient {
  client = createInstitutionClient({ directory: directoryOf({ 'dcu.ie': address }), ...options });
  return client;
}
const call = { institution: 'dcu.ie', path: '/messages', headers: {}, body: '{}', repeatable: false };

test('an institution that is slow is given up after the timeout', async () => {
  node.behaviour = 'hang';
  const started = performance.now();
  expect(await connect({ timeoutMs: 50 }).post(call)).toEqual({
    kind: 'unavailable',
    retryAfter: 1,
    reason: 'TimeoutError',
  });
  expect(performance.now() - started).toBeLessThan(1000);
});

test('an institution that fails again and again is not asked while the breaker is open', async () => {
  node.behaviour = (_, response) => response.writeHead(500).end();
  const failing = connect({ breaker: { failures: 3, openMs: 60_000 } });
  for (let n = 0; n < 3; n += 1) expect(await failing.post(call)).toMatchObject({ reason: 'HTTP 500' });
  expect(await failing.post(call)).toEqual({ kind: 'unavailable', retryAfter: 60, reason: 'circuit open' });
  expect(node.requests).toHaveLength(3);
});

test('a client that goes away is no failure of the institution', async () => {
  node.behaviour = 'hang';
  const impatient = connect({ breaker: { failures: 1, openMs: 60_000 } });
  const gone = new AbortController();
  const asked = impatient.post({ ...call, signal: gone.signal });
  setTimeout(() => gone.abort(), 20);
  expect(await asked).toMatchObject({ reason: 'the client went away' });
  expect(impatient.breakerOf('dcu.ie').state).toBe('closed');
});

test('an answer beyond the size cap is no answer', async () => {
  node.behaviour = (_, response) => response.end('x'.repeat(2000));
  expect(await connect({ maxResponseBytes: 1000 }).post(call)).toMatchObject({
    reason: 'UND_ERR_RES_EXCEEDED_MAX_SIZE',
  });
});

test('a node that is not there is unavailable at once', async () => {
  expect(await connect({}, 'http://127.0.0.1:1').post(call)).toMatchObject({
    kind: 'unavailable',
    reason: 'ECONNREFUSED',
  });
});

test('a read whose connection broke is asked once more; a command is not', async () => {
  node.behaviour = (_, response) => (node.requests.length === 1 ? response.socket?.destroy() : response.end('{}'));
  const broken = connect();
  expect(await broken.post({ ...call, repeatable: true })).toEqual({ kind: 'replied', status: 200, text: '{}' });
  node.requests.length = 0;
  expect(await broken.post(call)).toMatchObject({ kind: 'unavailable' });
  expect(node.requests).toHaveLength(1);
});

test('a redirect is not followed', async () => {
  node.behaviour = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
  expect(await connect().post(call)).toMatchObject({ kind: 'replied', status: 302 });
  expect(node.requests).toHaveLength(1);
});

test('an address may have a path', async () => {
  await connect({}, `${node.address}/hub/`).post(call);
  expect(node.requests[0]?.path).toBe('/hub/messages');
});
