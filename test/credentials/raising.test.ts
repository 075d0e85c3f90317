import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import {
  augment,
  ExchangeError,
  parseSealed,
  seal,
  type AugmentServices,
  type SealIdentity,
} from '../../subgraphs/shared/sealing/index.ts';
import { startLearners, type Learners } from '../learners/support.ts';
import { proofsOf, withoutFiles } from '../support/proofs.ts';
import { enrolment, learnerId, OFFERING_ID, PretendedGraph } from './pretended-graph.ts';
import { authority, DCU, NOW, person, sealOf, startNode, type TestNode } from './small-alliance.ts';

const SEALER = person('dcu.ie', 'SEALER');
const SEAL = `mutation ($ids: [ID!]!, $level: SealLevel) {
  result: sealCredentials(input: { credentialIds: $ids, level: $level }) { ... on SealingBatch { id } } }`;
const RAISE = `mutation ($ids: [ID!]!, $level: SealLevel, $key: ID) {
  result: raiseSeals(input: { credentialIds: $ids, level: $level, idempotencyKey: $key }) {
    ... on SealingBatch { id task level state total } ... on Refused { code message details { path message } } } }`;
const BATCH = `query ($id: ID!) { batch: sealingBatch(id: $id) { task state sealed failed givenBack
  failures { edges { node { credential { id } code } } } } }`;
const CREDENTIAL = `query ($id: ID!) { credential(id: $id) { state document sealedAt seal { level timestampedAt } } }`;

const graph = new PretendedGraph();
let answering = true;
/** Happens while a timestamp is being made. */
let meanwhile: (() => Promise<void>) | null = null;
let dcu: TestNode;
let tuni: Learners;
let identity: SealIdentity;
let raising: AugmentServices;
let questions: Record<string, number>;

jest.setTimeout(30_000);
beforeAll(async () => {
  questions = {};
  raising = await proofsOf({
    authority: withoutFiles(authority, NOW),
    clock: () => dcu?.now ?? NOW,
    async asked(service) {
      questions[service] = (questions[service] ?? 0) + 1;
      if (!answering) throw new ExchangeError(`${service} cannot be reached.`);
      if (service === 'time') await meanwhile?.();
    },
  });
  identity = await sealOf(DCU);
  [dcu, tuni] = await Promise.all([startNode(DCU, graph, identity, raising), startLearners()]);
  for (const n of [1, 2, 3, 4, 5, 6])
    await tuni.sql(`insert into learners.learner (id, given_name, family_name) values (?, 'Testa', 'Learner')`, [
      learnerId(n),
    ]);
});
beforeEach(async () => {
  answering = true;
  meanwhile = null;
  graph.clear();
  await dcu.clear();
  questions = {};
  await tuni.sql('truncate learners.received_credential cascade');
});
afterAll(() => Promise.all([dcu.stop(), tuni.stop()]));

/** Credentials sealed at a level, and the messages that deliver them. */
async function sealed(count: number, level: string): Promise<{ ids: string[]; messages: Message[] }> {
  graph.enrolments = Array.from({ length: count }, (_, n) => enrolment(n + 1));
  const prepare = `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`;
  await dcu.ask(person('dcu.ie', 'REGISTRAR'), prepare);
  await dcu.work();
  const rows = await dcu.sql<{ id: string }>('select id from credentials.credential order by enrolment');
  const ids = rows.map(({ id }) => id);
  await dcu.ask(SEALER, SEAL, { ids, level });
  await dcu.work();
  return { ids, messages: await dcu.sent() };
}

interface Result {
  id: string;
  code?: string;
}
interface Shown {
  state: string;
  document: string;
  sealedAt: string;
  seal: { level: string };
}
const raise = async (ids: string[], level = 'LTA', caller: Caller = SEALER, key?: string) =>
  (await dcu.ask<{ result: Result }>(caller, RAISE, { ids, level, key })).result;
const batchOf = async (id: string) => (await dcu.ask<{ batch: object }>(SEALER, BATCH, { id })).batch;
const shown = async (id: string) => (await dcu.ask<{ credential: Shown }>(SEALER, CREDENTIAL, { id })).credential;
const arrive = ({ payload }: Message, document: unknown = payload['document']) =>
  tuni.take('dcu.ie', 'credentialDelivered', { ...payload, document: String(document) });
