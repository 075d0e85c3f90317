import { describe, expect, test } from '@jest/globals';
import { type Made, make, NOW, rsaKeys, spoil } from '../certificates.ts';
import { authority, GOOD, leaf, NO_CHAIN, pathOf } from './stage.ts';

/** Paths that lead to an anchor, and those that lead nowhere. */
export function chains(): void {
  describe('good paths', () => {
    test('the seal certificate alone, under an anchor', async () => expect((await pathOf(leaf)).told).toBe(GOOD));
    test('with the anchor sent too', async () => expect((await pathOf(leaf, [authority])).told).toBe(GOOD));
    test('over one authority, and over two', async () => {
      const middle = await make({ name: 'Middle', issuer: authority, ca: true });
      const low = await make({ name: 'Low', issuer: middle, ca: true, pathLength: 0 });
      const one = await make({ name: 'One', issuer: middle });
      const two = await make({ name: 'Two', issuer: low });
      expect((await pathOf(one, [middle])).told).toBe(GOOD);
      expect((await pathOf(two, [low, middle])).told).toBe(GOOD);
      expect((await pathOf(two, [low, middle, authority])).told).toBe(GOOD);
    });
    test('an anchor in the middle ends the path, whatever follows it', async () => {
      const middle = await make({ name: 'Middle', issuer: authority, ca: true });
      const end = await make({ name: 'End', issuer: middle });
      expect((await pathOf(end, [middle, authority], NOW, [middle])).told).toBe(GOOD);
    });
  });

  describe('paths that lead nowhere', () => {
    test("an attacker's own certificates", async () => {
      const evil = await make({ name: 'Evil', ca: true });
      const end = await make({ name: 'Seal', issuer: evil });
      const { told, evidence } = await pathOf(end, [evil]);
      expect(told).toBe(NO_CHAIN);
      expect(evidence.intact).toBe(true);
      expect(evidence.check).toMatchObject({
        status: 'ERROR',
        indication: 'INDETERMINATE',
        subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      });
    });
    test("an attacker's authority under the anchor's name", async () => {
      const evil = await make({ name: 'Authority', ca: true });
      const end = await make({ name: 'Seal', issuer: evil });
      expect((await pathOf(end)).message).toMatch('signature of the issuer');
      expect((await pathOf(end, [evil])).told).toBe(NO_CHAIN);
    });
    test('no anchors at all', async () => expect((await pathOf(leaf, [authority], NOW, [])).told).toBe(NO_CHAIN));
    test('an anchor that is no authority', async () =>
      expect((await pathOf(leaf, [], NOW, [leaf])).told).toBe(NO_CHAIN));
    test('authorities that certify each other in a circle', async () => {
      const first = await make({ name: 'First', ca: true });
      const second = await make({ name: 'Second', ca: true });
      const firstBySecond = await make({ name: 'First', issuer: second, ca: true, keys: first.keys });
      const secondByFirst = await make({ name: 'Second', issuer: first, ca: true, keys: second.keys });
      const end = await make({ name: 'Seal', issuer: first });
      expect((await pathOf(end, [firstBySecond, secondByFirst])).told).toBe(NO_CHAIN);
      expect((await pathOf(end, [firstBySecond, secondByFirst, firstBySecond])).message).toMatch('appears twice');
    });
    test('the same certificate twice', async () =>
      expect((await pathOf(leaf, [leaf])).message).toMatch('appears twice'));
    test('five certificates, though each is right', async () => {
      const chain: Made[] = [authority];
      for (const name of ['A', 'B', 'C']) chain.unshift(await make({ name, issuer: chain[0]!, ca: true }));
      const end = await make({ name: 'End', issuer: chain[0]! });
      const { told, message } = await pathOf(end, chain);
      expect([told, message]).toEqual([NO_CHAIN, '5 certificates were sent, more than 4.']);
    });
    test('certificates out of order', async () => {
      const middle = await make({ name: 'Middle', issuer: authority, ca: true });
      const low = await make({ name: 'Low', issuer: middle, ca: true });
      const end = await make({ name: 'End', issuer: low });
      expect((await pathOf(end, [middle, low])).told).toBe(NO_CHAIN);
    });
    test('an altered signature of the issuer', async () => {
      const broken = { ...leaf, der: spoil(leaf.der) };
      expect((await pathOf(broken)).message).toMatch('signature of the issuer');
    });
    test('an issuer that signed with SHA-1, or with a key too weak', async () => {
      const rsa = await make({ name: 'Old', ca: true, keys: await rsaKeys(2048, 'SHA-1'), hash: 'SHA-1' });
      const sha1 = await make({ name: 'End', issuer: rsa, hash: 'SHA-1' });
      expect((await pathOf(sha1, [], NOW, [rsa])).message).toMatch('no longer accepted');
      const weak = await make({ name: 'Weak', ca: true, keys: await rsaKeys(1024) });
      const underWeak = await pathOf(await make({ name: 'End', issuer: weak }), [], NOW, [weak]);
      expect(underWeak.told).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
    });
  });
}
