import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  ExchangeError,
  parseSealed,
  readDocument,
  verifyDocument,
  verifyMandate,
} from '../../subgraphs/shared/sealing/index.ts';
import { confirm } from '../shared/sealing/independent.ts';
import { enrolment, mandate, mandateText, OFFERING_ID, PretendedGraph } from './pretended-graph.ts';
import { authority, DCU, ECIU, NOW, person, sealOf, startNode, type TestNode } from './small-alliance.ts';
import { proofsOf, withoutFiles } from '../support/proofs.ts';
import { notInstalled } from '../support/surroundings.ts';
import { describeWhere } from '../support/where.ts';

const SEALER = person('dcu.ie', 'SEALER');
const SEAL = `mutation ($ids: [ID!]!, $level: SealLevel, $sealer: ID) {
  result: sealCredentials(input: { credentialIds: $ids, level: $level, sealerId: $sealer }) {
    ... on SealingBatch { id } ... on Refused { code message } } }`;
const RAISE = `mutation ($ids: [ID!]!) { raiseSeals(input: { credentialIds: $ids }) { __typename } }`;
const REGISTRAR = person('dcu.ie', 'REGISTRAR');
const SEAL_MANDATE = `mutation ($text: String!) { sealMandate(input: { from: "dcu.ie", document: $text }) {
  ... on SealedMandate { document } ... on Refused { message } } }`;
const SEALING = `query ($id: ID!) { batch: sealingBatch(id: $id) { state sealed failed
  failures(first: 5) { edges { node { code message } } } } }`;
const CREDENTIAL = `query ($id: ID!) { credential(id: $id) { state document seal { level timestampedAt } } }`;

interface Shown {
  state: string;
  document: string;
  seal: { level: string; timestampedAt: string | null };
}

const graph = new PretendedGraph();
/** Whether the timestamp authority and the OCSP responder answer, and how often they were asked. */
const answering = { time: true, ocsp: true, asked: 0 };
/** Whether the key of dcu.ie's seal signs something else than it is given. */
let signsWrongly = false;
let dcu: TestNode;
let eciu: TestNode;

beforeAll(async () => {
  const raising = await proofsOf({
    authority: withoutFiles(authority, NOW),
    clock: () => NOW,
    keepFor: 0,
    asked(service) {
      answering.asked += 1;
      if (!answering[service]) throw new ExchangeError(`${service} cannot be reached.`);
    },
  });
  const own = await sealOf(DCU);
  const sign = (data: Uint8Array) => own.key.sign(signsWrongly ? data.subarray(1) : data);
  [dcu, eciu] = await Promise.all([
    startNode(DCU, graph, { ...own, key: { ...own.key, sign } }, raising),
    startNode(ECIU, graph, await sealOf(ECIU), raising),
  ]);
});
beforeEach(async () => {
  Object.assign(answering, { time: true, ocsp: true, asked: 0 });
  signsWrongly = false;
  graph.clear();
  graph.mandates = [mandate()];
  await Promise.all([dcu.clear(), eciu.clear()]);
});
jest.setTimeout(30_000);
afterAll(() => Promise.all([dcu.stop(), eciu.stop()]));

async function ready(): Promise<string> {
  graph.enrolments = [enrolment(1)];
  await dcu.ask(
    person('dcu.ie', 'REGISTRAR'),
    `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`,
  );
  await dcu.work();
  const [row] = await dcu.sql<{ id: string }>('select id from credentials.credential');
  return row!.id;
}

async function sealed(id: string, how: { level?: string; sealer?: string } = {}) {
  const { result } = await dcu.ask<{ result: { id: string } }>(SEALER, SEAL, { ids: [id], ...how });
  await dcu.work();
  return result.id;
}
const batchOf = async (id: string) => (await dcu.ask<{ batch: object }>(SEALER, SEALING, { id })).batch;
const shown = async (id: string) => (await dcu.ask<{ credential: Shown }>(SEALER, CREDENTIAL, { id })).credential;
const verified = (document: string) => verifyDocument(document, { anchors: [authority.certificate], at: NOW });

