import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { withClient } from '../../demo/postgres/databases.ts';
import { hashOf } from '../../subgraphs/credentials/credential/credential-document.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { createShapeCheck } from '../../subgraphs/shared/sealing/shapes/shape-check.ts';
import { parseSealed, seal, verifyDocument, type SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { enrolment, learnerId, mandate, offering, OFFERING_ID, PretendedGraph } from './pretended-graph.ts';
import { authority, DCU, ECIU, NOW, person, sealOf, startNode, type TestNode } from './small-alliance.ts';

const RECEIVED = 'tuni.fi:019a2f00-0000-7000-8000-00000000beef';
const SEALER = person('dcu.ie', 'SEALER');
const SEAL = `mutation ($ids: [ID!]!, $level: SealLevel, $sealer: ID, $key: ID) {
  result: sealCredentials(input: { credentialIds: $ids, level: $level, sealerId: $sealer, idempotencyKey: $key }) {
    ... on SealingBatch { id state total sealed failed } ... on Refused { code message details { path message } } } }`;
const SEALING = `query ($id: ID!) { batch: sealingBatch(id: $id) { id state total sealed failed startedAt finishedAt
  failures(first: 20) { totalCount edges { node { credential { id } code message } } } } }`;
const CREDENTIAL = `query ($id: ID!) { credential(id: $id) { state validity document sealedAt awardedBy { id name country } sealedBy { id }
  enrolment { id } result { id } seal { level algorithm signedAt timestampedAt qualified certificates { subject } } } }`;

interface Result {
  id: string;
  code?: string;
  message: string;
  details: { path: string; message: string }[];
}
interface Batch {
  state: string;
  sealed: number;
  failed: number;
  failures: { totalCount: number; edges: { node: { credential: { id: string }; code: string; message: string } }[] };
}
interface Shown {
  state: string;
  document: string | null;
  seal: { level: string } | null;
}

const graph = new PretendedGraph();
/** Called before each signature of dcu.ie's seal, and of eciu.eu's. */
let beforeSigning: () => Promise<void>;
let beforeSealingForAnother: () => Promise<void>;
const shapes = createShapeCheck(null);
let dcu: TestNode;
let eciu: TestNode;
let sealless: TestNode;

beforeAll(async () => {
  const watched = (own: SealIdentity, before: () => Promise<void>): SealIdentity => {
    const sign = (data: Uint8Array) => before().then(() => own.key.sign(data));
    return { ...own, key: { algorithm: own.key.algorithm, sign } };
  };
  const [ownSeal, otherSeal] = await Promise.all([sealOf(DCU), sealOf(ECIU)]);
  [dcu, eciu, sealless] = await Promise.all([
    startNode(
      DCU,
      graph,
      watched(ownSeal, () => beforeSigning()),
    ),
    startNode(
      ECIU,
      graph,
      watched(otherSeal, () => beforeSealingForAnother()),
      null,
      { shapes },
    ),
    startNode(DCU, graph, null),
  ]);
});
beforeEach(async () => {
  for (const node of [dcu, eciu]) node.now = NOW;
  beforeSigning = async () => undefined;
  beforeSealingForAnother = async () => undefined;
  graph.clear();
  graph.mandates = [mandate()];
  await Promise.all([dcu.clear(), eciu.clear(), sealless.clear()]);
});
jest.setTimeout(30_000);
afterAll(() => Promise.all([dcu.stop(), eciu.stop(), sealless.stop(), shapes.close()]));

/** Credentials that are ready, one per enrolment 1 to `count`. */
async function ready(count: number, at = dcu): Promise<string[]> {
  graph.enrolments = Array.from({ length: count }, (_, n) => enrolment(n + 1));
  await at.ask(
    person('dcu.ie', 'REGISTRAR'),
    `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`,
  );
  await at.work();
  const rows = await at.sql<{ id: string }>('select id from credentials.credential order by enrolment');
  return rows.map(({ id }) => id);
}
const ask = async (ids: string[], changed: Record<string, unknown> = {}, caller: Caller = SEALER, at = dcu) =>
  (await at.ask<{ result: Result }>(caller, SEAL, { ids, level: 'B', ...changed })).result;
const batchOf = async (id: string) => (await dcu.ask<{ batch: Batch }>(SEALER, SEALING, { id })).batch;
const shown = async (id: string, caller: Caller = SEALER) =>
  (await dcu.ask<{ credential: Shown | null }>(caller, CREDENTIAL, { id })).credential;
const verify = (document: string) => verifyDocument(document, { anchors: [authority.certificate], at: NOW });
const states = async () =>
  (await dcu.sql<{ state: string }>('select state from credentials.credential order by enrolment')).map(
    ({ state }) => state,
  );

/** How many transactions are open at the node. */
async function openTransactions(node: TestNode): Promise<number> {
  const name = new URL(node.url).pathname.slice(1);
  return withClient(process.env['TEST_POSTGRES_URL']!, async (client) => {
    const open = `select 1 from pg_stat_activity where datname = $1 and xact_start is not null and state <> 'active'`;
    return (await client.query(open, [name])).rowCount ?? 0;
  });
}

describe('sealing is refused', () => {
  test.each<[string, Caller, string]>([
    ['to the own registrar', person('dcu.ie', 'REGISTRAR'), 'NOT_ALLOWED'],
    ['to the neighbour’s sealer', person('tuni.fi', 'SEALER'), 'NOT_FOUND'],
    ['to the mandated sealer’s own sealer', person('eciu.eu', 'SEALER'), 'NOT_FOUND'],
    ['to a visitor', { ...person('x'), institution: null }, 'NOT_FOUND'],
  ])('%s', async (_who, caller, code) => {
    const ids = await ready(1);
    expect(await ask(ids, {}, caller)).toMatchObject({ code });
    expect(await states()).toEqual(['READY']);
  });

  test('at every level but B, naming B; the level unset is LTA', async () => {
    const ids = await ready(1);
    for (const level of ['T', 'LT', 'LTA']) {
      expect(await ask(ids, { level })).toMatchObject({
        code: 'LEVEL_NOT_AVAILABLE',
        message: expect.stringMatching(/level B\.$/),
      });
    }
    const unset = `mutation ($ids: [ID!]!) { result: sealCredentials(input: { credentialIds: $ids }) { ... on Refused { code } } }`;
    expect(await dcu.ask(SEALER, unset, { ids })).toEqual({ result: { code: 'LEVEL_NOT_AVAILABLE' } });
  });

  test('of nothing, of what is not here, and of what is sealed, each at its place', async () => {
    const ids = await ready(2);
    expect(await ask([])).toMatchObject({ code: 'INVALID', details: [{ path: 'input.credentialIds' }] });
    const stranger = 'dcu.ie:019a2f00-0000-7000-8000-0000000000ff';
    expect(await ask([ids[0]!, stranger])).toMatchObject({
      code: 'NOT_FOUND',
      details: [{ path: 'input.credentialIds.1' }],
    });
    await ask([ids[1]!]);
    expect(await ask(ids)).toMatchObject({
      code: 'WRONG_STATE',
      details: [{ path: 'input.credentialIds.1', message: 'It is SEALING.' }],
    });
    await dcu.work();
    expect(await ask(ids)).toMatchObject({ code: 'WRONG_STATE', details: [{ message: 'It is SEALED.' }] });
  });

  test('while Annex I misses something, in its words', async () => {
    graph.offering = { ...offering, course: { ...offering.course, learningOutcomes: [] } };
    const ids = await ready(1);
    expect(await ask(ids)).toMatchObject({
      code: 'ANNEX_I_INCOMPLETE',
      details: [{ path: 'input.credentialIds.0', message: expect.stringMatching(/^Learning outcomes: /) }],
    });
  });

  test('without a seal', async () => {
    const ids = await ready(1, sealless);
    expect(await ask(ids, {}, SEALER, sealless)).toMatchObject({ code: 'SEALER_UNAVAILABLE' });
  });
});

test('a credential is sealed by the own seal, verifies, and travels to the learner’s home, which confirms it', async () => {
  const [id] = await ready(1);
  const { id: batch } = await ask([id!]);
  expect(await batchOf(batch)).toMatchObject({ state: 'QUEUED', sealed: 0 });
  await dcu.work();
  expect(await batchOf(batch)).toMatchObject({
    state: 'FINISHED',
    total: 1,
    sealed: 1,
    failed: 0,
    finishedAt: expect.any(String),
  });
  const credential = await shown(id!);
  expect(credential).toMatchObject({
    state: 'SEALED',
    validity: 'VALID',
    awardedBy: { id: 'dcu.ie', name: 'Dublin City University', country: 'IE' },
    sealedBy: { id: 'dcu.ie' },
    seal: { level: 'B', algorithm: 'ES256', timestampedAt: null, qualified: false },
  });
  const verification = verify(credential!.document!);
  expect(verification.verdict).toBe('VALID');
  expect(verification.facts?.hubIds).toEqual({
    credential: id,
    enrolment: enrolment(1).id,
    result: enrolment(1).results![0]!.id,
  });

  const [message] = await dcu.sent();
  expect(message).toMatchObject({
    to: 'tuni.fi',
    kind: 'learners.credentialDelivered',
    payload: { learner: learnerId(1), credential: id, document: credential!.document },
  });
  const receipt = (from: string, differing: object = {}): Message => ({
    ...message!,
    id: crypto.randomUUID(),
    from,
    to: 'dcu.ie',
    kind: 'credentials.credentialReceived',
    payload: { credential: id!, receivedCredential: RECEIVED, ...differing },
  });
  await expect(dcu.take(receipt('utwente.nl'))).rejects.toThrow('not the home');
  const anothers = { receivedCredential: RECEIVED.replace('tuni.fi', 'utwente.nl') };
  await expect(dcu.take(receipt('tuni.fi', anothers))).rejects.toThrow('keeps no');
  await dcu.take(receipt('tuni.fi'));
  await dcu.take(receipt('tuni.fi'));
  expect((await shown(id!))!.state).toBe('DELIVERED');
  expect(await dcu.sql('select named, record from shared.basis_alias order by record')).toEqual(
    [id!, enrolment(1).id, enrolment(1).results![0]!.id].toSorted().map((record) => ({ named: RECEIVED, record })),
  );
});

test('a sealed credential is seen by its learner, and by a reader on a basis only, whose reading is told', async () => {
  const [id] = await ready(1);
  const learner = { ...person('tuni.fi', 'LEARNER'), learner: learnerId(1) };
  const officer = person('utwente.nl', 'OFFICER');
  expect(await shown(id!, learner)).toBeNull();
  await ask([id!]);
  await dcu.work();
  await dcu.sent();
  expect((await shown(id!, learner))!.document).toEqual(expect.any(String));
  expect(await shown(id!, { ...learner, learner: learnerId(2) })).toBeNull();
  expect(await shown(id!, officer)).toBeNull();

  const statement = (changed: object) =>
    JSON.stringify({
      learner: learnerId(1),
      institution: 'utwente.nl',
      purpose: 'RECOGNITION',
      records: [RECEIVED],
      until: '2028-01-01T00:00:00Z',
      ...changed,
    });
  const basis = (signed: string, named = learnerId(1)): Message => ({
    id: crypto.randomUUID(),
    from: 'utwente.nl',
    to: 'dcu.ie',
    kind: 'credentials.readingBasis',
    payload: { statement: signed, learner: named, credential: id!, enrolment: 'dcu.ie:of-somebody-else' },
    at: NOW.toISOString(),
  });
  await expect(dcu.take(basis(statement({}), learnerId(2)))).rejects.toThrow('no such credential');
  await expect(dcu.take(basis(statement({ learner: learnerId(2) })))).rejects.toThrow('not made for');
  await expect(dcu.take(basis(statement({ purpose: 'ENROLMENT' })))).rejects.toThrow('not made for');
  expect(await shown(id!, officer)).toBeNull();
  // The learner's home has not told yet under which id it keeps the credential: the basis comes again.
  await expect(dcu.take(basis(statement({})))).rejects.toMatchObject({
    extensions: { code: 'INSTITUTION_UNAVAILABLE' },
  });
  expect(await shown(id!, officer)).toBeNull();
  await dcu.take({
    id: crypto.randomUUID(),
    from: 'tuni.fi',
    to: 'dcu.ie',
    kind: 'credentials.credentialReceived',
    payload: { credential: id!, receivedCredential: RECEIVED },
    at: NOW.toISOString(),
  });
  expect(await shown(id!, officer)).toBeNull();
  await dcu.take(basis(statement({})));
  expect(await dcu.sql('select records from shared.basis')).toEqual([{ records: [RECEIVED] }]);
  expect((await shown(id!, officer))!.document).toEqual(expect.any(String));
  expect(await shown(id!, { ...learner, institution: 'utwente.nl', learner: 'utwente.nl:x' })).toBeNull();
  expect(await dcu.sent()).toMatchObject([
    {
      to: 'tuni.fi',
      kind: 'learners.read',
      payload: { institution: 'utwente.nl', readings: [{ what: ['CREDENTIALS'] }] },
    },
  ]);
});

test('the sealings of the institution are listed to its staff, the newest first, and to nobody else', async () => {
  const [one = '', two = ''] = await ready(2);
  const first = await ask([one]);
  dcu.now = new Date(NOW.getTime() + 60_000);
  const second = await ask([two]);
  const LIST = `query ($first: Int!, $after: String) { _entities(representations: [{ __typename: "Institution", id: "dcu.ie" }]) { ... on Institution {
    sealingBatches(first: $first, after: $after) { totalCount edges { cursor node { id requestedAt } } } } } }`;
  interface Listed {
    sealingBatches: { totalCount: number; edges: { cursor: string; node: { id: string; requestedAt: string } }[] };
  }
  const listed = async (caller: Caller, first: number, after?: string) =>
    (await dcu.ask<{ _entities: [Listed] }>(caller, LIST, { first, after }))._entities[0].sealingBatches;
  const newest = await listed(SEALER, 1);
  expect(newest).toMatchObject({ totalCount: 2, edges: [{ node: { id: second.id } }] });
  const next = await listed(SEALER, 5, newest.edges[0]!.cursor);
  expect(next.edges.map(({ node }) => node.id)).toEqual([first.id]);
  expect(await listed(person('tuni.fi', 'SEALER'), 5)).toBeNull();
});

test('the same key seals once', async () => {
  const ids = await ready(2);
  const first = await ask(ids, { key: 'k' });
  await dcu.work();
  expect((await ask(ids, { key: 'k' })).id).toBe(first.id);
  expect(await ask([ids[0]!], { key: 'k' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  expect(await dcu.sent()).toHaveLength(2);
});

test('while seals are made no transaction is open, and what was signed but not settled is thrown away', async () => {
  const ids = await ready(4);
  const { id } = await ask(ids);
  const open: number[] = [];
  beforeSigning = async () => void open.push(await openTransactions(dcu));
  dcu.dieAt = 'outbox';
  await expect(dcu.work()).rejects.toThrow('killed');
  expect(open).toEqual([0, 0, 0, 0]);
  dcu.dieAt = null;
  expect(await states()).toEqual(['SEALING', 'SEALING', 'SEALING', 'SEALING']);
  expect(await batchOf(id)).toMatchObject({ state: 'RUNNING', sealed: 0 });
  expect(await dcu.sent()).toEqual([]);

  await dcu.work();
  expect(await batchOf(id)).toMatchObject({ state: 'RUNNING', sealed: 0 });
  await dcu.letTimePass();
  await dcu.work();
  expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 4, failed: 0 });
  const sent = await dcu.sent();
  expect(sent.map(({ payload }) => payload['credential']).toSorted()).toEqual(ids.toSorted());
  for (const { payload } of sent)
    expect((await shown(String(payload['credential'])))!.document).toBe(payload['document']);
});

test('two workers share a batch: one that is slow loses what another took over, and each is sealed once', async () => {
  const ids = await ready(3);
  const { id } = await ask(ids);
  const takeOver = async () => {
    await dcu.letTimePass();
    await dcu.run('seal', { batch: id });
  };
  let signatures = 0;
  let takenOver: Promise<void> | null = null;
  beforeSigning = async () => {
    signatures += 1;
    if (signatures <= 3) await (takenOver ??= takeOver());
  };
  await dcu.work();
  expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 3, failed: 0 });
  expect(signatures).toBe(6);
  expect((await dcu.sent()).map(({ payload }) => payload['credential']).toSorted()).toEqual(ids.toSorted());
});

