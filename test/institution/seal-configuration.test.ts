import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../subgraphs/institution/configuration/read-configuration.ts';
import { readEnvironment } from '../../subgraphs/institution/environment.ts';
import { loadOrCreateSigningKeys } from '../../subgraphs/shared/identity/signing-key.ts';
import { createDevelopmentAuthority } from '../../subgraphs/shared/sealing/development/index.ts';
import { NODE } from './node.ts';
import { openssl } from '../shared/sealing/keys/openssl.ts';

const PASSWORD = 'a pass phrase';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alliance-hub-seal-'));
  file = join(folder, 'tuni.fi.json');
  await loadOrCreateSigningKeys(join(folder, 'service.json'));
  const now = new Date();
  const authority = await createDevelopmentAuthority({ ocspAddress: 'http://localhost:1/ocsp', now });
  const subject = { country: 'FI', legalName: 'Tampere University', organizationIdentifier: 'NTRFI-DEMO-TUNI' };
  const { pem } = await authority.issueSeal({ ...subject, keyType: 'RSA' }, now);
  await secret('seal.pem', pem);
  await secret('password', `${PASSWORD}\n`);
  await secret('wrong', 'another');
  await secret('two-lines', 'one\ntwo\n');
  await secret('empty', '\n');
  await writeFile(join(folder, 'open'), PASSWORD);
  await chmod(join(folder, 'open'), 0o644);
  const [p12, from] = [join(folder, 'seal.p12'), join(folder, 'seal.pem')];
  await openssl('pkcs12', '-export', '-in', from, '-passout', `pass:${PASSWORD}`, '-out', p12);
  await chmod(p12, 0o600);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const secret = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o600 });

async function read(changes: Record<string, unknown>, variables: NodeJS.ProcessEnv = {}) {
  await writeFile(file, JSON.stringify({ ...NODE, ...changes }));
  return readConfiguration(file, readEnvironment(variables));
}

const P12 = { pkcs12: 'seal.p12' };
const DEVICE = { pkcs11: 'libdevice.so', token: 'alliance', keyLabel: 'seal', pinFile: 'password' };

test.each<[string, Record<string, unknown>, NodeJS.ProcessEnv, string]>([
  ['PEM, as before', { sealKeyFile: 'seal.pem' }, {}, 'RS256'],
  ['PEM', { seal: { pem: 'seal.pem' } }, {}, 'RS256'],
  ['PEM with PS256', { seal: { pem: 'seal.pem', algorithm: 'PS256' } }, {}, 'PS256'],
  ['PKCS#12, its password in a file', { seal: { ...P12, passwordFile: 'password' } }, {}, 'RS256'],
  ['PKCS#12, its password in the environment', { seal: P12 }, { SEAL_PASSWORD_TUNI_FI: PASSWORD }, 'RS256'],
  ['PKCS#12 with PS256', { seal: { ...P12, passwordFile: 'password', algorithm: 'PS256' } }, {}, 'PS256'],
])('a seal is read of %s', async (_, changes, variables, algorithm) => {
  const { seal } = await read(changes, variables);
  expect(seal?.key.algorithm).toBe(algorithm);
  expect(seal?.certificates).toHaveLength(2);
});

test.each<[string, unknown]>([
  ['"seal" is "seal.pem", it must say where the seal is kept: one of "pem", "pkcs12", "pkcs11"', 'seal.pem'],
  ['"seal" is null', null],
  ['"seal" is ["seal.pem"]', ['seal.pem']],
  ['"seal" does not say where the seal is kept: give one of "pem"', {}],
  ['"seal" has "pem" and "pkcs12": keep one of them', { pem: 'seal.pem', ...P12 }],
  ['"seal.passwordFile" does not go with "pem", remove it', { pem: 'seal.pem', passwordFile: 'password' }],
  ['"seal.pinFile" does not go with "pkcs12"', { ...P12, pinFile: 'password' }],
  ['"seal.pasword" does not go with "pkcs12"', { ...P12, pasword: 'x' }],
  ['"seal.__proto__" does not go with', JSON.parse('{ "pem": "seal.pem", "__proto__": 1 }')],
  ['"seal.pem" is 1, it must be the name of a file', { pem: 1 }],
  ['"seal.algorithm" is "HS256", it must be one of ES256', { pem: 'seal.pem', algorithm: 'HS256' }],
  ['This key cannot seal with ES256', { pem: 'seal.pem', algorithm: 'ES256' }],
  ['absent.p12 does not exist', { pkcs12: 'absent.p12', passwordFile: 'password' }],
  ['seal.pem is not a PKCS#12 file', { pkcs12: 'seal.pem', passwordFile: 'password' }],
  ['The password is wrong', { ...P12, passwordFile: 'wrong' }],
  ['there is no "seal.passwordFile" and SEAL_PASSWORD_TUNI_FI is not set', P12],
  ['absent does not exist', { ...P12, passwordFile: 'absent' }],
  ['two-lines has more than one line', { ...P12, passwordFile: 'two-lines' }],
  ['empty is empty', { ...P12, passwordFile: 'empty' }],
  ['set its mode to 0600', { ...P12, passwordFile: 'open' }],
  ['has no "seal.token": give the label', { pkcs11: 'x.so', keyLabel: 'seal', pinFile: 'password' }],
  ['has neither "seal.keyLabel" nor "seal.keyId"', { pkcs11: 'x.so', token: 'alliance', pinFile: 'password' }],
  ['"seal.keyId" is "1", it must be hexadecimal', { ...DEVICE, keyId: '1' }],
  ['"seal.sessions" is 0, it must be a number from 1 to 64', { ...DEVICE, sessions: 0 }],
  ['there is no "seal.pinFile" and SEAL_PASSWORD_TUNI_FI is not set', { ...DEVICE, pinFile: undefined }],
  ['absent.pem cannot be read', { ...DEVICE, certificateFile: 'absent.pem' }],
  ['password holds no PEM certificate', { ...DEVICE, certificateFile: 'password' }],
])('one sentence says: %s', async (sentence, seal) => {
  const refusal = await read({ seal }).catch((error: Error) => error.message);
  expect(refusal).toContain(sentence);
  expect(refusal).toContain(file);
  expect(refusal).not.toMatch(/\n|a pass phrase/);
});

test('a device is asked for pkcs11js, or where that is installed for its library', async () => {
  await expect(read({ seal: DEVICE })).rejects.toThrow(
    /the optional package pkcs11js, which is not installed|libdevice.so cannot be loaded/,
  );
});

test('"seal" and "sealKeyFile" do not go together', async () => {
  const both = read({ sealKeyFile: 'seal.pem', seal: { pem: 'seal.pem' } });
  await expect(both).rejects.toThrow(`${file} has "seal" and "sealKeyFile": keep one of them.`);
});
