import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flattenedVerify } from 'jose';
import { createHash, X509Certificate } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDevelopmentAuthority } from '../../../subgraphs/shared/sealing/development/index.ts';
import {
  loadDevelopmentSeal,
  parseSealed,
  saveDevelopmentSeal,
  seal,
  sealChecked,
  sealFromPem,
  type SealKey,
  verifySeal,
} from '../../../subgraphs/shared/sealing/index.ts';
import { ecKeys, laterBy, make, NOW, rsaKeys } from './certificates.ts';
import type { Made } from './certificates.ts';
import { headerOf, PAYLOAD, read } from './sealed.ts';

let authority: Made;
beforeAll(async () => {
  authority = await make({ name: 'Authority', ca: true });
});

describe('a seal of each algorithm', () => {
  test.each([
    ['ES256', () => ecKeys('P-256'), 64],
    ['ES384', () => ecKeys('P-384'), 96],
    ['RS256', () => rsaKeys(), 256],
    ['PS256', () => rsaKeys(), 256],
  ] as const)('%s verifies here and with jose', async (algorithm, makeKeys, length) => {
    const leaf = await make({ name: 'Seal', issuer: authority, keys: await makeKeys() });
    const text = await seal(PAYLOAD, { key: await leaf.sealKey(algorithm), certificates: [leaf.der], signedAt: NOW });
    const sealed = parseSealed(text);
    expect(sealed.signature.length).toBe(length);
    expect(verifySeal(sealed, { anchors: [authority.der], at: NOW })).toMatchObject({
      check: { name: 'SEAL', status: 'OK', indication: 'TOTAL_PASSED', subIndication: null },
      algorithm,
      intact: true,
      level: 'B',
      apparentLevel: 'B',
      qualified: false,
      signedAt: NOW,
      timestampedAt: null,
    });
    const [one] = read(text).signatures;
    const options = { crit: { sigT: true }, algorithms: [algorithm] };
    const { payload } = await flattenedVerify(
      { payload: PAYLOAD, protected: one!.protected, signature: one!.signature },
      new X509Certificate(leaf.der).publicKey,
      options,
    );
    expect(Buffer.from(payload).toString()).toBe(PAYLOAD);
  });
});

test('the file is what the European sealing service writes at level B', async () => {
  const leaf = await make({ name: 'Seal', issuer: authority });
  const text = await seal(PAYLOAD, {
    key: await leaf.sealKey(),
    certificates: [leaf.der, authority.der],
    signedAt: NOW,
  });
  expect(Object.keys(read(text))).toEqual(['payload', 'signatures']);
  expect(read(text).payload).toBe(PAYLOAD);
  expect(Object.keys(read(text).signatures[0]!)).toEqual(['protected', 'signature']);
  const header = headerOf(text);
  expect(Object.keys(header)).toEqual(['alg', 'cty', 'kid', 'x5t#S256', 'x5c', 'typ', 'b64', 'sigT', 'crit']);
  expect(header).toMatchObject({ typ: 'jose+json', b64: false, sigT: '2026-11-21T12:00:00Z', crit: ['b64', 'sigT'] });
  expect(header['x5t#S256']).toBe(createHash('sha256').update(leaf.der).digest('base64url'));
  expect(header.x5c).toEqual([leaf.der, authority.der].map((der) => Buffer.from(der).toString('base64')));
});

test('the same text, key and moment give the same protected header', async () => {
  const leaf = await make({ name: 'Seal', issuer: authority });
  const options = { key: await leaf.sealKey(), certificates: [leaf.der], signedAt: NOW };
  const [one, two] = [await seal(PAYLOAD, options), await seal(PAYLOAD, options)];
  expect(headerOf(one)).toEqual(headerOf(two));
});

test('a key does not seal with the certificate of a different kind of key, nor half a character', async () => {
  const ec = await make({ name: 'EC', issuer: authority });
  const rsa = await make({ name: 'RSA', issuer: authority, keys: await rsaKeys() });
  await expect(seal(PAYLOAD, { key: await ec.sealKey(), certificates: [rsa.der], signedAt: NOW })).rejects.toThrow(
    'a different kind of key',
  );
  await expect(seal('"\ud800"', { key: await ec.sealKey(), certificates: [ec.der], signedAt: NOW })).rejects.toThrow(
    'half a character',
  );
  await expect(ec.sealKey('RS256')).rejects.toThrow('cannot seal with RS256');
});

test('each signature of a device is checked with the certificate, of a key in memory the first', async () => {
  const leaf = await make({ name: 'Seal', issuer: authority });
  const key = await leaf.sealKey();
  let broken = false;
  const sign: SealKey['sign'] = async (data) => (broken ? new Uint8Array(64) : key.sign(data));
  const options = { certificates: [leaf.der], signedAt: NOW };
  const device = { ...options, key: { algorithm: key.algorithm, sign } };
  const memory = { ...options, key: { ...key, sign } };
  for (const by of [device, memory]) await sealChecked(PAYLOAD, by);
  broken = true;
  await expect(sealChecked(PAYLOAD, device)).rejects.toThrow('does not hold under the certificate');
  await expect(sealChecked(PAYLOAD, memory)).resolves.toBeDefined();
  // With other certificates it is checked again.
  broken = false;
  const other = await make({ name: 'Other', issuer: authority });
  await expect(sealChecked(PAYLOAD, { ...memory, certificates: [other.der] })).rejects.toThrow('does not hold');
});

describe('a development seal in a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seal-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is saved for its owner only, and read back', async () => {
    const ca = await createDevelopmentAuthority({ ocspAddress: 'http://localhost:4011/ocsp', now: NOW });
    const { pem } = await ca.issueSeal(
      { country: 'IE', legalName: 'Dublin City University', organizationIdentifier: 'NTRIE-DEMO-DCU', keyType: 'RSA' },
      NOW,
    );
    const file = join(folder, 'seal.pem');
    await saveDevelopmentSeal(file, pem);
    const identity = (await loadDevelopmentSeal(file))!;
    expect(identity.key.algorithm).toBe('RS256');
    const sealed = parseSealed(await seal(PAYLOAD, { ...identity, signedAt: NOW }));
    expect(verifySeal(sealed, { anchors: [ca.certificatePem], at: laterBy(1) }).check.status).toBe('OK');
    await chmod(file, 0o640);
    await expect(loadDevelopmentSeal(file)).rejects.toThrow('set its mode to 0600');
  });
  test('is null where there is none, and refused where key and certificate differ', async () => {
    expect(await loadDevelopmentSeal(join(folder, 'none.pem'))).toBeNull();
    const ca = await createDevelopmentAuthority({ ocspAddress: 'http://localhost/ocsp', now: NOW });
    const subject = { country: 'FI', legalName: 'Tampere University', organizationIdentifier: 'NTRFI-DEMO-TUNI' };
    const [one, two] = [await ca.issueSeal(subject, NOW), await ca.issueSeal(subject, NOW)];
    const mixed =
      one.pem.slice(0, one.pem.indexOf('-----BEGIN CERT')) + two.pem.slice(two.pem.indexOf('-----BEGIN CERT'));
    expect(() => sealFromPem(mixed)).toThrow('not the key of its first certificate');
    await writeFile(join(folder, 'mixed.pem'), mixed, { mode: 0o600 });
    await expect(loadDevelopmentSeal(join(folder, 'mixed.pem'))).rejects.toThrow('not the key');
  });
});