const CONTROL = (what: string) => `mutation ($id: ID!, $key: ID) {
  result: ${what}Sealing(input: { batchId: $id, idempotencyKey: $key }) {
    ... on SealingBatch { id state sealed failed givenBack } ... on Refused { code message } } }`;
const control = async (what: string, id: string, caller: Caller = SEALER, key?: string) =>
  (await dcu.ask<{ result: Result & { state?: string } }>(caller, CONTROL(what), { id, key })).result;

describe('a batch is held, goes on, and is ended', () => {
  test.each<[string, Caller, string]>([
    ['the own registrar', person('dcu.ie', 'REGISTRAR'), 'NOT_ALLOWED'],
    ['the neighbour’s sealer', person('tuni.fi', 'SEALER'), 'NOT_FOUND'],
  ])('not by %s', async (_who, caller, code) => {
    const { id } = await ask(await ready(1));
    for (const what of ['pause', 'resume', 'cancel']) expect(await control(what, id, caller)).toMatchObject({ code });
    expect(await batchOf(id)).toMatchObject({ state: 'QUEUED' });
  });

  test('held, nothing is begun; let go on, all are sealed', async () => {
    const ids = await ready(2);
    const { id } = await ask(ids);
    expect(await control('resume', id)).toMatchObject({ code: 'WRONG_STATE', message: 'The batch is QUEUED.' });
    expect(await control('pause', id, SEALER, 'k')).toMatchObject({ id, state: 'PAUSED' });
    expect(await control('pause', id, SEALER, 'k')).toMatchObject({ id, state: 'PAUSED' });
    expect(await control('pause', id)).toMatchObject({ code: 'WRONG_STATE' });
    await dcu.work();
    expect(await states()).toEqual(['SEALING', 'SEALING']);
    expect(await control('resume', id)).toMatchObject({ state: 'QUEUED' });
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 2 });
    expect(await control('cancel', id)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('held while seals are made, those are finished', async () => {
    const { id } = await ask(await ready(2));
    let held: Promise<unknown> | null = null;
    beforeSigning = async () => void (await (held ??= control('pause', id)));
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 2 });
  });

  test('ended while seals are made, those are thrown away and all are READY again', async () => {
    const ids = await ready(3);
    const { id } = await ask(ids);
    let ended: Promise<unknown> | null = null;
    beforeSigning = async () => void (await (ended ??= control('cancel', id)));
    await dcu.work();
    expect(await ended).toMatchObject({ state: 'STOPPED', sealed: 0, failed: 0, givenBack: 3 });
    expect(await states()).toEqual(['READY', 'READY', 'READY']);
    expect(await dcu.sent()).toEqual([]);
    beforeSigning = async () => undefined;
    await ask(ids);
    await dcu.work();
    expect(await states()).toEqual(['SEALED', 'SEALED', 'SEALED']);
    expect(await dcu.sent()).toHaveLength(3);
  });
});

