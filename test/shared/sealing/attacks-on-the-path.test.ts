import { beforeAll, describe, expect, test } from '@jest/globals';
import * as asn1js from 'asn1js';
import { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { parseSealed, verifySeal } from '../../../subgraphs/shared/sealing/index.ts';
import type { SealKey } from '../../../subgraphs/shared/sealing/index.ts';
import { ecKeys, extensions, laterBy, make, NOW, rsaKeys, spoil } from './certificates.ts';
import type { Made } from './certificates.ts';
import { encode, headerOf, read, resign, sealer, sealWith } from './sealed.ts';

let authority: Made;
let leaf: Made;

beforeAll(async () => {
  ({ authority, leaf } = await sealer());
});

/** The path's result, within 100 ms, and never VALID where it failed. */
async function pathOf(end: Made, chain: readonly Made[] = [], at = NOW, anchors: readonly Made[] = [authority]) {
  const sealed = parseSealed(await sealWith(end, chain));
  const list = anchors.map((anchor) => anchor.der);
  verifySeal(sealed, { anchors: list, at });
  const started = performance.now();
  const evidence = verifySeal(sealed, { anchors: list, at });
  expect(performance.now() - started).toBeLessThan(100);
  const path = evidence.results.find(({ name }) => name === 'CERTIFICATE_PATH')!;
  expect(evidence.check.status).toBe(evidence.results.some(({ status }) => status === 'ERROR') ? 'ERROR' : 'OK');
  return { told: `${path.indication}/${path.subIndication}`, message: path.message, evidence };
}

const NO_CHAIN = 'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND';
const GOOD = 'TOTAL_PASSED/null';
const critical = (extnID: string) =>
  new pkijs.Extension({ extnID, critical: true, extnValue: new asn1js.Null().toBER(false) });

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
  test('an anchor that is no authority', async () => expect((await pathOf(leaf, [], NOW, [leaf])).told).toBe(NO_CHAIN));
  test('authorities that certify each other in a circle', async () => {
    const first = await make({ name: 'First', ca: true });
    const second = await make({ name: 'Second', ca: true });
    const firstBySecond = await make({ name: 'First', issuer: second, ca: true, keys: first.keys });
    const secondByFirst = await make({ name: 'Second', issuer: first, ca: true, keys: second.keys });
    const end = await make({ name: 'Seal', issuer: first });
    expect((await pathOf(end, [firstBySecond, secondByFirst])).told).toBe(NO_CHAIN);
    expect((await pathOf(end, [firstBySecond, secondByFirst, firstBySecond])).message).toMatch('appears twice');
  });
  test('the same certificate twice', async () => expect((await pathOf(leaf, [leaf])).message).toMatch('appears twice'));
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
    expect((await pathOf(sha1, [], NOW, [rsa])).message).toMatch('not accepted any more');
    const weak = await make({ name: 'Weak', ca: true, keys: await rsaKeys(1024) });
    const underWeak = await pathOf(await make({ name: 'End', issuer: weak }), [], NOW, [weak]);
    expect(underWeak.told).toBe('INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
  });
});

describe('certificates used for what they are not', () => {
  test('a path longer than an authority allows', async () => {
    const short = await make({ name: 'Short', issuer: authority, ca: true, pathLength: 0 });
    const low = await make({ name: 'Low', issuer: short, ca: true });
    const { told, message } = await pathOf(await make({ name: 'End', issuer: low }), [low, short]);
    expect([told, message]).toEqual([
      NO_CHAIN,
      expect.stringMatching('allows 0 authorities below it, and there are 1'),
    ]);
  });
  test("a path longer than the anchor's own limit", async () => {
    const root = await make({ name: 'Root', ca: true, pathLength: 0 });
    const low = await make({ name: 'Low', issuer: root, ca: true });
    expect((await pathOf(await make({ name: 'End', issuer: low }), [low], NOW, [root])).told).toBe(NO_CHAIN);
  });
  test('an authority that seals', async () => {
    const ca = await make({ name: 'CA', issuer: authority, ca: true, keyUsage: [0, 1, 5] });
    expect((await pathOf(ca)).message).toMatch('is an authority');
    expect((await pathOf(authority)).told).toBe(NO_CHAIN);
  });
  test('a seal certificate that issues', async () => {
    const end = await make({ name: 'End', issuer: leaf });
    expect((await pathOf(end, [leaf])).message).toMatch('is no authority');
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
      expect((await pathOf(end)).message).toMatch('for another use');
    }
    const mail = await make({
      name: 'End',
      issuer: authority,
      extra: [extensions.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.4')],
    });
    expect((await pathOf(mail)).told).toBe(GOOD);
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
    expect((await pathOf(end, [], new Date(laterBy(1).getTime() + 1))).told).toBe('INDETERMINATE/OUT_OF_BOUNDS_NO_POE');
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
    expect(changed({ signatures: [{ ...one!, signature: wrong.toString('base64url') }] }).check).toMatchObject(FAILED);
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
          await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, p384.keys.privateKey, Uint8Array.from(data)),
        ),
    };
    const text = await resign({ ...headerOf(await sealWith(p384)), alg: 'ES256' }, key);
    expect(verify(text).check).toMatchObject({ ...FAILED, message: "The certificate's key is not one for ES256." });
  });
  test("the victim's certificate with the attacker's signature fails", async () => {
    const attacker = await make({ name: 'Attacker' });
    expect(verify(await resign(headerOf(await sealWith(leaf)), await attacker.sealKey())).check).toMatchObject(FAILED);
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
