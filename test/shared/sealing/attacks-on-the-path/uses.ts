import { describe, expect, test } from '@jest/globals';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { parseSealed, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import { extensions, make, NOW, type Wish } from '../certificates.ts';
import { headerOf, resign, sealWith } from '../sealed.ts';
import { authority, critical, GOOD, leaf, NO_CHAIN, pathOf } from './stage.ts';

/** What certificates may be used for. */
export function uses(): void {
  describe('certificates used for what they are not', () => {
    test('a path longer than an authority allows', async () => {
      const short = await make({ name: 'Short', issuer: authority, ca: true, pathLength: 0 });
      const low = await make({ name: 'Low', issuer: short, ca: true });
      const { told, message } = await pathOf(await make({ name: 'End', issuer: low }), [low, short]);
      expect([told, message]).toEqual([
        NO_CHAIN,
        expect.stringMatching('allows 0 authorities below it, but there are 1'),
      ]);
    });
    test("a path longer than the anchor's own limit", async () => {
      const root = await make({ name: 'Root', ca: true, pathLength: 0 });
      const low = await make({ name: 'Low', issuer: root, ca: true });
      expect((await pathOf(await make({ name: 'End', issuer: low }), [low], NOW, [root])).told).toBe(NO_CHAIN);
    });
    test('an authority that seals', async () => {
      const ca = await make({ name: 'CA', issuer: authority, ca: true, keyUsage: [0, 1, 5] });
      expect((await pathOf(ca)).message).toMatch('is that of an authority');
      expect((await pathOf(authority)).told).toBe(NO_CHAIN);
    });
    test('a seal certificate that issues', async () => {
      const end = await make({ name: 'End', issuer: leaf });
      expect((await pathOf(end, [leaf])).message).toMatch('is not an authority');
    });
    test.each<[string, readonly number[] | null]>([
      ['none', null],
      ['keyEncipherment only', [2]],
      ['keyCertSign too', [0, 5]],
    ])('a seal certificate with key usage: %s', async (_case, keyUsage) =>
      expect((await pathOf(await make({ name: 'End', issuer: authority, keyUsage }))).told).toBe(NO_CHAIN),
    );
    test('an authority without keyCertSign', async () => {
      const dumb = await make({ name: 'Dumb', issuer: authority, ca: true, keyUsage: [0] });
      expect((await pathOf(await make({ name: 'End', issuer: dumb }), [dumb])).message).toMatch(
        'may not sign certificates',
      );
    });
    test('a certificate for timestamps or servers', async () => {
      for (const use of ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.3']) {
        const end = await make({ name: 'End', issuer: authority, extra: [extensions.extendedKeyUsage(true, use)] });
        expect((await pathOf(end)).message).toMatch('for a different use');
      }
      const mail = await make({
        name: 'End',
        issuer: authority,
        extra: [extensions.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.4')],
      });
      expect((await pathOf(mail)).told).toBe(GOOD);
    });
    test("a person's certificate, though it names the employer with its number", async () => {
      const oid = (value: string) => new asn1js.ObjectIdentifier({ value });
      const list = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value });
      const typed = (...types: string[]) =>
        new pkijs.Extension({
          extnID: '1.3.6.1.5.5.7.1.3',
          critical: false,
          extnValue: list(
            list(oid('0.4.0.1862.1.1')),
            ...(types.length > 0 ? [list(oid('0.4.0.1862.1.6'), list(...types.map(oid)))] : []),
          ).toBER(false),
        });
      const [esign, eseal, web] = [1, 2, 3].map((kind) => `0.4.0.1862.1.6.${kind}`) as [string, string, string];
      const told = async (wish: Partial<Wish>) => await pathOf(await make({ name: 'End', issuer: authority, ...wish }));
      for (const types of [[esign], [web], [esign, web]]) {
        const found = await told({ extra: [typed(...types)] });
        expect([found.told, found.message]).toEqual([NO_CHAIN, expect.stringContaining('not for seals (QcType)')]);
      }
      for (const types of [[], [eseal], [esign, eseal]])
        expect((await told({ extra: [typed(...types)] })).told).toBe(GOOD);
      for (const attribute of ['2.5.4.4', '2.5.4.42', '2.5.4.65']) {
        const found = await told({ attributes: { [attribute]: 'Anna' } });
        expect([found.told, found.message]).toEqual([NO_CHAIN, expect.stringContaining('belongs to a person')]);
      }
      expect((await told({ attributes: { '2.5.4.11': 'Registry' } })).told).toBe(GOOD);
    });
    test('an unknown critical extension, in the seal certificate or above it', async () => {
      const end = await make({ name: 'End', issuer: authority, extra: [critical('1.2.3.4')] });
      expect((await pathOf(end)).message).toMatch('critical extension 1.2.3.4');
      const middle = await make({ name: 'Middle', issuer: authority, ca: true, extra: [critical('2.5.29.36')] });
      expect((await pathOf(await make({ name: 'End', issuer: middle }), [middle])).told).toBe(NO_CHAIN);
    });
    test('name constraints that say nothing', async () => {
      const empty = new asn1js.Sequence({ value: [] }).toBER(false);
      const constraints = new pkijs.Extension({ extnID: '2.5.29.30', critical: false, extnValue: empty });
      const middle = await make({ name: 'Middle', issuer: authority, ca: true, extra: [constraints] });
      const { told, message } = await pathOf(await make({ name: 'End', issuer: middle }), [middle]);
      expect([told, message]).toEqual([NO_CHAIN, 'A certificate of the seal cannot be read.']);
    });
    test('the same extension twice', async () => {
      const end = await make({ name: 'End', issuer: authority, extra: [extensions.keyUsage(0)] });
      await expect(pathOf(end)).rejects.toThrow('An extension appears twice');
      const twice = await resign(
        { ...headerOf(await sealWith(leaf)), x5c: [Buffer.from(end.der).toString('base64')] },
        await leaf.sealKey(),
      );
      const { check } = verifySeal(parseSealed(twice), { anchors: [authority.der], at: NOW });
      expect(check).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' });
    });
  });
}