describe('with a certificate that is not in force', () => {
  test.each([
    ['has ended', '2036-01-01', 'CERTIFICATE_EXPIRED'],
    ['is not yet valid', '2026-01-01', 'CERTIFICATE_NOT_YET_VALID'],
  ])('that %s, sealing is refused', async (_what, day, code) => {
    const ids = await ready(1);
    dcu.now = new Date(day);
    expect(await ask(ids)).toMatchObject({ code });
    expect(await states()).toEqual(['READY']);
  });

  test('that ends while the batch waits, each fails with the code', async () => {
    const { id } = await ask(await ready(1));
    dcu.now = new Date('2036-01-01');
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({
      failed: 1,
      failures: { edges: [{ node: { code: 'CERTIFICATE_EXPIRED' } }] },
    });
  });
});

test('one failure is told with its code, the others are sealed, and it can be tried again', async () => {
  const ids = await ready(3);
  let signed = 0;
  beforeSigning = async () => {
    signed += 1;
    if (signed === 2) throw new Error('The device is busy.');
  };
  const { id } = await ask(ids);
  await dcu.work();
  expect(await batchOf(id)).toMatchObject({
    state: 'FINISHED',
    sealed: 2,
    failed: 1,
    failures: {
      edges: [{ node: { credential: { id: ids[1] }, code: 'SEALING_FAILED', message: 'The device is busy.' } }],
    },
  });
  expect(await states()).toEqual(['SEALED', 'FAILED', 'SEALED']);
  await ask([ids[1]!]);
  await dcu.work();
  expect(await states()).toEqual(['SEALED', 'SEALED', 'SEALED']);
});