const received = () =>
  tuni.sql<{ id: string; document: string; seal: { level: string; timestampedAt: string | null } }>(
    'select id, document, seal from learners.received_credential',
  );

describe('seals are raised later', () => {
  test('of a whole batch, evidence fetched once; each is delivered anew and takes the place of the former', async () => {
    const { ids, messages } = await sealed(6, 'B');
    for (const message of messages) await arrive(message);
    const before = await shown(ids[0]!);
    const { id } = await raise(ids, 'LTA', SEALER, 'k');
    expect((await raise(ids, 'LTA', SEALER, 'k')).id).toBe(id);
    expect(await raise(ids)).toMatchObject({ code: 'WRONG_STATE' });
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({ task: 'RAISE', state: 'FINISHED', sealed: 6, failed: 0 });
    expect(questions).toEqual({ time: 12, ocsp: expect.any(Number) });
    expect(questions['ocsp']).toBeLessThanOrEqual(2);

    const after = await shown(ids[0]!);
    expect(after).toMatchObject({ state: 'SEALED', sealedAt: before.sealedAt, seal: { level: 'LTA' } });
    const [was, is] = [before, after].map(({ document }) => parseSealed(document));
    expect(is).toMatchObject({ payload: was!.payload, protectedHeader: was!.protectedHeader });
    const former = await received();
    const again = await dcu.sent();
    expect(again).toHaveLength(6);
    for (const message of again) await arrive(message);
    for (const message of messages) await arrive(message);
    const kept = await received();
    expect(kept.map(({ id: own }) => own).toSorted()).toEqual(former.map(({ id: own }) => own).toSorted());
    expect(former.map(({ seal: { timestampedAt } }) => timestampedAt)).toEqual(Array(6).fill(null));
    for (const { seal: is } of kept) expect(is).toMatchObject({ level: 'LTA', timestampedAt: expect.any(String) });
    expect(kept.map(({ document }) => document)).toContain(after.document);
  });

  test('the learner’s home keeps its own where payload, signature or former proof differ', async () => {
    const { messages } = await sealed(1, 'T');
    const [message] = messages;
    const text = String(message!.payload['document']);
    await arrive(message!);
    const { payload } = parseSealed(text);
    const { signatures } = JSON.parse(text) as { signatures: { header: { etsiU: string[] } }[] };
    const stamped = await augment(await seal(payload, { ...identity, signedAt: NOW }), 'LTA', raising);
    const emptied = JSON.stringify({ payload, signatures: [{ ...signatures[0], header: { etsiU: ['e30'] } }] });
    for (const other of [stamped, emptied, text.replace('Testa', 'Texta')]) {
      await expect(arrive(message!, other)).rejects.toThrow(/not replaced|not a sealed/);
    }
    expect((await received())[0]!.document).toBe(text);
    await arrive(message!, await augment(text, 'LT', raising));
    expect((await received())[0]!.seal.level).toBe('LT');
  });

  test.each<[string, Caller, string]>([
    ['the own registrar', person('dcu.ie', 'REGISTRAR'), 'NOT_ALLOWED'],
    ['the neighbour’s sealer', person('tuni.fi', 'SEALER'), 'NOT_FOUND'],
  ])('not for %s, nor what is not sealed', async (_who, caller, code) => {
    const { ids } = await sealed(1, 'B');
    expect(await raise(ids, 'LTA', caller)).toMatchObject({ code });
    expect(await raise(ids, 'B')).toMatchObject({ code: 'INVALID' });
    await dcu.sql(`update credentials.credential set state = 'FAILED', sealed_document = null, sealed_by = null,
      sealed_at = null, seal = null`);
    expect(await raise(ids)).toMatchObject({ code: 'WRONG_STATE', details: [{ message: 'It is FAILED.' }] });
  });

  test('one that fails stays as it is, and what has the level already is not sent again', async () => {
    const { ids } = await sealed(1, 'T');
    answering = false;
    const { id } = await raise(ids);
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({
      state: 'FINISHED',
      failed: 1,
      failures: { edges: [{ node: { credential: { id: ids[0] }, code: 'TIMESTAMP_UNAVAILABLE' } }] },
    });
    expect(await shown(ids[0]!)).toMatchObject({ state: 'SEALED', seal: { level: 'T' } });
    answering = true;
    await raise(ids, 'T');
    await dcu.work();
    expect(await dcu.sent()).toEqual([]);
  });
});

