import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Caller } from '../../subgraphs/shared/identity/caller.ts';
import { readMandate, seal, verifyMandate, type SealIdentity } from '../../subgraphs/shared/sealing/index.ts';
import { DEMO_MANDATE } from '../../demo/fill/trust.ts';
import type { GraphAnswer } from '../../subgraphs/shared/serving/graph-client.ts';
import { ANONYMOUS, node, NOW, person, startRegistry, type Registry } from './registry.ts';
import { TAMPERE, issuedSeal, newAuthority } from '../support/seals.ts';

const GIVE = `mutation ($input: GiveMandateInput!) { giveMandate(input: $input) {
  ... on Mandate { id from { id } to { id name } scope validFrom validUntil revokedAt }
  ... on Refused { code message details { path message } }
} }`;
const REVOKE = `mutation ($input: RevokeMandateInput!) { revokeMandate(input: $input) {
  ... on Mandate { id revokedAt }
  ... on Refused { code message details { path } }
} }`;
const GOOD = {
  from: 'tuni.fi',
  to: 'eciu.eu',
  scope: ['MICRO_CREDENTIAL'],
  validFrom: '2026-11-21',
  validUntil: '2027-11-20',
};
const REGISTRAR = person('tuni.fi', 'REGISTRAR');

let registry: Registry;
beforeAll(async () => void (registry = await startRegistry()));
afterAll(() => registry.stop());

async function sql(text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: registry.url });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
}

async function eventually(check: () => void): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return check();
    } catch (error) {
      if (tries > 100) throw error;
      await setTimeout(50);
    }
  }
}

const give = async (input: object, caller: Caller = REGISTRAR) =>
  (await registry.ask(caller, GIVE, { input: { ...GOOD, ...input } })).data.giveMandate;
const revoke = async (input: object, caller: Caller = REGISTRAR) =>
  (await registry.ask(caller, REVOKE, { input })).data.revokeMandate;

test('a registrar lets another institution seal, and anybody can see it at both', async () => {
  const mandate = await give({ scope: ['MICRO_CREDENTIAL', 'PARTICIPATION', 'PARTICIPATION'] });
  expect(mandate).toEqual({
    id: expect.stringMatching(/^tuni\.fi:/),
    from: { id: 'tuni.fi' },
    to: { id: 'eciu.eu', name: 'ECIU University' },
    scope: ['MICRO_CREDENTIAL', 'PARTICIPATION'],
    validFrom: '2026-11-21',
    validUntil: '2027-11-20',
    revokedAt: null,
  });
  const { data } = await registry.ask(
    ANONYMOUS,
    `{ given: institution(id: "tuni.fi") { mandatesGiven { id to { id } scope validUntil } mandatesReceived { id } }
       received: institution(id: "eciu.eu") { mandatesReceived { id from { id } } } }`,
  );
  expect(data.given.mandatesGiven).toMatchObject([{ id: mandate.id, to: { id: 'eciu.eu' } }]);
  expect(data.given.mandatesReceived).toEqual([]);
  expect(data.received.mandatesReceived).toContainEqual({ id: mandate.id, from: { id: 'tuni.fi' } });
});

test.each([
  [{ to: 'tuni.fi' }, 'input.to'],
  [{ to: 'elsewhere.org' }, 'input.to'],
  [{ scope: [] }, 'input.scope'],
  [{ validFrom: '2026-11-20' }, 'input.validFrom'],
  [{ validUntil: '2026-11-20' }, 'input.validUntil'],
  [{ validFrom: '2027-01-02', validUntil: '2027-01-01' }, 'input.validUntil'],
  [{ validFrom: '2027-01-02', validUntil: '2032-01-03' }, 'input.validUntil'],
])('a mandate with %j is refused, naming %s', async (input, path) => {
  const refused = await give(input);
  expect(refused).toMatchObject({ code: 'INVALID', details: [{ path }] });
});

