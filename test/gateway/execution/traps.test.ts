import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createInstitutionClient } from '../../../gateway/institutions/client.ts';
import { createInstitutionService } from '../../../gateway/institutions/service.ts';
import { createLocalService, type AskWithin } from '../../../gateway/execution/local-service.ts';
import { createObservations } from '../../../gateway/institutions/observations.ts';
import { HubError } from '../../../subgraphs/shared/errors/hub-error.ts';
import { readDeclarations } from '../../../gateway/routing/declarations.ts';
import type { LocalSubgraph } from '../../../subgraphs/shared/serving/local-subgraph.ts';
import { startStubNode } from '../../support/stub-node.ts';
import type { StubNode } from '../../support/stub-node.ts';
import { hubContext } from '../hub-context.ts';
import { directoryOf, idAt, SMALL_GRAPH } from '../small-graph.ts';
import { localCatalogue, nodeOf, startSmallGateway } from '../small-gateway.ts';
import type { SmallGateway } from '../small-gateway.ts';

const asksNothing = () => Promise.reject(new Error('These subgraphs ask nothing.'));

const [A, B] = [idAt('dcu.ie', 1), idAt('tuni.fi', 2)];
let dcu: StubNode;
let tuni: StubNode;
let hub: SmallGateway;

beforeAll(async () => {
  const failing = nodeOf('dcu.ie');
  const resolvers = failing['offerings']!.resolvers as unknown as Record<string, Record<string, unknown>>;
  resolvers['Offering']!['__resolveReference'] = ({ id }: { id: string }) => {
    if (id === A) throw new Error('a bug');
    return { id };
  };
  [dcu, tuni] = await Promise.all([startStubNode(failing), startStubNode(nodeOf('tuni.fi'))]);
  hub = await startSmallGateway({ 'dcu.ie': dcu.address, 'tuni.fi': tuni.address });
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

  test('the executor writes into what it is given, so no two records share an object', async () => {
    const { answer, stop } = await fetchEntities([B, B]);
    const [first, second] = (answer.data as Record<string, any>)['_entities'] as Record<string, unknown>[];
    first!['title'] = 'written by the executor';
    expect(second!['title']).toBe(`Title of ${B}`);
    await stop();
  });

  test('no service rejects, so errors keep their paths', async () => {
    const { answer, stop } = await fetchEntities([A, B, A]);
    expect(answer.data).toEqual({ _entities: [undefined, { title: `Title of ${B}` }, undefined] });
    expect(answer.errors).toMatchObject([{ path: ['_entities', 0] }]);
    await stop();

    const failing: LocalSubgraph = { ...localCatalogue([]), execute: () => Promise.reject(new Error('a bug')) };
    const answered = await createLocalService(failing, asksNothing)(ROOT)(NOTHING, hubContext());
    expect(answered).toMatchObject({ data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  });

  test('what a subgraph of the hub asks of the graph is part of the request it answers: same caller, same budget', async () => {
    const context = hubContext();
    const asking: LocalSubgraph = {
      ...localCatalogue([]),
      execute: async (_, { ask }) => ({ data: { heard: (await ask?.('{ me { id } }', { a: 1 }))?.data } }),
    };
    const questions: unknown[] = [];
    const ask: AskWithin = async (...question) => {
      questions.push(question);
      return { data: 'the answer' as never, errors: [] };
    };
    const answered = await createLocalService(asking, ask)(ROOT)(NOTHING, context);
    expect(answered).toMatchObject({ data: { heard: 'the answer' } });
    expect(questions).toEqual([[context, '{ me { id } }', { a: 1 }]]);
    expect((questions[0] as unknown[])[0]).toBe(context);
  });

  test('an operation that needs more fetches than its budget loses the rest, with a code', async () => {
    const small = await startSmallGateway(
      { 'dcu.ie': dcu.address, 'tuni.fi': tuni.address },
      { limits: { fetches: 2 } },
    );
    const { data, errors } = await small.ask('{ catalogue { id placesLeft } }');
    expect(data['catalogue']).toHaveLength(3);
    expect(errors?.map(({ extensions }) => extensions['code'])).toContain('LIMIT_EXCEEDED');
    await small.stop();
  });

  test('a caller whose token ended meanwhile is told so at that part', async () => {
    const { answer, stop } = await fetchEntities([B], async () => {
      throw new HubError('UNAUTHENTICATED', 'The token expired while it was being answered.');
    });
    expect(answer).toMatchObject({
      data: { _entities: [undefined] },
      errors: [{ path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await stop();
  });
});

const ROOT = { subgraph: 'catalogue', query: '{ catalogue { id } }', operationName: undefined, entities: false };
const NOTHING = { variables: {}, representations: null };
const QUERY =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Offering { title } } }';

async function fetchEntities(ids: string[], tokenFor: () => Promise<string> = async () => 'token') {
  const directory = directoryOf({ 'dcu.ie': dcu.address, 'tuni.fi': tuni.address });
  const client = createInstitutionClient({ directory });
  const prepare = createInstitutionService(readDeclarations(SMALL_GRAPH, new Set(['catalogue'])), {
    client,
    directory,
    internalTokens: { tokenFor, statementFor: async () => 'statement' },
    observations: createObservations(() => new Date()),
  });
  const call = prepare({ subgraph: 'offerings', query: QUERY, operationName: undefined, entities: true });
  const values = ids.map((id) => ({ __typename: 'Offering', id }));
  const representations = { values, texts: values.map((value) => JSON.stringify(value)) };
  const answer = await call({ variables: {}, representations }, hubContext());
  return { answer, stop: () => client.close() };
}