describe('a credential whose learner was erased', () => {
  test('is not raised any more, nor is its batch held up', async () => {
    const { ids } = await sealed(2, 'B');
    await dcu.erase(learnerId(1));
    const details = [{ path: 'input.credentialIds.0', message: 'Its learner was erased.' }];
    expect(await raise(ids)).toMatchObject({ code: 'WRONG_STATE', details });
    expect(await raise(ids.slice(1))).toMatchObject({ state: 'QUEUED' });
  });

  test('is given back where its seal is being raised just then: nothing of it is stored or sent', async () => {
    const { ids } = await sealed(2, 'B');
    const { id } = await raise(ids, 'T');
    meanwhile = async () => {
      meanwhile = null;
      await dcu.erase(learnerId(1));
    };
    await dcu.work();
    expect(await batchOf(id)).toMatchObject({ state: 'FINISHED', sealed: 1, failed: 0, givenBack: 1 });
    expect(await shown(ids[0]!)).toMatchObject({ state: 'SEALED', document: null, seal: null });
    expect((await dcu.sent()).map(({ payload }) => payload['credential'])).toEqual([ids[1]]);
  });
});

describe('archive timestamps are renewed before they age', () => {
  const YEAR = 365 * 86_400_000;
  const renew = async () => {
    await dcu.run('renew', {});
    await dcu.work();
    return dcu.sent();
  };
  const provenUntil = async () =>
    (await dcu.sql<{ until: string }>('select proven_until as until from credentials.credential'))[0]!.until;

  test('half a year ahead, once, and not again the next day', async () => {
    const { ids } = await sealed(2, 'LTA');
    expect(await renew()).toEqual([]);
    dcu.now = new Date(new Date(await provenUntil()).getTime() - 100 * 86_400_000);
    const messages = await renew();
    expect(messages.map(({ payload }) => payload['credential']).toSorted()).toEqual(ids.toSorted());
    const names = parseSealed((await shown(ids[0]!)).document).unsigned.map(({ name }) => name);
    expect(names.slice(-3)).toEqual(['arcTst', 'tstVD', 'arcTst']);
    dcu.now = new Date(dcu.now.getTime() + 86_400_000);
    expect(await renew()).toEqual([]);
  });

  test('and once half of it is over, where the authority of the timestamp ends within 60 days', async () => {
    await sealed(1, 'LTA');
    /** How often it was chosen until that day; the timestamp itself is long good, so that nothing is added to it. */
    const chosenBy = async (days: number) => {
      dcu.now = new Date(NOW.getTime() + days * 86_400_000);
      await renew();
      const [row] = await dcu.sql<{ count: string }>(`select count(*) from credentials.sealing_item i
        join credentials.sealing_batch b on b.id = i.batch where b.task = 'RAISE'`);
      return Number(row!.count);
    };
    const end = new Date(NOW.getTime() + 50 * 86_400_000).toISOString();
    await dcu.sql(`update credentials.credential set proven_until = '${end}'`);
    const chosen: number[] = [];
    for (const days of [2, 24, 26, 27, 37, 39]) chosen.push(await chosenBy(days));
    expect(chosen).toEqual([0, 0, 1, 1, 1, 2]);
  });

  test('what failed is tried again at the next run; what was sealed before ends were kept is found too', async () => {
    await sealed(1, 'LTA');
    const until = await provenUntil();
    await dcu.sql('update credentials.credential set proven_until = null');
    expect(await renew()).toEqual([]);
    expect(await provenUntil()).toEqual(until);
    dcu.now = new Date(new Date(until).getTime() - YEAR / 4);
    answering = false;
    expect(await renew()).toEqual([]);
    answering = true;
    expect(await renew()).toHaveLength(1);
  });
});
