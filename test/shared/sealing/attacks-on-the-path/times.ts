import { describe, expect, test } from '@jest/globals';
import { parseSealed, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import { laterBy, make, NOW } from '../certificates.ts';
import { headerOf, resign, sealWith } from '../sealed.ts';
import { authority, GOOD, leaf, pathOf } from './stage.ts';

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