test('a batch stops after five failures in a row and gives back what it did not try', async () => {
  const ids = await ready(8);
  let signed = 0;
  beforeSigning = async () => {
    signed += 1;
    if (signed > 1) throw new Error('No key.');
  };
  const { id } = await ask(ids);
  await dcu.work();
  expect(await batchOf(id)).toMatchObject({
    state: 'STOPPED',
    total: 8,
    sealed: 1,
    failed: 5,
    failures: { totalCount: 5 },
  });
  expect((await states()).toSorted()).toEqual([...Array(5).fill('FAILED'), 'READY', 'READY', 'SEALED']);
  beforeSigning = async () => undefined;
  const rest = await ask(ids.slice(1));
  await dcu.work();
  expect(await batchOf(rest.id)).toMatchObject({ state: 'FINISHED', sealed: 7 });
});

describe('sealing at another institution', () => {
  const AT_ECIU = { sealer: 'eciu.eu' };

  test.each([
    ['no mandate', [], 'MANDATE_MISSING', /no mandate/],
    ['a mandate for somebody else', [mandate({ to: { id: 'utwente.nl' } })], 'MANDATE_MISSING', /no mandate/],
    ['a mandate that has ended', [mandate({ validUntil: '2026-11-20' })], 'MANDATE_INVALID', /ended on 2026-11-20/],
    ['a mandate that begins tomorrow', [mandate({ validFrom: '2026-11-22' })], 'MANDATE_INVALID', /2026-11-22/],
    ['a revoked mandate', [mandate({ revokedAt: '2026-11-01T00:00:00Z' })], 'MANDATE_INVALID', /revoked/],
    ['a mandate of another scope', [mandate({ scope: ['PARTICIPATION'] })], 'MANDATE_INVALID', /does not cover/],
  ])('is refused with %s', async (_what, mandates, code, message) => {
    const ids = await ready(1);
    graph.mandates = mandates;
    const refused = await ask(ids, AT_ECIU);
    expect(refused).toMatchObject({ code, details: [{ path: 'input.sealerId' }] });
    expect(refused.message).toMatch(message);
    expect(await states()).toEqual(['READY']);
  });

  test('an unreachable registry is not "no mandate"', async () => {
    const ids = await ready(1);
    graph.down.add('hub');
    await expect(ask(ids, AT_ECIU)).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
  });

  /** What is on its way to the sealer; all else, such as that the learner is told of it, is taken away. */
  const toSealer = async () => (await dcu.sent()).filter(({ to }) => to === 'eciu.eu');

  /** The messages that went out for another to seal. */
  const WHAT_IT_SAYS = expect.arrayContaining(['NAME', 'CREDENTIALS']);

  /** `told`: what the learners' homes hear of it meanwhile. */
  async function asked(count: number): Promise<{ batch: string; ids: string[]; messages: Message[]; told: Message[] }> {
    const ids = await ready(count);
    const { id } = await ask(ids, AT_ECIU);
    await dcu.work();
    const { told = [], messages = [] } = Object.groupBy(await dcu.sent(), ({ kind }) =>
      kind === 'learners.read' ? 'told' : 'messages',
    );
    return { batch: id, ids, messages, told };
  }

  test('goes there and back: the document keeps the awarding body and names the sealer and the mandate', async () => {
    const { batch, ids, messages, told } = await asked(1);
    expect(told).toMatchObject([
      { to: 'tuni.fi', payload: { institution: 'eciu.eu', readings: [{ what: WHAT_IT_SAYS, why: ['SEALING'] }] } },
    ]);
    expect(messages).toMatchObject([
      {
        to: 'eciu.eu',
        kind: 'credentials.sealForAnother',
        payload: { mandate: mandate().id, credential: ids[0], kind: 'MICRO_CREDENTIAL', level: 'B' },
      },
    ]);
    expect(await states()).toEqual(['SEALING']);
    await eciu.take(messages[0]!);
    await eciu.work();
    expect(await eciu.sql('select * from credentials.mandated_task')).toEqual([]);
    const [kept] = await eciu.sql<object>('select * from credentials.mandated_seal');
    expect(JSON.stringify(kept)).not.toContain('Testa');
    const [back] = await eciu.sent();
    expect(back).toMatchObject({ to: 'dcu.ie', kind: 'credentials.sealedForAnother', payload: { credential: ids[0] } });
    await dcu.take(back!);
    await dcu.work();
    expect(await batchOf(batch)).toMatchObject({ state: 'FINISHED', sealed: 1 });
    const credential = await shown(ids[0]!);
    expect(credential).toMatchObject({ state: 'SEALED', sealedBy: { id: 'eciu.eu' }, awardedBy: { id: 'dcu.ie' } });
    const { verdict, facts } = verify(credential!.document!);
    expect(verdict).toBe('VALID');
    expect(facts).toMatchObject({
      awardedBy: { identifier: 'NTRIE-DEMO-DCU' },
      sealedBy: { identifier: 'NTRNL-08164880' },
      mandate: { id: mandate().id },
    });
    expect(await dcu.sent()).toMatchObject([{ to: 'tuni.fi', kind: 'learners.credentialDelivered' }]);
  });

  test('the same document sent again comes back identical, and its second arrival changes nothing', async () => {
    const { messages } = await asked(1);
    await eciu.take(messages[0]!);
    await eciu.work();
    const [first] = await eciu.sent();
    eciu.now = new Date(NOW.getTime() + 3_600_000);
    await eciu.take({ ...messages[0]!, id: crypto.randomUUID() });
    await eciu.work();
    const [second] = await eciu.sent();
    expect(second!.payload).toEqual(first!.payload);
    expect(await eciu.sql('select * from credentials.mandated_seal')).toHaveLength(1);
    dcu.now = eciu.now;
    await dcu.take(first!);
    await dcu.take(second!);
    expect(await dcu.sent()).toHaveLength(1);
  });

  test('a sealer killed before it answers seals and answers once', async () => {
    const { messages } = await asked(1);
    await eciu.take(messages[0]!);
    eciu.dieAt = 'outbox';
    await expect(eciu.work()).rejects.toThrow('killed');
    expect(await eciu.sql('select * from credentials.mandated_seal')).toEqual([]);
    eciu.dieAt = null;
    graph.down.add('hub');
    await expect(eciu.work()).rejects.toThrow('does not answer');
    graph.down.clear();
    await eciu.work();
    expect(await eciu.sent()).toHaveLength(1);
    expect(await eciu.sql('select * from credentials.mandated_seal')).toHaveLength(1);
  });

  test('while the sealer makes the seal no transaction is open there, and one whose claim lapsed answers nothing', async () => {
    const { ids, messages } = await asked(1);
    await eciu.take(messages[0]!);
    const [{ credential, document_hash: documentHash }] = (await eciu.sql<{
      credential: string;
      document_hash: string;
    }>('select credential, document_hash from credentials.mandated_task')) as [
      { credential: string; document_hash: string },
    ];
    const open: number[] = [];
    let takenOver: Promise<void> | null = null;
    beforeSealingForAnother = async () => {
      open.push(await openTransactions(eciu));
      if (takenOver) return;
      await eciu.run('sealMandated', { credential, documentHash });
      expect(open).toEqual([0]);
      takenOver = eciu.letTimePass().then(() => eciu.run('sealMandated', { credential, documentHash }));
      await takenOver;
    };
    await eciu.work();
    expect(open).toEqual([0, 0]);
    const answers = await eciu.sent();
    expect(answers).toMatchObject([{ payload: { credential: ids[0], documentHash } }]);
    expect(await eciu.sql('select * from credentials.mandated_seal')).toHaveLength(1);
    await dcu.take(answers[0]!);
    expect(await states()).toEqual(['SEALED']);
  });

  test('a sealer that does not answer is waited for eight days; then it is sent no more, and its answer comes too late', async () => {
    const { batch, ids, messages } = await asked(22);
    await eciu.take(messages[0]!);
    await eciu.work();
    await dcu.take((await eciu.sent())[0]!);
    await dcu.work();
    expect(await toSealer()).toHaveLength(1);
    const day = 24 * 3_600_000;
    dcu.now = new Date(NOW.getTime() + 8 * day - 1000);
    await dcu.run('endSilence', {});
    expect(await batchOf(batch)).toMatchObject({ state: 'RUNNING', sealed: 1, failed: 0 });
    dcu.now = new Date(NOW.getTime() + 8 * day + 1000);
    await dcu.run('endSilence', {});
    const { failures, ...ended } = await batchOf(batch);
    expect(ended).toMatchObject({ state: 'STOPPED', sealed: 1, failed: 20 });
    expect(failures.edges[0]!.node).toMatchObject({
      code: 'SEALER_SILENT',
      message: 'eciu.eu did not answer within 8 days.',
    });
    expect(await states()).toEqual(['SEALED', ...Array<string>(20).fill('FAILED'), 'READY']);
    await dcu.run('endSilence', {});

    dcu.now = NOW;
    await eciu.take(messages[1]!);
    await eciu.work();
    const [tooLate] = await eciu.sent();
    await dcu.take(tooLate!);
    expect((await states())[1]).toBe('FAILED');
    // Asked again for the same document the sealer gives the very seal that it made.
    await ask([ids[1]!], AT_ECIU);
    await dcu.work();
    const [again] = await toSealer();
    await eciu.take(again!);
    await eciu.work();
    const [answer] = await eciu.sent();
    expect(answer!.payload).toEqual(tooLate!.payload);
    await dcu.take(answer!);
    expect((await shown(ids[1]!))!.document).toBe(tooLate!.payload['document']);
    expect(await dcu.sent()).toHaveLength(1);
  });

  test('a batch is ended while all is out: it is READY again, sealed here, and no late answer or refusal touches it', async () => {
    const { batch, ids, messages } = await asked(2);
    for (const message of messages) await eciu.take(message);
    await eciu.work();
    const [first, second] = await eciu.sent();
    expect(await control('cancel', batch)).toMatchObject({ state: 'STOPPED', givenBack: 2 });
    expect(await control('cancel', batch)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await states()).toEqual(['READY', 'READY']);
    await dcu.take(first!);
    expect(await states()).toEqual(['READY', 'READY']);
    await ask([ids[0]!]);
    await dcu.work();
    await dcu.take(first!);
    const own = (await shown(ids[0]!))!;
    expect(own).toMatchObject({ state: 'SEALED', sealedBy: { id: 'dcu.ie' } });
    expect(await dcu.sent()).toHaveLength(1);

    // Out at the same sealer again, under another mandate: what it says of the former document does not count.
    graph.mandates = [mandate({ id: 'dcu.ie:019a2f00-0000-7000-8000-00000000abcd' })];
    await ask([ids[1]!], AT_ECIU);
    await dcu.work();
    const { credential, documentHash } = second!.payload;
    await dcu.take({
      ...second!,
      payload: { credential: credential!, documentHash: documentHash!, refusal: { code: 'X' } },
    });
    await dcu.take(second!);
    expect((await states())[1]).toBe('SEALING');
  });

  test.each<[string, (message: Message) => void, string]>([
    [
      'a mandate revoked meanwhile',
      () => void (graph.mandates = [mandate({ revokedAt: '2026-11-21T09:00:00Z' })]),
      'MANDATE_INVALID',
    ],
    [
      'a mandate out of scope',
      () => void (graph.mandates = [mandate({ scope: ['PARTICIPATION'] })]),
      'MANDATE_INVALID',
    ],
    ['a mandate nobody gave', () => void (graph.mandates = []), 'MANDATE_MISSING'],
    [
      'another kind than the document is',
      ({ payload }) => void Object.assign(payload, { kind: 'PARTICIPATION' }),
      'INVALID',
    ],
    [
      'another mandate than the document names',
      ({ payload }) => void Object.assign(payload, { mandate: 'dcu.ie:x' }),
      'INVALID',
    ],
    ['another level', ({ payload }) => void Object.assign(payload, { level: 'LTA' }), 'LEVEL_NOT_AVAILABLE'],
    [
      'a document of another shape than the profile’s',
      ({ payload }) => {
        const document = JSON.parse(String(payload['document']));
        delete document.credentialSubject.hasClaim.provenBy.grade;
        Object.assign(payload, { document: JSON.stringify(document) });
      },
      'INVALID',
    ],
    ['a document that is none', ({ payload }) => void Object.assign(payload, { document: '{"a":1,"a":2}' }), 'INVALID'],
    [
      'a document awarded by somebody else',
      ({ payload }) =>
        void Object.assign(payload, { document: String(payload['document']).replaceAll('"dcu.ie"', '"tuni.fi"') }),
      'INVALID',
    ],
  ])('is refused at the sealer for %s, and told to the awarding body', async (_what, alter, code) => {
    const { batch, ids, messages } = await asked(1);
    alter(messages[0]!);
    // As if that had been sent: an answer about another document is one that comes too late.
    const sent = hashOf(String(messages[0]!.payload['document']));
    await dcu.sql('update credentials.credential set document_hash = ?', [sent]);
    await eciu.take(messages[0]!);
    await eciu.work();
    const [back] = await eciu.sent();
    expect(back!.payload).toMatchObject({ credential: ids[0], refusal: { code } });
    expect(await eciu.sql('select * from credentials.mandated_seal')).toEqual([]);
    await dcu.take(back!);
    expect(await batchOf(batch)).toMatchObject({
      state: 'FINISHED',
      failed: 1,
      failures: { edges: [{ node: { code } }] },
    });
    expect(await states()).toEqual(['FAILED']);
  });

  test('somebody else’s credential is not taken at all', async () => {
    const { messages } = await asked(1);
    await expect(eciu.take({ ...messages[0]!, from: 'tuni.fi' })).rejects.toThrow('cannot ask');
  });

  test('what comes back altered, re-sealed by another, or from another is not kept', async () => {
    const { batch, ids, messages } = await asked(3);
    for (const message of messages) await eciu.take(message);
    await eciu.work();
    const back = await eciu.sent();
    const own = await sealOf(DCU);
    const eciuAgain = await sealOf(ECIU);
    const { payload } = parseSealed(String(back[0]!.payload['document']));
    const better = payload.replace('"noteLiteral":{"en":"B"}', '"noteLiteral":{"en":"A"}');
    expect(better).not.toBe(payload);
    const withDocument = (index: number, document: string): Message => ({
      ...back[index]!,
      payload: { ...back[index]!.payload, document },
    });
    await expect(dcu.take({ ...back[0]!, from: 'utwente.nl' })).rejects.toThrow('was not asked');
    await dcu.take(withDocument(0, await seal(better, { ...eciuAgain, signedAt: NOW })));
    const second = parseSealed(String(back[1]!.payload['document'])).payload;
    await dcu.take(withDocument(1, await seal(second, { ...own, signedAt: NOW })));
    await dcu.take(withDocument(2, String(back[2]!.payload['document']).replace('Testa', 'Texta')));
    expect(await states()).toEqual(['FAILED', 'FAILED', 'FAILED']);
    const { failures } = await batchOf(batch);
    expect(failures.edges.map(({ node }) => node.code)).toEqual([
      'DOCUMENT_ALTERED',
      'SEALED_BY_ANOTHER',
      'DOCUMENT_ALTERED',
    ]);
    expect(await dcu.sent()).toEqual([]);
    expect(ids).toHaveLength(3);
  });

  test('at most twenty are out at once, and every answer lets the next go', async () => {
    const { batch, messages } = await asked(22);
    expect(messages).toHaveLength(20);
    let waiting = messages;
    while (waiting.length > 0) {
      for (const message of waiting) await eciu.take(message);
      await eciu.work();
      for (const message of await eciu.sent()) await dcu.take(message);
      await dcu.work();
      waiting = (await dcu.sent()).filter(({ to }) => to === 'eciu.eu');
    }
    expect(await batchOf(batch)).toMatchObject({ state: 'FINISHED', total: 22, sealed: 22, failed: 0 });
  });

  test('sealed here after a sealer refused, the document names no mandate any more', async () => {
    const { ids, messages } = await asked(1);
    graph.mandates = [];
    await eciu.take(messages[0]!);
    await eciu.work();
    await dcu.take((await eciu.sent())[0]!);
    await ask(ids);
    await dcu.work();
    const { facts, verdict } = verify((await shown(ids[0]!))!.document!);
    expect(verdict).toBe('VALID');
    expect(facts).toMatchObject({ mandate: null, sealedBy: { identifier: 'NTRIE-DEMO-DCU' } });
  });
});
