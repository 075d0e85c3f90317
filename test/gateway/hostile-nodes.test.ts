import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
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
  for (const node of [dcu, tuni]) node.behaviour = 'normal';
});
afterAll(async () => {
  await Promise.all([hub.stop(), dcu.stop(), tuni.stop()]);
});

/** What a node answers instead, as JSON or as it is. */
const answering =
  (answer: unknown): StubNode['behaviour'] =>
  (_, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(typeof answer === 'string' ? answer : JSON.stringify(answer));

const CATALOGUE = '{ catalogue { id placesLeft } }';
const places = (data: Record<string, any>) =>
  data['catalogue'].map(({ placesLeft }: { placesLeft: number | null }) => placesLeft);
/** What dcu.ie is asked for of its two offerings. */
const entities = [1, 3].map((n) => ({ _hubId: idAt('dcu.ie', n), _hubType: 'Offering', placesLeft: 1 }));

describe('what a node adds of its own accord is not believed', () => {
  const forged = (typename: string) => ({
    data: {
      me: {
        _hubId: idAt('dcu.ie', 1),
        name: 'Aoife',
        favourite: { __typename: typename, id: idAt('tuni.fi', 5), title: 'Forged', placesLeft: 99 },
        enrolments: [],
      },
    },
  });
  const ask = () => hub.ask('{ me { name favourite { id placesLeft } } }', { token: 'aoife' });

  test('of a record that another institution answers', async () => {
    dcu.behaviour = answering(forged('Offering'));
    const { data } = await ask();
    expect(data['me'].favourite).toEqual({ id: idAt('tuni.fi', 5), placesLeft: 7 });
  });

  test('nor while that one is down', async () => {
    dcu.behaviour = answering(forged('Offering'));
    tuni.behaviour = (_, response) => response.socket?.destroy();
    const { data, errors } = await ask();
    expect(data['me'].favourite).toEqual({ id: idAt('tuni.fi', 5), placesLeft: null });
    expect(errors).toMatchObject([{ extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi' } }]);
  });

  test('nor under the name of a type for which nobody else is asked', async () => {
    dcu.behaviour = answering(forged('Nothing'));
    const { data } = await ask();
    expect(data['me'].favourite).toEqual({ id: idAt('tuni.fi', 5), placesLeft: null });
  });

  test('nor a record that does not say whose it is', async () => {
    dcu.behaviour = answering({ data: { offering: { title: 'Whose?' } } });
    const { data, errors } = await hub.ask(`{ offering(id: "${idAt('dcu.ie', 1)}") { title } }`);
    expect(data['offering']).toBeNull();
    expect(errors).toMatchObject([{ path: ['offering'], extensions: { code: 'FOREIGN_RECORD' } }]);
  });
});

describe('the errors of one node leave the answers of the others as they are', () => {
  test.each<[string, object]>([
    ['a path that is a number', { message: 'x', path: 5 }],
    ['a path that is an object', { message: 'x', path: { 0: '_entities' } }],
    ['a path of objects', { message: 'x', path: [{}, 1] }],
    ['a status for the whole answer', { message: 'x', extensions: { http: { status: 999 } } }],
    ['an answer without a body', { message: 'x', extensions: { http: { status: 204 } } }],
    ['headers', { message: 'x', extensions: { http: { headers: { 'set-cookie': 'a=b' } } } }],
    ['extensions that are none', { message: 'x', extensions: null }],
  ])('%s', async (_what, error) => {
    dcu.behaviour = answering({ data: { _entities: entities }, errors: [error] });
    const { status, data, errors, headers } = await hub.ask(CATALOGUE);
    expect([status, places(data), headers.get('set-cookie')]).toEqual([200, [1, 7, 1], null]);
    expect(errors).toHaveLength(1);
  });

  test('and none of them ends somebody’s session', async () => {
    const error = { message: 'Sign in again.', path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } };
    dcu.behaviour = answering({ data: { _entities: [null, entities[1]] }, errors: [error] });
    const { data, errors } = await hub.ask(CATALOGUE, { token: 'aoife' });
    expect(places(data)).toEqual([null, 7, 1]);
    expect(errors).toMatchObject([{ path: ['catalogue', 0], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });
});

test.each([
  ['millions of empty lists', `{"data":{"_entities":[${'[],'.repeat(4_000_000)}[]]}}`],
  ['lists nested a hundred thousand deep', `{"data":{"_entities":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
])('%s are no answer', async (_what, text) => {
  dcu.behaviour = answering(text);
  const started = performance.now();
  const { data, errors } = await hub.ask(CATALOGUE);
  expect(performance.now() - started).toBeLessThan(3000);
  expect(places(data)).toEqual([null, 7, null]);
  expect(errors).toMatchObject([{ extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'dcu.ie' } }]);
});
