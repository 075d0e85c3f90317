import { describe, expect, test } from '@jest/globals';
import { sealVcJwt } from '../../../subgraphs/shared/sealing/index.ts';
import { DUBLIN, issuedSeal, newAuthority } from '../../support/seals.ts';
import { NOW } from '../registry.ts';
import {
  addressOf,
  document,
  get,
  hours,
  LISTS,
  publication,
  publish,
  registry,
  verify,
  withoutSeal,
} from './stage.ts';

/** Which lists the hub takes. */
export function taking(): void {
  describe('the hub takes', () => {
    test('no list of another institution, at another address, dated ahead, or that is none', async () => {
      const good = await publication('revocation', []);
      await expect(publish(good, 'tuni.fi')).rejects.toThrow('publishes no');
      const misplaced = await publication('revocation', [], { address: addressOf(LISTS.suspension) });
      await expect(publish(misplaced)).rejects.toThrow('It is published at');
      await expect(publish(await publication('revocation', [], { at: hours(1) }))).rejects.toThrow('in the future');
      await expect(publish({ ...good, document: 'garbage' })).rejects.toThrow('This is not a status list');
      await expect(publish(await publication('revocation', [], { hold: 24 * 40 }))).rejects.toThrow(
        'period of validity',
      );
      await expect(publish(await publication('revocation', [], { hold: -1 }))).rejects.toThrow('period of validity');
    });

    test.each([
      ['that another member sealed', async () => publication('revocation', [], { by: 'tuni.fi' }), 'NTRFI-DEMO-TUNI'],
      [
        'without a seal, of an institution that has one',
        async () => publication('revocation', [], { by: 'nobody' }),
        'has a seal',
      ],
      [
        'under an altered seal',
        async () => {
          const list = await publication('revocation', []);
          const [header, , signature] = list.document.split('.');
          const { document: other } = await publication('revocation', [7]);
          return { ...list, document: [header, other.split('.')[1], signature].join('.') };
        },
        'altered',
      ],
      [
        'sealed in its name by an authority that nobody registered',
        async () => {
          const list = await publication('revocation', [], { by: 'nobody' });
          const identity = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
          return { ...list, document: await sealVcJwt(JSON.parse(list.document), identity) };
        },
        'not trusted',
      ],
    ])('no list %s', async (_, make, reason) => {
      await expect(publish(await make())).rejects.toThrow(reason);
      expect((await get()).statusCode).not.toBe(200);
    });

    test('a list under a new seal of its institution that is not registered yet', async () => {
      const identity = await issuedSeal(registry.authority, DUBLIN, NOW);
      const list = await publication('revocation', [], { by: 'nobody' });
      await publish({ ...list, document: await sealVcJwt(JSON.parse(list.document), identity) });
      expect((await get()).statusCode).toBe(200);
    });

    test('no downgrade: a list without a seal does not replace a sealed one, if no seal is registered any more', async () => {
      await publish(await publication('revocation', [7]));
      await withoutSeal(async () => {
        const unsealed = await publication('revocation', [], { at: hours(0.01), by: 'nobody' });
        await expect(publish(unsealed)).rejects.toThrow('the previous one is');
      });
      await publish(await publication('suspension', []));
      expect(await verify(await document())).toMatchObject({ verdict: 'INVALID' });
    });

    test('no rollback: the older list in a message that is dated later changes nothing', async () => {
      const old = await publication('revocation', []);
      await publish(old);
      await publish(await publication('suspension', []));
      await publish(await publication('revocation', [7], { at: hours(0.01) }));
      await publish({ ...old, publishedAt: hours(0.02).toISOString(), validUntil: hours(60).toISOString() });
      expect(await verify(await document())).toMatchObject({ verdict: 'INVALID' });
    });

    test('no rollback: an older publication that comes late changes nothing', async () => {
      await publish(await publication('revocation', [7], { at: hours(-1) }));
      await publish(await publication('revocation', [], { at: hours(-2) }));
      await publish(await publication('suspension', []));
      expect(await verify(await document())).toMatchObject({ verdict: 'INVALID' });
    });
  });
}