describe('credentials sealed above level B', () => {
  test.each(['T', 'LT', 'LTA'])('%s is really reached, and shown', async (level) => {
    const id = await ready();
    const batch = await sealed(id, { level });
    expect(await batchOf(batch)).toMatchObject({ state: 'FINISHED', sealed: 1 });
    const credential = await shown(id);
    expect(credential).toMatchObject({ state: 'SEALED', seal: { level, timestampedAt: NOW.toISOString() } });
    expect(verified(credential.document)).toMatchObject({ verdict: 'VALID', seal: { level } });
  });

  test.each(['T', 'LT', 'LTA'])(
    '%s: a key in memory that signs wrongly from the second time on seals nothing, and no timestamp is asked for',
    async (level) => {
      await sealed(await ready(), { level: 'B' });
      await dcu.clear();
      const id = await ready();
      signsWrongly = true;
      expect(await batchOf(await sealed(id, { level }))).toMatchObject({
        failures: { edges: [{ node: { code: 'SEALING_FAILED', message: expect.stringContaining('does not hold') } }] },
      });
      expect(await shown(id)).toMatchObject({ state: 'FAILED', document: null });
      expect(answering.asked).toBe(0);
    },
  );

  test('one that cannot be timestamped, or has no evidence, fails with the reason and is sealed later', async () => {
    const id = await ready();
    answering.time = false;
    expect(await batchOf(await sealed(id, { level: 'T' }))).toMatchObject({
      failed: 1,
      failures: {
        edges: [{ node: { code: 'TIMESTAMP_UNAVAILABLE', message: expect.stringContaining('http://time.test/') } }],
      },
    });
    Object.assign(answering, { time: true, ocsp: false });
    expect(await batchOf(await sealed(id, { level: 'LTA' }))).toMatchObject({
      failures: { edges: [{ node: { code: 'EVIDENCE_UNAVAILABLE' } }] },
    });
    expect((await shown(id)).state).toBe('FAILED');
    answering.ocsp = true;
    await sealed(id, { level: 'LTA' });
    expect(await shown(id)).toMatchObject({ state: 'SEALED', seal: { level: 'LTA' } });
  });

  test('a mandated sealer reaches the level too; the same document again comes back identical', async () => {
    const id = await ready();
    await sealed(id, { level: 'LTA', sealer: 'eciu.eu' });
    const [asked] = await dcu.sent();
    await eciu.take(asked!);
    await eciu.work();
    const [first] = await eciu.sent();
    await eciu.take({ ...asked!, id: crypto.randomUUID() });
    await eciu.work();
    const [again] = await eciu.sent();
    expect(again!.payload['document']).toBe(first!.payload['document']);
    await dcu.take(first!);
    expect(await shown(id)).toMatchObject({ state: 'SEALED', seal: { level: 'LTA' } });
  });
});

describeWhere(notInstalled('openssl'), 'OpenSSL and jose confirm what the graph gives', () => {
  const confirmed = (document: string) => confirm(document, authority.certificatePem, NOW);
  const ALL = ['signature', 'path', 'sigTst', 'arcTst', 'ocsp', 'ocsp'];

  test('sealed in a batch, and raised in another', async () => {
    const id = await ready();
    await sealed(id, { level: 'B' });
    expect(await confirmed((await shown(id)).document)).toEqual(['signature', 'path']);
    await dcu.ask(SEALER, RAISE, { ids: [id] });
    await dcu.work();
    expect(await confirmed((await shown(id)).document)).toEqual(ALL);
  });

  test('sealed by another under a mandate, and the mandate in it', async () => {
    const id = await ready();
    const { sealMandate } = await dcu.ask<{ sealMandate: { document: string } }>(REGISTRAR, SEAL_MANDATE, {
      text: mandateText({ validFrom: '2026-11-21' }),
    });
    expect(await confirmed(sealMandate.document)).toEqual(ALL);
    graph.mandates = [mandate({ validFrom: '2026-11-21', document: sealMandate.document })];
    await sealed(id, { level: 'LTA', sealer: 'eciu.eu' });
    const [asked] = await dcu.sent();
    await eciu.take(asked!);
    await eciu.work();
    const [answer] = await eciu.sent();
    await dcu.take(answer!);
    const { document } = await shown(id);
    expect(await confirmed(document)).toEqual(ALL);
    expect(readDocument(parseSealed(document).document).mandate?.embedded).toBe(sealMandate.document);
    await expect(confirmed(document.replace('Testa', 'Texta'))).rejects.toThrow('signature');
  });
});

test('a mandate is sealed at the best level that can be reached', async () => {
  const levelOf = async (id: string) => {
    const text = mandateText({ id, validFrom: '2026-11-21' });
    const { sealMandate } = await dcu.ask<{ sealMandate: { document: string } }>(REGISTRAR, SEAL_MANDATE, { text });
    const proof = verifyMandate(sealMandate.document, { anchors: [authority.certificate], at: NOW });
    expect(proof.flaw).toBeNull();
    return proof.seal?.level;
  };
  expect(await levelOf('dcu.ie:019a2f00-0000-7000-8000-00000000a001')).toBe('LTA');
  answering.ocsp = false;
  expect(await levelOf('dcu.ie:019a2f00-0000-7000-8000-00000000a002')).toBe('T');
  answering.time = false;
  expect(await levelOf('dcu.ie:019a2f00-0000-7000-8000-00000000a003')).toBe('B');
});
