import { expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import type { InstitutionCall, InstitutionClient, InstitutionReply } from '../../../gateway/institutions/client.ts';
import { createInstitutionService } from '../../../gateway/institutions/service.ts';
import { createObservations } from '../../../gateway/institutions/observations.ts';
import { createOperations } from '../../../gateway/execution/operation/operations.ts';
import { readDeclarations } from '../../../gateway/routing/declarations.ts';
import { HubError } from '../../../subgraphs/shared/errors/hub-error.ts';
import { hubContext } from '../hub-context.ts';
import { directoryOf, idAt, SMALL_GRAPH } from '../small-graph.ts';

const OWN = idAt('dcu.ie', 1);
const [ONE, TWO] = [idAt('tuni.fi', 1), idAt('tuni.fi', 2)];
const OFFERING = idAt('dcu.ie', 9);
const QUERY = '{ me { enrolments { id offering { id } } } }';

const replied = (body: unknown, status = 200): InstitutionReply => ({
  kind: 'replied',
  status,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});
const enrolment = (id: string) => ({ _hubId: id, _hubType: 'Enrolment', offering: { id: OFFERING } });

/** Asks dcu.ie for a learner with enrolments there and at tuni.fi, which replies so about its two. */
async function ask(reply: InstitutionReply, tokenFor = async (_: unknown, institution: string) => institution) {
  async function post({ institution, path }: InstitutionCall): Promise<InstitutionReply> {
    if (institution === 'tuni.fi') return reply;
    if (path === '/offerings') return replied({ data: { _entities: [enrolment(OWN)] } });
    const enrolments = [OWN, ONE, TWO].map((id) => ({ __typename: 'Enrolment', id }));
    return replied({ data: { me: { _hubId: OWN, enrolments } } });
  }
  const service = createInstitutionService(readDeclarations(SMALL_GRAPH, new Set(['catalogue'])), {
    client: { post } as InstitutionClient,
    directory: directoryOf({ 'dcu.ie': 'http://dcu.ie', 'tuni.fi': 'http://tuni.fi' }),
    internalTokens: { tokenFor, statementFor: async () => 'statement' },
    observations: createObservations(() => new Date()),
  });
  const composed = composeSupergraph(SMALL_GRAPH);
  const operations = createOperations(composed.errors ? '' : composed.supergraphSdl, service);
  const document = parse(QUERY);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  return operations.execute({ document, operation, key: QUERY, variables: {}, context: hubContext() });
}

const first = { id: OWN, offering: { id: OFFERING } };
const standing = { me: { enrolments: [first, { id: ONE, offering: null }, { id: TWO, offering: null }] } };
const noPlace = { message: 'It does not say which.' };

test.each<[string, InstitutionReply, string]>([
  ['is down', { kind: 'unavailable', retryAfter: 1, reason: 'ECONNREFUSED' }, 'INSTITUTION_UNAVAILABLE'],
  ['refuses the hub', replied({}, 401), 'INSTITUTION_UNAVAILABLE'],
  ['answers no JSON', replied('<html>'), 'INSTITUTION_UNAVAILABLE'],
  ['answers too few', replied({ data: { _entities: [null] } }), 'INSTITUTION_UNAVAILABLE'],
  ['fails as a whole', replied({ data: null, errors: [noPlace] }), 'DOWNSTREAM_SERVICE_ERROR'],
  [
    'fails without a place',
    replied({ data: { _entities: [null, null] }, errors: [noPlace] }),
    'DOWNSTREAM_SERVICE_ERROR',
  ],
  [
    'is older',
    replied({ errors: [{ ...noPlace, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }),
    'SCHEMA_TOO_OLD',
  ],
  ['swaps them', replied({ data: { _entities: [enrolment(TWO), enrolment(ONE)] } }), 'FOREIGN_RECORD'],
  ['answers no records', replied({ data: { _entities: ['one', 2] } }), 'FOREIGN_RECORD'],
])('records of an institution that %s keep what is known of them otherwise', async (_, reply, code) => {
  const { data, errors = [] } = await ask(reply);
  expect(data).toEqual(standing);
  const told = code === 'FOREIGN_RECORD' ? [1, 2] : [1];
  expect(errors).toMatchObject(told.map((place) => ({ path: ['me', 'enrolments', place], extensions: { code } })));
  expect(errors).toHaveLength(told.length);
});

test('so do those nobody could be asked for, as the caller’s token had ended', async () => {
  const { data, errors } = await ask(replied(''), async (_, institution) => {
    if (institution === 'tuni.fi') throw new HubError('UNAUTHENTICATED', 'The token has expired.');
    return institution;
  });
  expect(data).toEqual(standing);
  expect(errors).toMatchObject([{ path: ['me', 'enrolments', 1], extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('records their institution does not know are null, also beside one that failed', async () => {
  expect(await ask(replied({ data: { _entities: [null, null] } }))).toEqual({
    data: { me: { enrolments: [first, null, null] } },
  });
  const { data } = await ask(
    replied({ data: { _entities: [null, null] }, errors: [{ ...noPlace, path: ['_entities', 1] }] }),
  );
  expect(data).toEqual({ me: { enrolments: [first, null, { id: TWO, offering: null }] } });
});
