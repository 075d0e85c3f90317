import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startStubNode, type StubNode } from '../../support/stub-node.ts';
import { idAt } from '../small-graph.ts';
import { nodeOf, startSmallGateway, type SmallGateway } from '../small-gateway.ts';

let dcu: StubNode;
let tuni: StubNode;
let hub: SmallGateway;
beforeAll(async () => {
  [dcu, tuni] = await Promise.all([startStubNode(nodeOf('dcu.ie')), startStubNode(nodeOf('tuni.fi'))]);
  const addresses = { 'dcu.ie': dcu.address, 'tuni.fi': tuni.address };
  hub = await startSmallGateway(addresses, { subgraphPaths: true, breaker: { failures: 1000, openMs: 10 } });
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

async function ask(subgraph: string, query: string, variables: object = {}, token?: string) {
  const response = await fetch(`${hub.url}/subgraphs/${subgraph}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: any; errors?: any[] };
  return { status: response.status, headers: response.headers, ...body };
}

const offering = (institution: string, n: number) => ({ __typename: 'Offering', id: idAt(institution, n) });
const TITLES = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Offering { title } } }`;

test('a domain is one subgraph: its records are brought from the institutions that own them, in order', async () => {
  const representations = [offering('tuni.fi', 2), offering('dcu.ie', 1), offering('tuni.fi', 2)];
  const { status, headers, data, errors } = await ask('offerings', TITLES, { representations }, 'aoife');
  const titles = representations.map(({ id }) => ({ title: `Title of ${id}` }));
  expect({ status, data, errors }).toEqual({ status: 200, data: { _entities: titles }, errors: undefined });
  expect(headers.get('alliance-institutions')).toBe('dcu.ie, tuni.fi');
  expect([dcu, tuni].map(({ requests }) => requests.map(({ headers: sent }) => sent.authorization))).toEqual([
    ['Bearer dcu.ie|aoife at dcu.ie'],
    ['Bearer dcu.ie|aoife at tuni.fi'],
  ]);
});

test('several groups of records may be asked for at once, under names of their own, beside root fields', async () => {
  const { data, errors } = await ask(
    'offerings',
    `query ($one: [_Any!]!, $other: [_Any!]!, $id: ID!, $no: Boolean!) {
      first: _entities(representations: $one) { ...Title }
      second: _entities(representations: $other) { ... on Offering { id placesLeft @skip(if: $no) } }
      ... @include(if: $no) { offering(id: $id) { title } }
      __typename
    }
    fragment Title on Offering { title }`,
    { one: [offering('tuni.fi', 2)], other: [offering('dcu.ie', 1)], id: idAt('dcu.ie', 3), no: true },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    first: [{ title: `Title of ${idAt('tuni.fi', 2)}` }],
    second: [{ id: idAt('dcu.ie', 1) }],
    offering: { title: `Title of ${idAt('dcu.ie', 3)}` },
    __typename: 'Query',
  });
});

test('an institution that is down costs its own records, and the error stands where the router asked', async () => {
  tuni.behaviour = (_, response) => response.destroy();
  const { data, errors } = await ask('offerings', TITLES.replace('{ _entities', '{ them: _entities'), {
    representations: [offering('dcu.ie', 1), offering('tuni.fi', 2)],
  });
  expect(data).toEqual({ them: [{ title: expect.any(String) }, null] });
  expect(errors).toMatchObject([
    { path: ['them', 1], extensions: { code: 'INSTITUTION_UNAVAILABLE', institution: 'tuni.fi', retryAfter: 1 } },
  ]);
});

test('root fields go where their ids lead, or to the home of the caller', async () => {
  expect((await ask('learners', '{ me { id } }', {}, 'aoife')).data).toEqual({ me: { id: idAt('dcu.ie', 1) } });
  const greeted = await ask('learners', 'mutation { one: greet(text: "a") two: greet(text: "b") }', {}, 'aoife');
  expect(greeted.data).toEqual({ one: 'dcu.ie: a', two: 'dcu.ie: b' });
  expect(tuni.requests).toEqual([]);
  const visitor = await ask('learners', '{ me { id } }');
  expect(visitor).toMatchObject({ data: { me: null }, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test("the hub's own domain answers as well; what nobody serves is not there", async () => {
  expect((await ask('catalogue', '{ list: catalogue { id } }')).data.list).toHaveLength(3);
  expect((await ask('registry', '{ __typename }')).status).toBe(404);
});

test('a router may compose them by `_service`; the supergraph is served with their addresses', async () => {
  const { data } = await ask('offerings', '{ _service { sdl } }');
  expect(data._service.sdl).toMatch(/type Offering\s+@key\(fields: "id"\)/);
  expect(dcu.requests).toEqual([]);
  const supergraph = await (await fetch(`${hub.url}/subgraphs/supergraph.graphql`)).text();
  expect(supergraph).toContain(`url: "http://localhost:${hub.port}/subgraphs/learners"`);
  expect(supergraph).not.toContain('hub.invalid');
});

test.each<[string, string, object, string | undefined, number, string]>([
  ['a token that does not hold', '{ __typename }', {}, 'stale', 401, 'UNAUTHENTICATED'],
  ['a field that is not there', '{ nothing }', {}, undefined, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['no GraphQL', '{', {}, undefined, 400, 'GRAPHQL_PARSE_FAILED'],
  [
    'two operations and no name',
    'query A { __typename } query B { __typename }',
    {},
    undefined,
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  [
    'text no database can keep',
    'query ($id: ID!) { offering(id: $id) { id } }',
    { id: '\0' },
    undefined,
    400,
    'BAD_INPUT',
  ],
  [
    'more than one may ask',
    `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
    {},
    undefined,
    400,
    'LIMIT_EXCEEDED',
  ],
])('%s is refused before anybody is asked', async (_, query, variables, token, status, code) => {
  const answer = await ask('offerings', query, variables, token);
  expect(answer).toMatchObject({ status, errors: [{ message: expect.any(String), extensions: { code } }] });
  expect(answer.data).toBeUndefined();
  expect([...dcu.requests, ...tuni.requests]).toEqual([]);
});

test('records asked for at once come to no more than an operation of the hub may, with what each has', async () => {
  const strict = await startSmallGateway({ 'dcu.ie': dcu.address }, { subgraphPaths: true, limits: { rows: 60 } });
  const askFor = async (count: number, selection: string) => {
    const representations = Array.from({ length: count }, (_, n) => offering('dcu.ie', n));
    const query = `query ($representations: [_Any!]!) { all: _entities(representations: $representations) { ...Asked } }
      fragment Asked on Offering { ${selection} }`;
    const response = await fetch(`${strict.url}/subgraphs/offerings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { representations } }),
    });
    return { status: response.status, ...((await response.json()) as { data?: any; errors?: any[] }) };
  };
  try {
    expect(await askFor(60, 'title')).toMatchObject({ status: 200, data: { all: { length: 60 } } });
    expect(await askFor(61, 'title')).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'rows' } }],
    });
    // A list of unknown length counts as five.
    expect((await askFor(10, 'enrolments { id }')).status).toBe(200);
    expect((await askFor(11, 'enrolments { id }')).status).toBe(400);
  } finally {
    await strict.stop();
  }
});

test('no other hub serves these paths', async () => {
  const plain = await startSmallGateway({ 'dcu.ie': dcu.address });
  const response = await fetch(`${plain.url}/subgraphs/offerings`, { method: 'POST' });
  expect(response.status).toBe(404);
  await plain.stop();
});
