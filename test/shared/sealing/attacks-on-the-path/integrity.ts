import { describe, expect, test } from '@jest/globals';
import { webcrypto } from 'node:crypto';
import { parseSealed, type SealKey, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import { ecKeys, make, NOW, rsaKeys } from '../certificates.ts';
import { encode, headerOf, read, resign, sealWith } from '../sealed.ts';
import { authority, leaf } from './stage.ts';

/** What was altered, or signed by another. */
export function integrity(): void {
  describe('integrity', () => {
    const verify = (text: string) => verifySeal(parseSealed(text), { anchors: [authority.der], at: NOW });
    const FAILED = { name: 'SEAL', status: 'ERROR', indication: 'TOTAL_FAILED', subIndication: 'SIG_CRYPTO_FAILURE' };

    test('an altered document, header or signature fails', async () => {
      const text = await sealWith(leaf);
      const sealed = read(text);
      const changed = (change: Partial<typeof sealed>) => verify(JSON.stringify({ ...sealed, ...change }));
      expect(changed({ payload: sealed.payload.replace('Tämä', 'Tama') })).toMatchObject({
        check: FAILED,
        intact: false,
        level: null,
      });
      expect(changed({ payload: `${sealed.payload} ` }).check).toMatchObject(FAILED);
      const [one] = sealed.signatures;
      const header = encode({ ...headerOf(text), sigT: '2026-11-20T12:00:00Z' });
      expect(changed({ signatures: [{ ...one!, protected: header }] }).check).toMatchObject(FAILED);
      const wrong = Buffer.from(one!.signature, 'base64url');
      wrong[5]! ^= 1;
      expect(changed({ signatures: [{ ...one!, signature: wrong.toString('base64url') }] }).check).toMatchObject(
        FAILED,
      );
      expect(changed({ signatures: [{ ...one!, signature: 'AAAA' }] }).check).toMatchObject(FAILED);
    });
    test('an algorithm that does not fit the key fails, RSA and ECDSA each way', async () => {
      const rsa = await make({ name: 'RSA', issuer: authority, keys: await rsaKeys() });
      const asEs = await resign({ ...headerOf(await sealWith(rsa)), alg: 'ES256' }, await leaf.sealKey());
      const asRs = await resign({ ...headerOf(await sealWith(leaf)), alg: 'RS256' }, await rsa.sealKey());
      const asEs384 = await resign({ ...headerOf(await sealWith(leaf)), alg: 'ES384' }, await leaf.sealKey());
      for (const text of [asEs, asRs, asEs384]) expect(verify(text).check).toMatchObject(FAILED);
    });
    test("an algorithm that is not the key's own fails, though the signature is right", async () => {
      const p384 = await make({ name: 'P-384', issuer: authority, keys: await ecKeys('P-384') });
      const key: SealKey = {
        algorithm: 'ES256',
        sign: async (data) =>
          new Uint8Array(
            await webcrypto.subtle.sign(
              { name: 'ECDSA', hash: 'SHA-256' },
              p384.keys.privateKey,
              Uint8Array.from(data),
            ),
          ),
      };
      const text = await resign({ ...headerOf(await sealWith(p384)), alg: 'ES256' }, key);
      expect(verify(text).check).toMatchObject({ ...FAILED, message: "The certificate's key is not one for ES256." });
    });
    test("the victim's certificate with the attacker's signature fails", async () => {
      const attacker = await make({ name: 'Attacker' });
      expect(verify(await resign(headerOf(await sealWith(leaf)), await attacker.sealKey())).check).toMatchObject(
        FAILED,
      );
    });
    test('a first certificate that the seal does not name is no signing certificate', async () => {
      const twin = await make({ name: 'Seal', issuer: authority, keys: leaf.keys });
      const text = await resign(
        { ...headerOf(await sealWith(leaf)), x5c: [Buffer.from(twin.der).toString('base64')] },
        await leaf.sealKey(),
      );
      const evidence = verify(text);
      expect(evidence.check).toMatchObject({
        indication: 'INDETERMINATE',
        subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
      });
      expect(evidence).toMatchObject({ intact: false, level: null });
    });
    test('bytes that are no certificate are answered', async () => {
      for (const bytes of [
        [0x30],
        [0x30, 0x80],
        [0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
        Array.from({ length: 9000 }, () => 0x30),
      ]) {
        const x5c = [Buffer.from(bytes).toString('base64')];
        const text = await resign({ ...headerOf(await sealWith(leaf)), x5c }, await leaf.sealKey());
        expect(verify(text).check).toMatchObject({
          indication: 'INDETERMINATE',
          subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
        });
      }
    });
  });
}
