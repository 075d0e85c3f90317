import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { parse, validate } from 'graphql';
import { MANDATES, partiesQuery, SEALER } from '../../subgraphs/credentials/mandate/mandate.service.ts';
import { OFFERING, OFFERING_IN_SHORT } from '../../subgraphs/credentials/preparation/offering.query.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { hubSubgraphs } from '../../subgraphs/hub-subgraphs.ts';
import { institutionSubgraphs } from '../../subgraphs/institution-subgraphs.ts';
import { printSubgraph } from '../../subgraphs/shared/serving/build-schema.ts';
import { readMandate } from '../../subgraphs/shared/sealing/index.ts';
import { enrolment, mandateText, offering, OFFERING_ID, PretendedGraph } from './pretended-graph.ts';
import { DCU, person, startNode, type TestNode } from './small-alliance.ts';

const REGISTRAR = person('dcu.ie', 'REGISTRAR');
const COUNTS = 'id state total ready incomplete failed';
const PREPARE = `mutation ($key: ID) { result: prepareCredentials(input: { offeringId: "${OFFERING_ID}", idempotencyKey: $key }) {
  __typename ... on PreparationBatch { ${COUNTS} } ... on Refused { code message } } }`;
const PREPARATION = `query ($id: ID!, $first: Int!, $after: String) { batch: preparationBatch(id: $id) { ${COUNTS}
  credentials(first: $first, after: $after) { totalCount edges { node { id kind state title result { id } missing { element explanation } } } pageInfo { hasNextPage endCursor } } } }`;

