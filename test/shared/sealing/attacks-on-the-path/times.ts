import { describe, expect, test } from '@jest/globals';
import { parseSealed, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import { laterBy, make, NOW } from '../certificates.ts';
import { headerOf, resign, sealWith } from '../sealed.ts';
import { authority, GOOD, leaf, NO_CHAIN, pathOf } from './stage.ts';

/** When certificates were good. */
export function times(): void {
  describe('times', () => {
    test('an expired certificate cannot be decided without a timestamp', async () => {
      const { told, evidence } = await pathOf(leaf, [], laterBy(400));
      expect(told).toBe('INDETERMINATE/OUT_OF_BOUNDS_NO_POE');
      expect(evidence.check).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
    });
    test('an expired authority cannot be decided either', async () => {
      const old = await make({ name: 'Old', ca: true, notAfter: laterBy(-1) });
      expect((await pathOf(await make({ name: 'End', issuer: old }), [], NOW, [old])).told).toBe(
        'INDETERMINATE/OUT_OF_BOUNDS_NO_POE',
      );
    });
    test('a certificate of tomorrow fails', async () => {
      const early = await make({ name: 'Early', issuer: authority, notBefore: laterBy(1) });
      expect((await pathOf(early)).told).toBe('TOTAL_FAILED/NOT_YET_VALID');
    });
    test('an authority of tomorrow cannot be decided: its key may have another certificate', async () => {
      const middle = await make({ name: 'Middle', issuer: authority, ca: true, notBefore: laterBy(1) });
      const { told, message } = await pathOf(await make({ name: 'End', issuer: middle }), [middle]);
      expect([told, message]).toEqual([NO_CHAIN, expect.stringContaining('Middle')]);
    });
    test('an anchor renewed under its key leaves what was sealed before as it was, in any order', async () => {
      const renewed = await make({
        ...{ name: 'Authority', ca: true, keys: authority.keys },
        ...{ notBefore: laterBy(10), notAfter: laterBy(2000) },
      });
      for (const anchors of [[renewed], [renewed, authority], [authority, renewed]]) {
        expect((await pathOf(leaf, [], NOW, anchors)).told).toBe(GOOD);
        expect((await pathOf(leaf, [], laterBy(360), anchors)).told).toBe(GOOD);
      }
      const old = await make({ name: 'Authority', ca: true, keys: authority.keys, notAfter: laterBy(-1) });
      for (const anchors of [
        [old, authority],
        [authority, old],
      ])
        expect((await pathOf(leaf, [], NOW, anchors)).evidence.check.status).toBe('OK');
      expect((await pathOf(leaf, [], NOW, [old])).told).toBe('INDETERMINATE/OUT_OF_BOUNDS_NO_POE');
    });
    test('valid to the last second', async () => {
      const end = await make({ name: 'End', issuer: authority, notAfter: laterBy(1) });
      expect((await pathOf(end, [], laterBy(1))).told).toBe(GOOD);
      expect((await pathOf(end, [], new Date(laterBy(1).getTime() + 1))).told).toBe(
        'INDETERMINATE/OUT_OF_BOUNDS_NO_POE',
      );
    });
    test('a seal made in the future, or outside its certificate, cannot be decided', async () => {
      const { evidence } = await pathOf(leaf, [], laterBy(-1));
      expect(evidence.results.find(({ name }) => name === 'SIGNING_TIME')).toMatchObject({
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
      });
      const text = await resign(
        { ...headerOf(await sealWith(leaf)), sigT: '2020-01-01T00:00:00Z' },
        await leaf.sealKey(),
      );
      const { check } = verifySeal(parseSealed(text), { anchors: [authority.der], at: NOW });
      expect(check).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' });
    });
  });
}
