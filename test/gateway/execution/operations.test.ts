import { expect, test } from '@jest/globals';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { createOperations } from '../../../gateway/execution/operation/operations.ts';
import type { FetchAnswer } from '../../../gateway/execution/plan/subgraph-service.ts';

const HEAD = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const SUPERGRAPH = composeSupergraph([
  {
    name: 'home',
    sdl: `${HEAD} type Query { links: [Place] must: [Place!] any: [Any] } union Any = Place  type Place @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  {
    name: 'host',
    sdl: `${HEAD} type Place @key(fields: "id") { id: ID! title: String seats: Int! rooms: [Room] } type Room { name: String }`,
  },
]);

const asked: unknown[] = [];
let host: (ids: string[]) => FetchAnswer;
const operations = createOperations<null>(
  SUPERGRAPH.errors ? '' : SUPERGRAPH.supergraphSdl,
  () =>
    async ({ representations }) => {
      if (!representations) {
        const links = ['a', 'b', 'a'].map((id) => ({ __typename: 'Place', id }));
        return { data: { links, must: structuredClone(links), any: structuredClone(links) } };
      }
      asked.push(representations.texts);
      return host(representations.values.map(({ id }) => String(id)));
    },
);

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  return operations.execute({ document, operation, key: query, variables, context: null });
}

const known = (id: string) => ({ title: `Title of ${id}`, seats: 3 });
const notB = (ids: string[]) => ({ data: { _entities: ids.map((id) => (id === 'b' ? null : known(id))) } });

test('a record that stands twice is asked for once, and answered twice', async () => {
  host = (ids) => ({ data: { _entities: ids.map(known) } });
  asked.length = 0;
  const { data } = await ask('{ links { id title } }');
  expect(asked).toEqual([['{"__typename":"Place","id":"a"}', '{"__typename":"Place","id":"b"}']]);
  expect(data?.['links']).toMatchObject([{ title: 'Title of a' }, { title: 'Title of b' }, { title: 'Title of a' }]);
});

test('a record its owner does not know is null, with no facts left over and no error', async () => {
  host = notB;
  const answer = await ask('{ links { id title seats } }');
  expect(answer).toEqual({
    data: { links: [{ id: 'a', title: 'Title of a', seats: 3 }, null, { id: 'a', title: 'Title of a', seats: 3 }] },
  });
});

test('where the schema allows no null it keeps what is known of it, and what is missing is an error', async () => {
  host = notB;
  expect((await ask('{ must { id title } }')).data?.['must']).toMatchObject([{}, { id: 'b', title: null }, {}]);
  const { data, errors } = await ask('{ must { id seats } }');
  expect(data).toEqual({ must: null });
  expect(errors).toMatchObject([{ path: ['must', 1, 'seats'], message: expect.stringContaining('Place.seats') }]);
});

test('a null that an error tells of is not told again; the error stands wherever its record does', async () => {
  host = (ids) => ({
    data: { _entities: ids.map((id) => (id === 'a' ? null : known(id))) },
    errors: [{ message: 'a fails', path: ['_entities', 0] }],
  });
  const { data, errors } = await ask('{ links { seats } }');
  expect(data).toEqual({ links: [null, { seats: 3 }, null] });
  expect(errors?.map(({ path }) => path)).toEqual([
    ['links', 0],
    ['links', 2],
  ]);
});

test('a value of a wrong type is told, whatever error stands within it', async () => {
  const within = { message: 'its name fails', path: ['_entities', 0, 'rooms', 0, 'name'] };
  host = (ids) => ({ data: { _entities: ids.map(() => ({ rooms: { name: null } })) }, errors: [within] });
  const { data, errors } = await ask('{ must { rooms { name } } }');
  expect(data).toEqual({ must: [{ rooms: null }, { rooms: null }, { rooms: null }] });
  expect(errors?.filter(({ message }) => message.startsWith('Expected a list')).map(({ path }) => path)).toEqual([
    ['must', 0, 'rooms'],
    ['must', 1, 'rooms'],
    ['must', 2, 'rooms'],
  ]);
});

test('what a record is, is known by the first who said it where the next does not', async () => {
  host = (ids) => ({ data: { _entities: ids.map(() => ({ __typename: null, seats: 3 })) } });
  const { data, errors } = await ask('{ any { ... on Place { seats } } }');
  expect([data, errors]).toEqual([{ any: [{ seats: 3 }, { seats: 3 }, { seats: 3 }] }, undefined]);
});

test('a record of which nothing is known but its interface answers the fields of that', async () => {
  const head = HEAD.replace('["@key"]', '["@key", "@interfaceObject"]');
  const key = '@key(fields: "id")';
  const songs = `type Query { media: Media } interface Media ${key} { id: ID! } type Song implements Media ${key} { id: ID! }`;
  const links = `type Media ${key} @interfaceObject { id: ID! related: [Media] score: Int }`;
  const composed = composeSupergraph([
    { name: 'songs', sdl: `${head} ${songs}` },
    { name: 'links', sdl: `${head} ${links}` },
  ]);
  const { execute } = createOperations<null>(
    composed.errors ? '' : composed.supergraphSdl,
    ({ subgraph, query }) =>
      async ({ representations }) => {
        if (!representations) return { data: { media: { __typename: 'Song', id: '1' } } };
        if (subgraph === 'songs') return { data: { _entities: [{ t: 'Song' }] } };
        const typed = query.includes('related{__typename') && { __typename: 'Media' };
        return { data: { _entities: [{ related: [{ ...typed, id: '2', score: 3 }] }] } };
      },
  );
  const related = async (selection: string) => {
    const document = parse(`{ media { related { ${selection} } } }`);
    const operation = document.definitions[0] as OperationDefinitionNode;
    return execute({ document, operation, key: selection, variables: {}, context: null });
  };
  expect(await related('id score')).toEqual({ data: { media: { related: [{ id: '2', score: 3 }] } } });
  expect(await related('id t: __typename')).toEqual({ data: { media: { related: [{ id: '2', t: 'Song' }] } } });
});

test('aliases may be called as JavaScript calls its own, and change nothing else', async () => {
  host = (ids) => ({ data: { _entities: ids.map(() => JSON.parse('{"__proto__":"mine"}')) } });
  const { data } = await ask('{ links { __proto__: title constructor: seats @skip(if: true) } }');
  expect(JSON.stringify(data)).toBe('{"links":[{"__proto__":"mine"},{"__proto__":"mine"},{"__proto__":"mine"}]}');
  expect(({} as Record<string, unknown>)['mine']).toBeUndefined();
});

test('questions about the schema are answered here', async () => {
  const query = 'query ($n: String!) { __type(name: $n) { kind } __schema { queryType { name } } __typename }';
  expect((await ask(query, { n: 'Place' })).data).toEqual({
    __type: { kind: 'OBJECT' },
    __schema: { queryType: { name: 'Query' } },
    __typename: 'Query',
  });
});

test('a wrong variable is refused before anybody is asked; null for a condition is said to be wrong', async () => {
  expect((await ask('query ($n: String!) { __type(name: $n) { kind } }')).errors?.[0]?.message).toContain('"$n"');
  const { errors } = await ask('query ($if: Boolean = true) { links { id @include(if: $if) } }', { if: null });
  expect(errors).toMatchObject([{ message: expect.stringContaining('true or false') }]);
});
