import { expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { ANONYMOUS, node, person } from '../registry.ts';
import { count, GIVE, give, GOOD, REGISTRAR, registry, revoke } from './stage.ts';

const strangers: [string, Caller][] = [
  ["the neighbour's registrar", person('dcu.ie', 'REGISTRAR')],
  ["the sealer's registrar", person('eciu.eu', 'REGISTRAR')],
  ['an own officer', person('tuni.fi', 'OFFICER')],
  ['the own service', node('tuni.fi')],
  ['anybody', ANONYMOUS],
];

/** Who gives and revokes mandates. */
export function giving(): void {
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

  test.each(strangers)('%s can neither give nor revoke a mandate', async (_, caller) => {
    const { id } = await give({});
    const before = await count();
    expect(await give({}, caller)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await count()).toBe(before);
    expect(await revoke({ mandateId: id, reason: 'No more' }, caller)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await revoke({ mandateId: id, reason: 'No more' })).toMatchObject({ id });
  });

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
}
