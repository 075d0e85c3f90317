import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { createFetchBudget } from '../../../gateway/execution/fetch-budget.ts';
import type { HubContext } from '../../../gateway/execution/hub-context.ts';
import { createInstitutionClient } from '../../../gateway/execution/institution-client.ts';
import { createInstitutionDataSource } from '../../../gateway/execution/institution-data-source.ts';
import { createLocalDataSource } from '../../../gateway/execution/local-data-source.ts';
import { createObservations } from '../../../gateway/execution/observations.ts';
import { readDeclarations } from '../../../gateway/routing/declarations.ts';
import { createSplitter } from '../../../gateway/routing/split.ts';
import type { LocalSubgraph } from '../../../subgraphs/shared/serving/local-subgraph.ts';
import { startStubNode } from '../../support/stub-node.ts';
import type { StubNode } from '../../support/stub-node.ts';
import { AOIFE, directoryOf, idAt, SMALL_GRAPH } from '../small-graph.ts';
import { localCatalogue, nodeOf, startSmallHub } from '../small-hub.ts';
import type { SmallHub } from '../small-hub.ts';

const asksNothing = () => Promise.reject(new Error('These subgraphs ask nothing.'));

const [A, B] = [idAt('dcu.ie', 1), idAt('tuni.fi', 2)];
let dcu: StubNode;
let tuni: StubNode;
let hub: SmallHub;

beforeAll(async () => {
  const failing = nodeOf('dcu.ie');
  const resolvers = failing['offerings']!.resolvers as unknown as Record<string, Record<string, unknown>>;
  resolvers['Offering']!['__resolveReference'] = ({ id }: { id: string }) => {
    if (id === A) throw new Error('a bug');
    return { id };
  };
  [dcu, tuni] = await Promise.all([startStubNode(failing), startStubNode(nodeOf('tuni.fi'))]);
  hub = await startSmallHub({ 'dcu.ie': dcu.address, 'tuni.fi': tuni.address });
});
afterAll(async () => {
  await Promise.all([hub.stop(), dcu.stop(), tuni.stop()]);
});

