import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../subgraphs/shared/identity/caller.ts';
import { offering } from '../pretended-graph.ts';
import { person } from '../small-alliance.ts';
import { SEALER, ask, batchOf, dcu, graph, ready, sealless, states } from './stage.ts';

/** What is not sealed, and why. */
export function refusals(): void {
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
}
