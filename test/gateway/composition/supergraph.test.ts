import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startStubNode } from '../../support/stub-node.ts';
import type { StubNode } from '../../support/stub-node.ts';
import { idAt, OFFERINGS, SMALL_GRAPH } from '../small-graph.ts';
import { nodeOf, startSmallGateway, writeSchema } from '../small-gateway.ts';
import type { SmallGateway } from '../small-gateway.ts';

const NEWER = OFFERINGS.replace('placesLeft: Int', 'placesLeft: Int waiting: Int').replace(
  'found(id: ID! @institution): Found',
  'found(id: ID! @institution): Found  newest(at: ID! @institution): Offering',
);
const NEWER_GRAPH = [{ name: 'offerings', sdl: NEWER }, ...SMALL_GRAPH.slice(1)];

let hub: SmallGateway;
let node: StubNode;
afterEach(async () => {
  await Promise.all([hub.stop(), node.stop()]);
});

async function start(): Promise<void> {
  const { offerings, learners } = nodeOf('dcu.ie');
  const resolvers = offerings!.resolvers as unknown as Record<string, object>;
  const newer = {
    ...resolvers,
    Query: { ...resolvers['Query'], newest: () => ({ id: idAt('dcu.ie', 9) }) },
    Offering: { ...resolvers['Offering'], waiting: () => 3 },
  };
  node = await startStubNode({ offerings: { sdl: NEWER, resolvers: newer as never }, learners: learners! });
  hub = await startSmallGateway({ 'dcu.ie': node.address }, { subgraphPaths: true });
}

async function until(
  query: string,
  holds: (answer: Awaited<ReturnType<SmallGateway['ask']>>) => boolean,
): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (holds(await hub.ask(query))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${query} never answered as expected: ${JSON.stringify(await hub.ask(query))}`);
}

const WAITING = '{ newest(at: "dcu.ie") { waiting } }';

test('a newer supergraph is served while the hub runs, its new root fields routed', async () => {
  await start();
  expect((await hub.ask(WAITING)).status).toBe(400);
  await writeSchema(hub.folder, NEWER_GRAPH);
  await until(WAITING, ({ data }) => data?.['newest']?.waiting === 3);
});

test('a mark that is in an SDL only is taken over while the hub runs', async () => {
  await start();
  const enrol = `mutation { enrol(input: { offeringId: "${idAt('dcu.ie', 1)}" }) { __typename } }`;
  const shown = async () => {
    node.requests.length = 0;
    await hub.ask(enrol, { token: 'aoife' });
    return node.requests[0]?.headers['x-alliance-statement'];
  };
  expect(await shown()).toContain('ENROLMENT');
  const unmarked = OFFERINGS.replace(' @statement(purpose: ENROLMENT, records: ["input.offeringId"])', '');
  await writeFile(join(hub.folder, 'offerings.graphql'), unmarked);
  for (let tries = 0; tries < 100 && (await shown()) !== undefined; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await shown()).toBeUndefined();
});

test.each([
  ['is truncated', 'enum join__Graph { OFFERINGS @join__graph(name: "offer'],
  ['is no supergraph', 'type Query { a: Int }'],
  [
    'is inconsistent',
    'schema @link(url: "https://specs.apollo.dev/link/v1.0") { query: Missing } enum join__Graph { OFFERINGS @join__graph(name: "offerings", url: "x") }',
  ],
  ['names a subgraph whose SDL is not there', 'enum join__Graph { NEW @join__graph(name: "nowhere", url: "x") }'],
])('a supergraph that %s is refused with its reason, and the previous one stays in use', async (_, broken) => {
  await start();
  await writeFile(join(hub.folder, 'supergraph.graphql'), broken);
  for (let tries = 0; tries < 100 && !refusals().length; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(refusals()[0]).toMatchObject({ reason: expect.stringMatching(/\w+/) });
  expect(await (await fetch(`${hub.url}/subgraphs/supergraph.graphql`)).text()).toContain('placesLeft');
  expect((await hub.ask(`{ offering(id: "${idAt('dcu.ie', 1)}") { placesLeft } }`)).data).toEqual({
    offering: { placesLeft: 7 },
  });
  await writeSchema(hub.folder, NEWER_GRAPH);
  await until(WAITING, ({ data }) => data?.['newest']?.waiting === 3);
});

test('SDLs whose new root field does not say where it goes are refused as a whole', async () => {
  await start();
  await writeSchema(hub.folder, [
    { name: 'offerings', sdl: NEWER.replace('newest(at: ID! @institution)', 'newest(at: ID!)') },
    ...SMALL_GRAPH.slice(1),
  ]);
  for (let tries = 0; tries < 100 && !refusals().length; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(refusals()[0]?.reason).toContain('Query.newest of offerings does not say where it goes');
  expect((await hub.ask(WAITING)).status).toBe(400);
});

test('a supergraph that is gone, or only touched, changes nothing', async () => {
  await start();
  const path = join(hub.folder, 'supergraph.graphql');
  await utimes(path, new Date(), new Date(Date.now() + 5000));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(refusals()).toEqual([]);
  await rm(path);
  for (let tries = 0; tries < 100 && !refusals().length; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await hub.ask(`{ offering(id: "${idAt('dcu.ie', 1)}") { placesLeft } }`)).data).toEqual({
    offering: { placesLeft: 7 },
  });
});

function refusals(): { reason: string }[] {
  return hub.lines
    .map((line) => JSON.parse(line) as { msg: string; reason: string })
    .filter(({ msg }) => msg.startsWith('new supergraph rejected'));
}
