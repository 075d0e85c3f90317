import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { flattenedVerify } from 'jose';
import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { readConfiguration } from '../../../../subgraphs/institution/configuration/read-configuration.ts';
import { readEnvironment } from '../../../../subgraphs/institution/environment.ts';
import { loadOrCreateSigningKeys } from '../../../../subgraphs/shared/identity/signing-key.ts';
import { openDeviceSeal, parseSealed, seal, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import type { DeviceSeal, SealAlgorithm, SealIdentity } from '../../../../subgraphs/shared/sealing/index.ts';
import { newPkcs11Driver } from '../../../../subgraphs/shared/sealing/keys/pkcs11/driver.ts';
import { NOW } from '../certificates.ts';
import { PAYLOAD, read } from '../sealed.ts';
import { hierarchy, newFolder, opensslVerifies, type Hierarchy } from './openssl.ts';
import { behindItsBack, LIBRARY, newDevice, newToken, PIN, putCertificate, putKey, whyNoDevice } from './softhsm.ts';
import type { FullDriver } from './softhsm.ts';
import { describeWhere } from '../../../support/where.ts';

test('without the optional package one sentence names it', () => {
  const absent = () => {
    throw Object.assign(new Error("Cannot find module 'pkcs11js'"), { code: 'MODULE_NOT_FOUND' });
  };
  expect(() => newPkcs11Driver(absent)).toThrow(
    'A seal in a PKCS#11 device needs the optional package pkcs11js, which is not installed: run "npm install pkcs11js".',
  );
});

describeWhere(whyNoDevice(), 'a seal in SoftHSM', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let made: Hierarchy;
  let driver: FullDriver;
  let opened: SealIdentity | null = null;

  beforeAll(async () => {
    folder = await newFolder();
    made = await hierarchy();
    await newDevice(folder);
    newToken('alliance');
    newToken('other');
    await putKey(folder, made.ec, { token: 'alliance', label: 'ec', id: 'a1' });
    await putKey(folder, made.rsa, { token: 'alliance', label: 'rsa', id: 'b2' });
    await putKey(folder, made.rsa, { token: 'alliance', label: 'lonely', id: 'c3' });
    await putKey(folder, made.ec, { token: 'alliance', label: 'twice', id: 'd4' });
    await putKey(folder, made.ec, { token: 'alliance', label: 'twice', id: 'd5' });
    driver = behindItsBack();
    driver.C_Initialize({ flags: 2 });
    const session = driver.C_OpenSession(slotOf('alliance'), 6);
    driver.C_Login(session, 1, PIN);
    putCertificate(driver, session, made.root, 'ff');
    putCertificate(driver, session, made.ec, 'a1');
    putCertificate(driver, session, made.rsa, 'b2');
    putCertificate(driver, session, made.authority, 'ee');
    driver.C_Finalize();
  });
  afterEach(async () => {
    await opened?.key.close?.();
    opened = null;
  });
  afterAll(() => folder.remove());

  const slotOf = (token: string) =>
    driver.C_GetSlotList(true).find((slot) => driver.C_GetTokenInfo(slot).label.trim() === token)!;

  async function open(given: Partial<DeviceSeal>): Promise<SealIdentity> {
    opened = await openDeviceSeal({ library: LIBRARY, token: 'alliance', pin: PIN, ...given });
    return opened;
  }

  test.each<[SealAlgorithm, 'ec' | 'rsa', Partial<DeviceSeal>]>([
    ['ES256', 'ec', { keyLabel: 'ec' }],
    ['RS256', 'rsa', { keyId: 'b2' }],
    ['PS256', 'rsa', { keyLabel: 'rsa', keyId: 'b2', algorithm: 'PS256' }],
  ])('seals with %s; here, jose and OpenSSL accept it', async (algorithm, kind, given) => {
    const identity = await open(given);
    expect(identity.key.algorithm).toBe(algorithm);
    const chain = [made[kind], made.authority, made.root].map(({ der }) => Buffer.from(der));
    expect(identity.certificates.map((der) => Buffer.from(der))).toEqual(chain);
    const text = await seal(PAYLOAD, { ...identity, signedAt: NOW });
    expect(verifySeal(parseSealed(text), { anchors: [made.root.der], at: NOW }).check.status).toBe('OK');
    const { protected: header, signature } = read(text).signatures[0]!;
    const publicKey = new X509Certificate(made[kind].der).publicKey;
    const options = { crit: { sigT: true }, algorithms: [algorithm] };
    await flattenedVerify({ payload: PAYLOAD, protected: header, signature }, publicKey, options);
    const data = Buffer.from(`${header}.${PAYLOAD}`);
    const seen = { algorithm, made: made[kind], data, signature: Buffer.from(signature, 'base64url') };
    expect(await opensslVerifies(folder, seen)).toBe('Verified OK');
  });

  test('takes its certificates from a file where the token has none', async () => {
    const certificates = [made.rsa.der, made.authority.der];
    const identity = await open({ keyLabel: 'lonely', certificates });
    expect(identity.certificates).toHaveLength(2);
    await expect(open({ keyLabel: 'lonely', certificates: [made.ec.der] })).rejects.toThrow(
      /not the key of its certificate|CKR_/,
    );
  });

  test('200 signatures at once in two sessions are each right', async () => {
    const { key } = await open({ keyLabel: 'ec', sessions: 2 });
    const publicKey = new X509Certificate(made.ec.der).publicKey;
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => key.sign(Buffer.from(`data ${i}`))));
    const { verify } = await import('node:crypto');
    const right = all.filter((signature, i) =>
      verify('sha256', Buffer.from(`data ${i}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature),
    );
    expect(right).toHaveLength(200);
  });

  test("a node's configuration names it, the PIN in a file or in the environment", async () => {
    await loadOrCreateSigningKeys(folder.in('service.json'));
    await writeFile(folder.in('pin'), `${PIN}\n`, { mode: 0o600 });
    const node = { id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi', port: 0 };
    const rest = { hub: 'http://localhost:4000', serviceKeyFile: 'service.json', databaseUrl: 'postgres://x/y' };
    const device = { pkcs11: LIBRARY, token: 'alliance', keyLabel: 'rsa', algorithm: 'PS256', sessions: 1 };
    const configured = async (seal: object, variables: NodeJS.ProcessEnv = {}) => {
      await writeFile(folder.in('tuni.fi.json'), JSON.stringify({ ...node, ...rest, seal: { ...device, ...seal } }));
      return readConfiguration(folder.in('tuni.fi.json'), readEnvironment(variables));
    };
    const inFile = await configured({ pinFile: 'pin' });
    const inEnvironment = await configured({}, { SEAL_PASSWORD_TUNI_FI: PIN });
    for (const { seal: found } of [inFile, inEnvironment]) {
      expect(found).toMatchObject({ key: { algorithm: 'PS256' } });
      expect(found?.certificates).toHaveLength(3);
      await found?.key.close?.();
    }
    await expect(configured({ pinFile: 'tuni.fi.json' })).rejects.toThrow('Others may read');
    await expect(configured({}, { SEAL_PASSWORD_TUNI_FI: '000000' })).rejects.toThrow('refuses the PIN');
    await writeFile(folder.in('rsa.crt'), made.rsa.pem + made.authority.pem);
    const named = await configured({ keyLabel: 'lonely', pinFile: 'pin', certificateFile: 'rsa.crt' });
    expect(named.seal?.certificates).toHaveLength(2);
    await named.seal?.key.close?.();
  });

  test.each([
    ['its sessions were closed', () => driver.C_CloseAllSessions(slotOf('alliance'))],
    ['its library was finalised', () => driver.C_Finalize()],
  ])('signs again after %s', async (_, goAway) => {
    const { key } = await open({ keyLabel: 'ec' });
    goAway();
    const all = await Promise.all(Array.from({ length: 20 }, () => key.sign(Buffer.from('again'))));
    const seen = { algorithm: 'ES256', made: made.ec, data: Buffer.from('again'), signature: all.at(-1)! };
    expect(await opensslVerifies(folder, seen)).toBe('Verified OK');
  });

  test('a PIN that was changed is tried once, then not again', async () => {
    const { key } = await open({ keyLabel: 'ec' });
    const session = driver.C_OpenSession(slotOf('alliance'), 6);
    driver.C_SetPIN(session, PIN, '999999');
    driver.C_CloseAllSessions(slotOf('alliance'));
    await expect(key.sign(Buffer.from('x'))).rejects.toThrow('Token "alliance" refuses the PIN (CKR_PIN_INCORRECT).');
    const undo = driver.C_OpenSession(slotOf('alliance'), 6);
    driver.C_Login(undo, 1, '999999');
    driver.C_SetPIN(undo, '999999', PIN);
    driver.C_CloseAllSessions(slotOf('alliance'));
    await expect(key.sign(Buffer.from('x'))).rejects.toThrow('refuses the PIN');
  });

  test('two keys share the library, and the last to close gives it back', async () => {
    const one = await open({ keyLabel: 'ec' });
    const two = await openDeviceSeal({ library: LIBRARY, token: 'alliance', pin: PIN, keyLabel: 'rsa' });
    await one.key.close?.();
    expect(await two.key.sign(Buffer.from('x'))).toHaveLength(256);
    await two.key.close?.();
    await two.key.close?.();
    await expect(two.key.sign(Buffer.from('x'))).rejects.toThrow('The seal was closed.');
    expect(() => driver.C_GetSlotList(true)).toThrow('CKR_CRYPTOKI_NOT_INITIALIZED');
  });

  test.each<[string, Partial<DeviceSeal>]>([
    ['The device has no token "absent"; it has: ', { token: 'absent', keyLabel: 'ec' }],
    ['Token "alliance" has no private key with label "absent" and id a1', { keyLabel: 'absent', keyId: 'a1' }],
    ['Token "alliance" has 2 private keys with label "twice": specify which', { keyLabel: 'twice' }],
    ['Token "alliance" refuses the PIN (CKR_PIN_INCORRECT)', { keyLabel: 'ec', pin: '000000' }],
    ["has no certificate under the key's id (c3): name a file with it", { keyLabel: 'lonely' }],
    ['This key cannot seal with PS256', { keyLabel: 'ec', algorithm: 'PS256' }],
    ['cannot be loaded: it should be the PKCS#11 library', { keyLabel: 'ec', library: '/nowhere/lib.so' }],
  ])('one sentence says: %s', async (sentence, given) => {
    const refusal = await open(given).catch((error: Error) => error.message);
    expect(refusal).toContain(sentence);
    expect(refusal).not.toMatch(/\n|271828|000000/);
  });
});