test('a date that is none is an error before anything happens', async () => {
  const { errors } = await registry.ask(REGISTRAR, GIVE, { input: { ...GOOD, validFrom: '2026-02-30' } });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

const strangers: [string, Caller][] = [
  ["the neighbour's registrar", person('dcu.ie', 'REGISTRAR')],
  ["the sealer's registrar", person('eciu.eu', 'REGISTRAR')],
  ['an own officer', person('tuni.fi', 'OFFICER')],
  ['the own service', node('tuni.fi')],
  ['anybody', ANONYMOUS],
];

test.each(strangers)('%s can neither give nor revoke a mandate', async (_, caller) => {
  const { id } = await give({});
  const before = await count();
  expect(await give({}, caller)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await count()).toBe(before);
  expect(await revoke({ mandateId: id, reason: 'No more' }, caller)).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await revoke({ mandateId: id, reason: 'No more' })).toMatchObject({ id });
});

async function count(): Promise<number> {
  const { data } = await registry.ask(ANONYMOUS, '{ institution(id: "tuni.fi") { mandatesGiven { id } } }');
  return data.institution.mandatesGiven.length;
}

test('the same key gives the same mandate, with another body it is refused', async () => {
  const first = await give({ idempotencyKey: 'k1' });
  expect(await give({ idempotencyKey: 'k1' })).toEqual(first);
  expect(await give({ idempotencyKey: 'k1', to: 'dcu.ie' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('a mandate is revoked once, with a reason', async () => {
  const { id } = await give({});
  expect(await revoke({ mandateId: id, reason: '  ' })).toMatchObject({
    code: 'INVALID',
    details: [{ path: 'input.reason' }],
  });
  expect(await revoke({ mandateId: id, reason: 'The office moved' })).toEqual({
    id,
    revokedAt: registry.now.toISOString(),
  });
  expect(await revoke({ mandateId: id, reason: 'Again' })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await revoke({ mandateId: 'tuni.fi:nothing', reason: 'Never was' })).toMatchObject({ code: 'NOT_FOUND' });
});

const SHOWN = `query ($id: ID!) { mandate(id: $id) { id from { id } scope givenAt revokedAt revokedBecause document
  seal { level algorithm qualified timestampedAt certificates { subject } } } }`;
const shown = async (id: string, caller: Caller = ANONYMOUS) =>
  (await registry.ask(caller, SHOWN, { id })).data.mandate;

describe('a mandate is a document under the seal of the awarding body', () => {
  const own = () => registry.sealMandate;
  let asItIs: Registry['sealMandate'];
  beforeAll(() => void (asItIs = own()));
  afterEach(() => void (registry.sealMandate = asItIs));
  /** What it is when the node answers so; nothing may be registered. */
  async function refusedWith(sealMandate: Registry['sealMandate'], input: object = {}) {
    registry.sealMandate = sealMandate;
    const before = await count();
    const answer = await registry.ask(REGISTRAR, GIVE, { input: { ...GOOD, ...input } });
    expect(await count()).toBe(before);
    return answer;
  }
  const sealedBy = async (identity: SealIdentity, text: string) => ({
    data: { sealMandate: { document: await seal(text, { ...identity, signedAt: registry.now }) } },
    errors: [],
  });

  test('which anybody can read and verify, here and elsewhere', async () => {
    const { id } = await give({});
    const { document, seal: found, ...mandate } = await shown(id);
    expect(mandate).toEqual({
      id,
      from: { id: 'tuni.fi' },
      scope: ['MICRO_CREDENTIAL'],
      givenAt: registry.now.toISOString(),
      revokedAt: null,
      revokedBecause: null,
    });
    expect(found).toEqual({
      level: 'B',
      algorithm: 'ES256',
      qualified: false,
      timestampedAt: null,
      certificates: [{ subject: expect.stringContaining('NTRFI-DEMO-TUNI') }, { subject: expect.anything() }],
    });
    const { content, flaw } = verifyMandate(document, { anchors: [registry.authority.certificate], at: registry.now });
    expect(flaw).toBeNull();
    expect(content).toEqual({
      id,
      from: {
        id: 'tuni.fi',
        legalName: expect.objectContaining({ en: expect.any(String) }),
        eIDASIdentifier: 'NTRFI-DEMO-TUNI',
      },
      to: { id: 'eciu.eu', legalName: expect.anything(), eIDASIdentifier: 'NTRNL-08164880' },
      scope: ['MICRO_CREDENTIAL'],
      validFrom: '2026-11-21',
      validUntil: '2027-11-20',
      given: registry.now,
    });
    expect(await shown('tuni.fi:nothing')).toBeNull();
  });

  test('the node is asked once, only for what holds together, and not again for the same key', async () => {
    const asked = () => registry.askedToSeal.length;
    const before = asked();
    const first = await give({ idempotencyKey: 'once' });
    expect(readMandate(registry.askedToSeal.at(-1)!)).toMatchObject({ id: first.id });
    expect(await give({ idempotencyKey: 'once' })).toEqual(first);
    expect(await give({ idempotencyKey: 'once', scope: ['DIPLOMA'] })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await give({ scope: [] })).toMatchObject({ code: 'INVALID' });
    expect(await give({}, person('dcu.ie', 'REGISTRAR'))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(asked()).toBe(before + 1);
  });

  test('without a seal of its own an institution gives none', async () => {
    const refusal = { code: 'SEALER_UNAVAILABLE', message: 'Tampere University has no seal of its own.', details: [] };
    const { data } = await refusedWith(async () => ({ data: { sealMandate: refusal }, errors: [] }));
    expect(data.giveMandate).toMatchObject({ code: 'SEALER_UNAVAILABLE', message: refusal.message });
  });

  test('a node that refuses its text says why', async () => {
    const refusal = { code: 'INVALID', message: 'Not this.', details: [{ message: 'It was not written now.' }] };
    const { data } = await refusedWith(async () => ({ data: { sealMandate: refusal }, errors: [] }));
    expect(data.giveMandate).toMatchObject({ code: 'MANDATE_INVALID', message: 'Not this. It was not written now.' });
  });

  test('while its node does not answer, or is of an older release, nothing is given', async () => {
    for (const code of ['INSTITUTION_UNAVAILABLE', 'SCHEMA_TOO_OLD']) {
      const error = { message: 'tuni.fi did not answer.', extensions: { code, institution: 'tuni.fi', retryAfter: 2 } };
      const { data, errors } = await refusedWith(async () => ({ data: null, errors: [error] }));
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code, institution: 'tuni.fi', retryAfter: 2 } }]);
    }
  });

  test.each<[string, (text: string) => Promise<GraphAnswer<object>>, RegExp]>([
    [
      'another text',
      (text) => sealedBy(registry.seals.get('tuni.fi')!, text.replace('2027-11-20', '2099-11-20')),
      /not the mandate that was asked for/,
    ],
    [
      'no sealed text',
      async (document) => ({ data: { sealMandate: { document } }, errors: [] }),
      /not the mandate that was asked for/,
    ],
    ["another member's seal", (text) => sealedBy(registry.seals.get('eciu.eu')!, text), /sealed by NTRNL-08164880/],
    [
      'a seal of an authority that is not registered',
      async (text) => {
        return sealedBy(await issuedSeal(await newAuthority(NOW), TAMPERE, NOW), text);
      },
      /does not accept the seal of tuni\.fi/,
    ],
  ])('%s from the node is not accepted', async (_, answer, message) => {
    const { data } = await refusedWith((_from, text) => answer(text));
    expect(data.giveMandate).toMatchObject({ code: 'MANDATE_INVALID' });
    expect(data.giveMandate.message).toMatch(message);
  });

  test('an institution whose identifier the registry does not know gives and gets none', async () => {
    const identifier = (value: string | null) =>
      sql(`update "trust"."institution" set "eidas_legal_identifier" = $1 where "id" = 'utwente.nl'`, [value]);
    await identifier(null);
    expect(await give({ to: 'utwente.nl' })).toMatchObject({ code: 'INVALID', details: [{ path: 'input.to' }] });
    const asked = await give({ from: 'utwente.nl' }, person('utwente.nl', 'REGISTRAR'));
    expect(asked).toMatchObject({ code: 'INVALID', details: [{ path: 'input.from' }] });
    await identifier('NTRNL-DEMO-UT');
  });
});

test('the sealer is told of a revocation, and only staff of the two read why', async () => {
  const { id } = await give({});
  await revoke({ mandateId: id, reason: 'The office moved' });
  await eventually(() => {
    expect(registry.brought).toContainEqual(
      expect.objectContaining({
        from: 'hub',
        to: 'eciu.eu',
        kind: 'credentials.mandateRevoked',
        payload: { mandate: id, reason: 'The office moved', revokedAt: registry.now.toISOString() },
      }),
    );
  });
  for (const caller of [REGISTRAR, person('tuni.fi', 'OFFICER'), person('eciu.eu', 'SEALER'), node('eciu.eu')])
    expect((await shown(id, caller)).revokedBecause).toBe('The office moved');
  for (const caller of [ANONYMOUS, person('dcu.ie', 'REGISTRAR'), person('tuni.fi', 'LEARNER')])
    expect(await shown(id, caller)).toMatchObject({ revokedBecause: null, revokedAt: registry.now.toISOString() });
});

test('one from before mandates were sealed is shown without a document, and is filled in where it is the demo’s', async () => {
  await sql(`update "trust"."mandate" set "document" = null, "seal" = null where "id" = $1`, [DEMO_MANDATE]);
  expect(await shown(DEMO_MANDATE)).toMatchObject({ document: null, seal: null });
  await registry.fill();
  const { document } = await shown(DEMO_MANDATE);
  const anchors = [registry.authority.certificate];
  expect(verifyMandate(document, { anchors, at: NOW })).toMatchObject({ flaw: null, content: { id: DEMO_MANDATE } });
});

test('the database holds no half-sealed mandate', async () => {
  await expect(sql(`update "trust"."mandate" set "seal" = null where "id" = $1`, [DEMO_MANDATE])).rejects.toThrow(
    'mandate_sealed_whole',
  );
});

test('the demo gives its mandate once, and what people changed stays', async () => {
  const registrar = person('dcu.ie', 'REGISTRAR');
  const id = DEMO_MANDATE;
  expect(await revoke({ mandateId: id, reason: 'Enough' }, registrar)).toMatchObject({ id });
  await registry.fill();
  expect(await revoke({ mandateId: id, reason: 'Enough' }, registrar)).toMatchObject({ code: 'WRONG_STATE' });
});