describe('traps', () => {
  test('a synchronous throw in __resolveReference fails its institution’s batch, and nothing else', async () => {
    const { data, errors } = await hub.ask('{ catalogue { id placesLeft } }');
    expect(data['catalogue'].map(({ placesLeft }: { placesLeft: unknown }) => placesLeft)).toEqual([null, 7, null]);
    expect(errors).toMatchObject([{ path: ['catalogue', 0], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });

  test('the gateway writes into what it is given, so no two places share an object', async () => {
    const { response, stop } = await fetchEntities([B, B]);
    const [first, second] = response.data!['_entities'] as Record<string, unknown>[];
    first!['title'] = 'written by the gateway';
    expect(second!['title']).toBe(`Title of ${B}`);
    await stop();
  });

  test('cache hints are private whatever a node says', async () => {
    const hints: unknown[] = [];
    const { stop } = await fetchEntities([B], {
      overallCachePolicy: { restrict: (hint: unknown) => hints.push(hint) },
    });
    expect(hints).toEqual([{ maxAge: 0, scope: 'PRIVATE' }]);
    await stop();
  });

  test('request.http is absent, and nobody misses it', async () => {
    const { response, request, stop } = await fetchEntities([B]);
    expect(request).not.toHaveProperty('http');
    expect(response.errors).toBeUndefined();
    await stop();
  });

  test('no data source throws, so errors keep their paths', async () => {
    const { response, stop } = await fetchEntities([A, B, A]);
    expect(response.data).toEqual({ _entities: [null, { title: `Title of ${B}` }, null] });
    expect(response.errors).toMatchObject([{ path: ['_entities', 0] }]);
    await stop();

    const failing: LocalSubgraph = { ...localCatalogue([]), execute: () => Promise.reject(new Error('a bug')) };
    const answered = await createLocalDataSource(failing, asksNothing).process(
      processOptions({ query: '{ catalogue { id } }' }),
    );
    expect(answered).toMatchObject({ data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  });

  test('what a subgraph of the hub asks of the graph is part of the request it answers: same caller, same budget', async () => {
    const options = processOptions({ query: '{ catalogue { id } }' });
    const asking: LocalSubgraph = {
      ...localCatalogue([]),
      execute: async (_, { ask }) => ({ data: { heard: (await ask?.('{ me { id } }', { a: 1 }))?.data } }),
    };
    const questions: unknown[] = [];
    const answered = await createLocalDataSource(asking, async (...question) => {
      questions.push(question);
      return { data: 'the answer' as never, errors: [] };
    }).process(options);
    expect(answered).toEqual({ data: { heard: 'the answer' } });
    expect(questions).toEqual([[options.context, '{ me { id } }', { a: 1 }]]);
    expect((questions[0] as unknown[])[0]).toBe(options.context);
  });

  test('an error of the hub’s own entities stands at a place the gateway can find', async () => {
    const whole: LocalSubgraph = {
      ...localCatalogue([]),
      execute: async () => ({ data: null, errors: [{ message: 'no', path: ['_entities'] }] }),
    };
    const answered = await createLocalDataSource(whole, asksNothing).process(
      processOptions({ query: '', variables: { representations: [] } }),
    );
    expect(answered.errors).toMatchObject([{ path: ['_entities', 0] }]);
  });

  test('APOLLO_TELEMETRY_DISABLED is set before @apollo/gateway is loaded', () => {
    expect(env['APOLLO_TELEMETRY_DISABLED']).toBe('true');
    const imports = readFileSync('gateway/execution/graph.ts', 'utf8').match(/^import .*$/gm)!;
    expect(imports[0]).toBe("import './telemetry-off.ts';");
    expect(readFileSync('gateway/hub.ts', 'utf8')).toMatch(/^import '\.\/execution\/telemetry-off\.ts';/);
  });

  test('an operation that needs more fetches than its budget loses the rest, with a code', async () => {
    const small = await startSmallHub({ 'dcu.ie': dcu.address, 'tuni.fi': tuni.address }, { limits: { fetches: 2 } });
    const { data, errors } = await small.ask('{ catalogue { id placesLeft } }');
    expect(data['catalogue']).toHaveLength(3);
    expect(errors?.map(({ extensions }) => extensions['code'])).toContain('LIMIT_EXCEEDED');
    await small.stop();
  });

  test('a caller whose token ended meanwhile is told so at that part', async () => {
    const { response, stop } = await fetchEntities([B], {}, async () => {
      const { HubError } = await import('../../../subgraphs/shared/errors/hub-error.ts');
      throw new HubError('UNAUTHENTICATED', 'The token expired while it was being answered.');
    });
    expect(response).toMatchObject({
      data: { _entities: [null] },
      errors: [{ path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await stop();
  });
});

const QUERY =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Offering { title } } }';

async function fetchEntities(
  ids: string[],
  incoming: object = {},
  tokenFor: () => Promise<string> = async () => 'token',
) {
  const directory = directoryOf({ 'dcu.ie': dcu.address, 'tuni.fi': tuni.address });
  const client = createInstitutionClient({ directory });
  const splitter = createSplitter(readDeclarations(SMALL_GRAPH, new Set(['catalogue'])));
  const internalTokens = { tokenFor, statementFor: async () => 'statement' };
  const observations = createObservations(() => new Date());
  const source = createInstitutionDataSource('offerings', {
    splitter: () => splitter,
    client,
    directory,
    internalTokens,
    observations,
  });
  const request = { query: QUERY, variables: { representations: ids.map((id) => ({ __typename: 'Offering', id })) } };
  const response = await source.process(processOptions(request, incoming));
  return { response, request, stop: () => client.close() };
}

function processOptions(request: { query: string; variables?: Record<string, unknown> }, incoming: object = {}) {
  const context: HubContext = {
    authenticated: { caller: AOIFE, notAfter: Infinity, statement: null },
    caller: AOIFE,
    statement: null,
    traceId: 'a'.repeat(32),
    signal: new AbortController().signal,
    budget: createFetchBudget(10),
    asked: new Set(),
    log: pino({ level: 'silent' }),
  };
  return { kind: 'incoming operation' as never, request, context, incomingRequestContext: incoming as never };
}
