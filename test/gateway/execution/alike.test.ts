import { beforeEach, expect, test } from '@jest/globals';
import type { PlanNode } from '@apollo/query-planner';
import { parse, type OperationDefinitionNode } from 'graphql';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { createOperations } from '../../../gateway/execution/operation/operations.ts';
import { compilePlan } from '../../../gateway/execution/plan/compile-plan.ts';
import { rootPlace } from '../../../gateway/execution/plan/places.ts';
import type { FetchAnswer, PrepareFetch } from '../../../gateway/execution/plan/subgraph-service.ts';

const HEAD = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const STUB = '@key(fields: "id", resolvable: false) { id: ID! }';
const COMPOSED = composeSupergraph([
  { name: 'home', sdl: `${HEAD} type Query { places: [Place] best: Place } type Place ${STUB}` },
  { name: 'host', sdl: `${HEAD} type Place @key(fields: "id") { id: ID! title: String room: Room } type Room ${STUB}` },
  { name: 'house', sdl: `${HEAD} type Room @key(fields: "id") { id: ID! name: String floor: String }` },
]);

const asked: string[] = [];
let trouble: FetchAnswer['errors'];
const prepare: PrepareFetch<null> =
  ({ subgraph, query }) =>
  async ({ representations }) => {
    const ids = representations?.values.map(({ id }) => String(id)) ?? [];
    asked.push(`${subgraph} ${ids.join()}`.trim());
    if (!representations) {
      const place = (id: string) => ({ __typename: 'Place', id });
      const aliases = { x: place('a'), y: place('b'), z: place('a') };
      return { data: { places: [place('a'), place('b')], best: place('a'), ...aliases } };
    }
    if (subgraph === 'house') {
      return { data: { _entities: ids.map((id) => ({ t: `${query.includes('name') ? 'name' : 'floor'} of ${id}` })) } };
    }
    const room = (id: string) => ({ title: `Title of ${id}`, room: { __typename: 'Room', id: `room ${id}` } });
    return { data: { _entities: ids.map((id, place) => (trouble && place === 0 ? null : room(id))) }, errors: trouble };
  };
const SDL = COMPOSED.errors ? '' : COMPOSED.supergraphSdl;
const { execute } = createOperations<null>(SDL, prepare);

async function ask(query: string) {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return execute({ document, operation, key: query, variables: {}, context: null });
}

beforeEach(() => {
  asked.length = 0;
  trouble = undefined;
});

test('the same selection at several places is asked for at once, each record once', async () => {
  const { data } = await ask('{ x: best { title } y: best { title } z: best { title } places { title } }');
  expect(asked).toEqual(['home', 'host a,b']);
  const [a, b] = [{ title: 'Title of a' }, { title: 'Title of b' }];
  expect(data).toEqual({ x: a, y: b, z: a, places: [a, b] });
});

test('so is what follows from it', async () => {
  const { data } = await ask('{ x: best { room { t: name } } y: best { room { t: name } } }');
  expect(asked).toEqual(['home', 'host a,b', 'house room a,room b']);
  expect(data).toEqual({ x: { room: { t: 'name of room a' } }, y: { room: { t: 'name of room b' } } });
});

test('where selections differ further on, no two places share what was answered', async () => {
  const record = (type: string, path: string[], subgraph: string, operation: string): PlanNode => {
    const requires = ['__typename', 'id'].map((name) => ({ kind: 'Field' as const, name }));
    const fetch = {
      serviceName: subgraph,
      operation,
      operationKind: 'query' as never,
      operationName: undefined,
    };
    const fragment = { kind: 'InlineFragment' as const, typeCondition: type, selections: requires };
    return { kind: 'Flatten', path, node: { kind: 'Fetch', ...fetch, variableUsages: [], requires: [fragment] } };
  };
  const rooms = (name: string, field: string) => record('Room', [name, 'room'], 'house', `{ t: ${field} }`);
  const places = ['x', 'z'].map((name) => record('Place', [name], 'host', '{ room }'));
  const nodes: PlanNode[] = [
    { kind: 'Parallel', nodes: places },
    { kind: 'Parallel', nodes: [rooms('x', 'name'), rooms('z', 'floor')] },
  ];
  const place = () => ({ __typename: 'Place', id: 'a' });
  const data: Record<string, unknown> = { x: place(), z: place() };
  const known = { errors: [], unknown: new Set<object>(), explained: new Set<object>() };
  const run = { context: null, data, variables: {}, condition: () => true, ...known };
  const plan = { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } } as const;
  await compilePlan<null>(plan, prepare, (type) => (typename) => typename === type)(run, rootPlace(data));
  expect(asked).toEqual(['host a', 'house room a', 'house room a']);
  expect(data).toMatchObject({ x: { room: { t: 'name of room a' } }, z: { room: { t: 'floor of room a' } } });
});

test('other selections are asked for by themselves', async () => {
  await ask('{ x: best { title } y: best { title room { id } } }');
  expect(asked.toSorted()).toEqual(['home', 'host a', 'host b']);
});

test('an error about a record stands at each of its places, one about no record at the first', async () => {
  trouble = [{ message: 'a fails', path: ['_entities', 0, 'title'] }];
  const { errors } = await ask('{ x: best { title } y: best { title } z: best { title } }');
  expect(errors?.map(({ path }) => path)).toEqual([
    ['x', 'title'],
    ['z', 'title'],
  ]);
  trouble = [{ message: 'host fails' }];
  expect((await ask('{ y: best { title } z: best { title } }')).errors).toMatchObject([{ path: ['y'] }]);
});