interface Shown {
  id: string;
  kind: string;
  state: string;
  result: { id: string } | null;
  missing: { element: string; explanation: string }[];
}
interface Batch {
  id: string;
  state: string;
  total: number;
  credentials: { totalCount: number; edges: { node: Shown }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const graph = new PretendedGraph();
let dcu: TestNode;
beforeAll(async () => {
  dcu = await startNode(DCU, graph, null);
});
beforeEach(async () => {
  await dcu.clear();
  graph.clear();
});
afterAll(() => dcu.stop());
jest.setTimeout(30_000);

const prepare = async (caller = REGISTRAR, key?: string) =>
  (await dcu.ask<{ result: { __typename: string; id: string; code?: string } }>(caller, PREPARE, { key })).result;
const shown = async (id: string, first = 100, after?: string) =>
  (await dcu.ask<{ batch: Batch }>(REGISTRAR, PREPARATION, { id, first, after })).batch;
async function prepared() {
  const { id } = await prepare();
  await dcu.work();
  const batch = await shown(id);
  return { ...batch, nodes: batch.credentials.edges.map(({ node }) => node) };
}

test('what this subgraph asks of the graph is valid, and it answers operations 6 and 7 of the contract', () => {
  const subgraphs = [...institutionSubgraphs, ...hubSubgraphs];
  const { schema } = composeServices(subgraphs.map((one) => ({ name: one.name, typeDefs: parse(printSubgraph(one)) })));
  const api = schema!.toAPISchema().toGraphQLJSSchema();
  const { from, to } = readMandate(mandateText());
  for (const question of [OFFERING, OFFERING_IN_SHORT, MANDATES, SEALER, partiesQuery({ from, to })])
    expect(validate(api, parse(question))).toEqual([]);
  const contract = parse(readFileSync(join(import.meta.dirname, '../../schema/operations.graphql'), 'utf8'));
  const named = contract.definitions.filter(
    (one) => one.kind === 'OperationDefinition' && /^(Prepare|Preparation|Seal)/.test(one.name!.value),
  );
  expect(named).toHaveLength(4);
  for (const one of named) expect(validate(api, { ...contract, definitions: [one] })).toEqual([]);
});

test.each([
  ['the own sealer', person('dcu.ie', 'SEALER'), 'NOT_ALLOWED'],
  ['the neighbour’s registrar', person('tuni.fi', 'REGISTRAR'), 'NOT_FOUND'],
  ['a learner', { ...person('tuni.fi', 'LEARNER'), learner: 'tuni.fi:x' }, 'NOT_FOUND'],
])('%s may not prepare', async (_who, caller, code) => {
  expect(await prepare(caller)).toMatchObject({ code });
  expect(graph.asked).toBe(0);
});

test('an offering that is not there is refused', async () => {
  graph.offering = null;
  expect(await prepare()).toMatchObject({ code: 'NOT_FOUND' });
});

test('each enrolment gets what it earned, and what is missing is named in the words of Annex I', async () => {
  graph.enrolments = [
    enrolment(1),
    enrolment(2, { final: false }),
    enrolment(3, { pass: 'FAILED' }),
    enrolment(4, {}, 'PENDING'),
  ];
  const batch = await prepared();
  expect(batch).toMatchObject({ state: 'FINISHED', total: 2, ready: 1, incomplete: 1, failed: 0 });
  expect(batch.nodes).toMatchObject([
    {
      kind: 'MICRO_CREDENTIAL',
      state: 'READY',
      missing: [],
      title: 'Strategic planning',
      result: { id: expect.any(String) },
    },
    {
      state: 'DRAFT',
      missing: [{ element: 'Type of assessment', explanation: expect.stringContaining('project work') }],
      result: null,
    },
  ]);
  const [stored] = await dcu.sql<{ document: string }>(
    `select document from credentials.credential where state = 'READY'`,
  );
  expect(stored!.document).toContain(batch.nodes[0]!.id);
});

test('every missing element of the course and the learner is named', async () => {
  graph.offering = {
    ...offering,
    course: { ...offering.course, ects: null, workloadHours: null, learningOutcomes: [] },
  };
  graph.enrolments = [{ ...enrolment(1), learner: { ...enrolment(1).learner!, familyName: null } }];
  const { nodes } = await prepared();
  expect(nodes[0]!.missing.map(({ element }) => element)).toEqual([
    'Identification of the learner',
    'Learning outcomes',
    expect.stringMatching(/^Notional workload/),
  ]);
});

test('a challenge without assessment or ECTS gives a credential of participation', async () => {
  graph.offering = { ...offering, course: { ...offering.course, kind: 'CHALLENGE', ects: null }, assessments: [] };
  graph.enrolments = [enrolment(1, null, 'ENROLLED')];
  expect((await prepared()).nodes).toMatchObject([{ kind: 'PARTICIPATION', state: 'READY', result: null }]);
});

test('nobody has taken part before the study begins; what is assessed is proven by its results, not by the calendar', async () => {
  const ahead = { ...offering, studyPeriod: { start: '2026-11-22', end: '2026-12-20' } };
  const challenge = {
    ...ahead,
    course: { ...offering.course, kind: 'CHALLENGE' as const, ects: null },
    assessments: [],
  };
  graph.offering = challenge;
  graph.enrolments = [enrolment(1, null, 'ENROLLED')];
  expect(await prepare()).toMatchObject({ code: 'WRONG_STATE', message: expect.stringContaining('2026-11-22') });
  expect(await dcu.sql('select id from credentials.preparation_batch')).toEqual([]);
  graph.offering = ahead;
  graph.enrolments = [enrolment(1)];
  expect(await prepared()).toMatchObject({ ready: 1 });
  graph.offering = challenge;
  graph.enrolments = [enrolment(2, null, 'ENROLLED')];
  dcu.now = new Date('2026-11-22T00:00:00Z');
  expect(await prepared()).toMatchObject({ ready: 1 });
});

test('prepared twice, there is one credential per enrolment, and a result that became final completes its draft', async () => {
  graph.enrolments = [enrolment(1), enrolment(2, { final: false })];
  const first = await prepared();
  graph.enrolments = [enrolment(1), enrolment(2)];
  const second = await prepared();
  expect(second.id).not.toBe(first.id);
  expect(second).toMatchObject({ total: 2, ready: 2, incomplete: 0 });
  expect(second.nodes.map(({ id }) => id)).toEqual(first.nodes.map(({ id }) => id));
  expect(await dcu.sql('select id from credentials.credential')).toHaveLength(2);
});

test('a result corrected to a fail takes the unsealed credential away', async () => {
  graph.enrolments = [enrolment(1)];
  await prepared();
  graph.enrolments = [enrolment(1, { pass: 'FAILED' })];
  expect(await prepared()).toMatchObject({ total: 0, state: 'FINISHED' });
  expect(await dcu.sql('select id from credentials.credential')).toHaveLength(0);
});

test('asked again while it runs, or with the same key, it is the same batch', async () => {
  const first = await prepare(REGISTRAR, 'k');
  expect((await prepare()).id).toBe(first.id);
  await dcu.work();
  expect((await prepare(REGISTRAR, 'k')).id).toBe(first.id);
  expect((await prepare()).id).not.toBe(first.id);
});

test('what could not be sealed is written anew by what is known now, or taken away', async () => {
  graph.enrolments = [enrolment(1), enrolment(2)];
  await prepared();
  const before = await dcu.sql<{ id: string; result: string }>(
    'select id, result from credentials.credential order by enrolment',
  );
  await dcu.sql(`update credentials.credential set state = 'FAILED', document_hash = 'old'`);
  graph.enrolments = [enrolment(1), enrolment(2, { pass: 'FAILED' })];
  expect(await prepared()).toMatchObject({ total: 1, ready: 1 });
  const after = await dcu.sql<{ id: string; state: string; document_hash: string }>(
    'select id, state, document_hash from credentials.credential',
  );
  expect(after).toMatchObject([{ id: before[0]?.id, state: 'READY' }]);
  expect(after[0]?.document_hash).not.toBe('old');
});

test('while a learner’s home is down that credential fails with a code, and is prepared later', async () => {
  graph.enrolments = [enrolment(1), enrolment(2)];
  graph.down.add('tuni.fi');
  const batch = await prepared();
  expect(batch).toMatchObject({ state: 'FINISHED', total: 2, ready: 0, incomplete: 0, failed: 2 });
  expect(batch.nodes[1]!.missing[0]!.explanation).toContain('INSTITUTION_UNAVAILABLE');
  graph.down.clear();
  expect(await prepared()).toMatchObject({ total: 2, ready: 2, failed: 0 });
  graph.down.add('tuni.fi');
  const later = await prepared();
  expect(later).toMatchObject({ failed: 2 });
  expect(later.nodes.map(({ state }) => state)).toEqual(['READY', 'READY']);
});

test('210 enrolments take three questions; a worker that dies in between goes on where it was', async () => {
  graph.enrolments = Array.from({ length: 210 }, (_, n) => enrolment(n));
  const { id } = await prepare();
  const before = graph.asked;
  const ask = graph.ask.bind(graph);
  graph.ask = (...parts: Parameters<typeof ask>) => {
    if (graph.asked - before === 1) {
      graph.ask = ask;
      throw new Error('killed');
    }
    return ask(...parts);
  };
  await expect(dcu.work()).rejects.toThrow('killed');
  expect(await shown(id)).toMatchObject({ state: 'RUNNING', total: 100 });
  await dcu.work();
  expect(graph.asked - before).toBe(3);
  const page = await shown(id, 100);
  expect(page).toMatchObject({
    state: 'FINISHED',
    total: 210,
    ready: 210,
    credentials: { totalCount: 210, pageInfo: { hasNextPage: true } },
  });
  const last = await shown(
    id,
    100,
    (await shown(id, 100, page.credentials.pageInfo.endCursor)).credentials.pageInfo.endCursor,
  );
  expect(last.credentials.edges).toHaveLength(10);
});

test('the neighbour sees no preparation and no credential', async () => {
  graph.enrolments = [enrolment(1)];
  const { id, nodes } = await prepared();
  const query = 'query ($batch: ID!, $one: ID!) { preparationBatch(id: $batch) { id } credential(id: $one) { id } }';
  const variables = { batch: id, one: nodes[0]!.id };
  for (const caller of [person('tuni.fi', 'REGISTRAR'), person('tuni.fi', 'SERVICE'), person('dcu.ie', 'OFFICER')]) {
    expect(await dcu.ask(caller, query, variables)).toEqual({ preparationBatch: null, credential: null });
  }
});

describe('the credentials of the institution, to those who work with them', () => {
  const WORK = `query ($filter: CredentialFilter, $first: Int!, $after: String) { _entities(representations: [{ __typename: "Institution", id: "dcu.ie" }]) { ... on Institution {
    credentialCounts { draft ready sealing failed sealed delivered suspended revoked }
    credentials(filter: $filter, first: $first, after: $after) { totalCount edges { node { id state unsealed } } pageInfo { endCursor } } } } }`;
  interface Work {
    credentialCounts: object | null;
    credentials: {
      totalCount: number;
      edges: { node: { id: string; state: string; unsealed: string | null } }[];
      pageInfo: { endCursor: string };
    } | null;
  }
  const work = async (caller: Caller, variables: object = {}) =>
    (await dcu.ask<{ _entities: [Work] }>(caller, WORK, { first: 50, ...variables }))._entities[0];

  beforeEach(async () => {
    graph.enrolments = [enrolment(1), enrolment(2, { final: false }), enrolment(3)];
    await prepared();
  });

  test('listed by state and offering, page by page, with the text that is to be sealed', async () => {
    const sealer = person('dcu.ie', 'SEALER');
    const { credentialCounts, credentials } = await work(sealer);
    expect(credentialCounts).toEqual({
      ...{ draft: 1, ready: 2, sealing: 0, failed: 0, sealed: 0, delivered: 0, suspended: 0, revoked: 0 },
    });
    const all = credentials!.edges.map(({ node }) => node);
    // A draft has no text yet; each of the others names itself in it.
    expect(all.filter(({ unsealed }) => unsealed === null).map(({ state }) => state)).toEqual(['DRAFT']);
    const texts = all.filter(({ state }) => state === 'READY');
    expect(texts.map(({ id, unsealed }) => unsealed!.includes(id.split(':')[1]!))).toEqual([true, true]);
    const begin = await work(sealer, { first: 1 });
    const rest = await work(sealer, { after: begin.credentials!.pageInfo.endCursor });
    const paged = [...begin.credentials!.edges, ...rest.credentials!.edges].map(({ node }) => node.id);
    expect(paged).toEqual(all.map(({ id }) => id));
    const { credentials: ready } = await work(sealer, { filter: { state: ['READY'], offeringId: OFFERING_ID } });
    expect(ready!.edges.map(({ node }) => node.state)).toEqual(['READY', 'READY']);
    expect((await work(sealer, { filter: { offeringId: 'dcu.ie:x' } })).credentials).toMatchObject({ totalCount: 0 });
    expect((await work(sealer, { filter: { validity: ['REVOKED'] } })).credentials).toMatchObject({ totalCount: 0 });
  });

  test.each([
    ['the neighbour’s sealer', person('tuni.fi', 'SEALER')],
    ['the own recognition officer', person('dcu.ie', 'OFFICER')],
    ['a learner', { ...person('tuni.fi', 'LEARNER'), learner: 'tuni.fi:x' }],
  ])('%s sees nothing of it', async (_who, caller) => {
    expect(await work(caller)).toEqual({ credentialCounts: null, credentials: null });
  });
});
