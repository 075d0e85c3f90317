import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { randomUUIDv7 } from 'node:crypto';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import type { Message } from '../../subgraphs/shared/outbox/message.ts';
import { verifyMandate, type MandateContent } from '../../subgraphs/shared/sealing/index.ts';
import { enrolment, mandate, mandateText, OFFERING_ID, PretendedGraph } from './pretended-graph.ts';
import { authority, DCU, ECIU, NOW, person, sealOf, startNode, type TestNode } from './small-alliance.ts';

const REGISTRAR = person('dcu.ie', 'REGISTRAR');
const SEAL = `mutation ($input: SealMandateInput!) { answer: sealMandate(input: $input) {
  ... on SealedMandate { id document } ... on Refused { code message details { path message } } } }`;

interface Answer {
  id: string;
  document: string;
  code?: string;
  message: string;
  details: { path: string; message: string }[];
}

const graph = new PretendedGraph();
/** The next signature fails with this; null where the seal works. */
let broken: string | null = null;
let dcu: TestNode;
let eciu: TestNode;
let sealless: TestNode;

beforeAll(async () => {
  const own = await sealOf(DCU);
  const sign = async (data: Uint8Array) => {
    if (broken) throw new Error(broken);
    return own.key.sign(data);
  };
  [dcu, eciu, sealless] = await Promise.all([
    startNode(DCU, graph, { ...own, key: { algorithm: own.key.algorithm, sign } }),
    startNode(ECIU, graph, await sealOf(ECIU)),
    startNode(DCU, graph, null),
  ]);
});
beforeEach(async () => {
  broken = null;
  graph.clear();
  graph.mandates = [mandate()];
  await Promise.all([dcu.clear(), eciu.clear()]);
  await Promise.all(
    [dcu, eciu].map((node) => node.sql('truncate credentials.sealed_mandate, credentials.revoked_mandate')),
  );
});
jest.setTimeout(30_000);
afterAll(() => Promise.all([dcu.stop(), eciu.stop(), sealless.stop()]));

describe('a node puts its seal under a mandate', () => {
  const TODAY = { validFrom: '2026-11-21' };
  const ask = async (document: string, changed: object = {}, caller: Caller = REGISTRAR, at = dcu) => {
    const input = { from: 'dcu.ie', document, ...changed };
    return (await at.ask<{ answer: Answer }>(caller, SEAL, { input })).answer;
  };
  const kept = () => dcu.sql<{ id: string; sealer: string }>('select id, sealer from credentials.sealed_mandate');

  test('for a registrar of its own, and keeps what it sealed', async () => {
    const text = mandateText(TODAY);
    const { id, document } = await ask(text);
    expect(id).toBe(mandate().id);
    expect(JSON.parse(document).payload).toBe(text);
    const proof = verifyMandate(document, { anchors: [authority.certificate], at: NOW });
    expect(proof).toMatchObject({ flaw: null, content: { id, from: { id: 'dcu.ie' }, to: { id: 'eciu.eu' } } });
    expect(await kept()).toEqual([{ id, sealer: 'eciu.eu' }]);
  });

  test('once: asked again it is the same seal, and another text under the same id is refused', async () => {
    const text = mandateText(TODAY);
    const first = await ask(text, { idempotencyKey: 'k' });
    expect(await ask(text)).toEqual(first);
    expect(await ask(text, { idempotencyKey: 'k' })).toEqual(first);
    expect(await ask(mandateText({ ...TODAY, scope: ['DIPLOMA'] }))).toMatchObject({ code: 'CONFLICT' });
    expect(await kept()).toHaveLength(1);
  });

  test.each<[string, Caller]>([
    ['the neighbour’s registrar', person('tuni.fi', 'REGISTRAR')],
    ['the registrar of the one it is for', person('eciu.eu', 'REGISTRAR')],
    ['an own sealer', person('dcu.ie', 'SEALER')],
    ['an own officer', person('dcu.ie', 'OFFICER')],
    ['the own service', person('dcu.ie', 'SERVICE')],
    ['the hub itself', person('hub', 'SERVICE')],
    ['a visitor', { ...person('x'), institution: null }],
  ])('not for %s', async (_, caller) => {
    expect(await ask(mandateText(TODAY), {}, caller)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await kept()).toEqual([]);
  });

  const party = (id: string, eIDASIdentifier: string) => ({ id, legalName: { en: id }, eIDASIdentifier });
  const own = party('dcu.ie', 'NTRIE-DEMO-DCU');
  const other = (changed: Partial<MandateContent>) => mandateText({ ...TODAY, ...changed });
  test.each<[string, string, RegExp]>([
    [
      'one of somebody else',
      other({ id: `tuni.fi:${randomUUIDv7()}`, from: party('tuni.fi', 'NTRFI-DEMO-TUNI') }),
      /a mandate from tuni\.fi/,
    ],
    [
      'one with another identifier',
      other({ from: party('dcu.ie', 'NTRFI-DEMO-TUNI') }),
      /its seal says NTRIE-DEMO-DCU/,
    ],
    ['one for itself by another name', other({ to: party('elsewhere.ie', 'NTRIE-DEMO-DCU') }), /needs no mandate/],
    ['one written long ago', other({ given: new Date('2026-11-21T09:50:00Z') }), /not dated now/],
    ['one written in the future', other({ given: new Date('2026-11-21T10:10:00Z') }), /not dated now/],
    ['one for days past', other({ validFrom: '2026-11-20' }), /in the past/],
    ['one for longer than five years', other({ validUntil: '2031-11-22' }), /lasts at most 5 years/],
    ['one for ever', other({ validUntil: '9999-12-31' }), /lasts at most 5 years/],
    ['one for nobody of the alliance', other({ to: party('mallory.ie', 'VATXX-MALLORY') }), /mallory\.ie is not an/],
    [
      'one for a member with another identifier',
      other({ to: { ...party('eciu.eu', 'VATXX-MALLORY'), legalName: { en: ECIU.name } } }),
      /the registry says NTRNL-08164880/,
    ],
    [
      'prose in place of the own name',
      other({ from: { ...own, legalName: { en: `${DCU.name} certifies a doctorate. ${DCU.name}` } } }),
      /name for dcu\.ie differs from the one in the registry \(en\)/,
    ],
    [
      'prose beside the own name',
      other({ from: { ...own, legalName: { en: DCU.name, ga: 'to whom much is owed' } } }),
      /name for dcu\.ie differs from the one in the registry \(ga\)/,
    ],
    [
      'prose in place of the other’s name',
      other({ to: { ...party('eciu.eu', 'NTRNL-08164880'), legalName: { en: 'Mallory Ltd' } } }),
      /name for eciu\.eu differs from the one in the registry \(en\)/,
    ],
    ['a name of any length', other({ from: { ...own, legalName: { en: 'x'.repeat(301) } } }), /not a valid legal name/],
    [
      'a language that is none',
      other({ from: { ...own, legalName: { en: DCU.name, 'en") { id } #': DCU.name } } }),
      /not a valid legal name/,
    ],
    ['one with a word more', other({}).replace('"from":', '"and":"all else","from":'), /not a mandate/],
    ['a credential', '{"type":["VerifiableCredential"]}', /not a mandate/],
    ['what is no JSON', 'Please seal this.', /cannot be read/],
  ])('not under %s', async (_, document, message) => {
    const refused = await ask(document);
    expect(refused).toMatchObject({ code: 'INVALID', details: [{ path: 'input.document' }] });
    expect(refused.details[0]!.message).toMatch(message);
    expect(await kept()).toEqual([]);
  });

  test('for five years, and with the names the registry has', async () => {
    const legalName = { en: DCU.name, ga: DCU.name };
    const document = other({ from: { ...own, legalName }, validUntil: '2031-11-21' });
    expect(await ask(document)).toMatchObject({ id: mandate().id });
  });

  test('not while the registry does not answer', async () => {
    graph.down.add('hub');
    await expect(ask(mandateText(TODAY))).rejects.toMatchObject({ extensions: { code: 'INSTITUTION_UNAVAILABLE' } });
    expect(await kept()).toEqual([]);
  });

  test('not without a seal, nor with one that does not answer', async () => {
    expect(await ask(mandateText(TODAY), {}, REGISTRAR, sealless)).toMatchObject({ code: 'SEALER_UNAVAILABLE' });
    broken = 'The device is away.';
    expect(await ask(mandateText(TODAY))).toMatchObject({
      code: 'SEALER_UNAVAILABLE',
      message: expect.stringContaining('The device is away.'),
    });
    expect(await kept()).toEqual([]);
  });
});

describe('a sealer is told of a revocation', () => {
  const revoked = (changed: Partial<Message> = {}): Message => ({
    id: randomUUIDv7(),
    from: 'hub',
    to: 'eciu.eu',
    kind: 'credentials.mandateRevoked',
    at: NOW.toISOString(),
    payload: { mandate: mandate().id, reason: 'The office moved.', revokedAt: '2026-11-21T09:00:00.000Z' },
    ...changed,
  });

  /** What eciu.eu answers to a document sent under the mandate. */
  async function answer(): Promise<object> {
    graph.enrolments = [enrolment(1)];
    await dcu.ask(REGISTRAR, `mutation { prepareCredentials(input: { offeringId: "${OFFERING_ID}" }) { __typename } }`);
    await dcu.work();
    const [{ id } = { id: '' }] = await dcu.sql<{ id: string }>('select id from credentials.credential');
    await dcu.ask(
      person('dcu.ie', 'SEALER'),
      `mutation ($id: ID!) { sealCredentials(input: { credentialIds: [$id], level: B, sealerId: "eciu.eu" }) { __typename } }`,
      { id },
    );
    await dcu.work();
    const [message] = await dcu.sent();
    await eciu.take(message!);
    await eciu.work();
    const [back] = await eciu.sent();
    return back!.payload;
  }

  test('and seals no more, whatever the registry still says', async () => {
    await eciu.take(revoked());
    await eciu.take(revoked());
    expect(await answer()).toMatchObject({
      refusal: { code: 'MANDATE_INVALID', message: 'The mandate was revoked on 2026-11-21: The office moved.' },
    });
  });

  test('by the registry only', async () => {
    await expect(eciu.take(revoked({ from: 'dcu.ie' }))).rejects.toThrow('Only the registry');
    await expect(eciu.take(revoked({ payload: { mandate: mandate().id } }))).rejects.toThrow('needs mandate');
    await expect(eciu.take(revoked({ payload: { ...revoked().payload, mandate: 'x' } }))).rejects.toThrow('not an id');
    expect(await answer()).toMatchObject({ document: expect.any(String) });
  });
});
