import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfiguration } from '../../subgraphs/institution/configuration/read-configuration.ts';
import { databaseVariableOf, readEnvironment } from '../../subgraphs/institution/environment.ts';
import { NODE as GOOD } from './node.ts';
import { loadOrCreateSigningKeys } from '../../subgraphs/shared/identity/signing-key.ts';

const NO_ENVIRONMENT = readEnvironment({});

const PROOF = {
  timestampAuthorities: ['http://tsa.test/'],
  anchorsFile: 'empty.json',
  revocationAddresses: ['http://ocsp.test'],
};

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alliance-hub-node-'));
  file = join(folder, 'tuni.fi.json');
  await loadOrCreateSigningKeys(join(folder, 'service.json'));
  await writeFile(join(folder, 'empty.json'), '{}', { mode: 0o600 });
  await writeFile(join(folder, 'open.json'), '{}');
  await chmod(join(folder, 'open.json'), 0o644);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(changes: Record<string, unknown>, environment = NO_ENVIRONMENT) {
  await writeFile(file, JSON.stringify({ ...GOOD, ...changes }));
  return readConfiguration(file, environment);
}

test('a right configuration is read, with the keys its relative paths name', async () => {
  const { home, databaseUrl, serviceKey, seal } = await read({});
  expect(home).toEqual({ id: 'tuni.fi', name: 'Tampere University', country: 'FI', language: 'fi' });
  expect(databaseUrl).toBe(GOOD.databaseUrl);
  expect(serviceKey.d).toBeDefined();
  expect(seal).toBeNull();
});

test('its time zone is UTC unless another is told', async () => {
  expect((await read({})).home.timeZone).toBeUndefined();
  expect((await read({ timeZone: 'Europe/Helsinki' })).home.timeZone).toBe('Europe/Helsinki');
});

test("the hub's public address is that of the hub unless another is told", async () => {
  expect((await read({})).publicAddress).toBe('http://localhost:4000');
  expect((await read({ publicAddress: 'https://hub.example' })).publicAddress).toBe('https://hub.example');
  await expect(read({ publicAddress: 'https://hub.example/path' })).rejects.toThrow('"publicAddress" is');
});

test("the environment's database is stronger than the file's", async () => {
  const environment = readEnvironment({
    DATABASE_URL_TUNI_FI: 'postgres://elsewhere/db',
    DATABASE_URL_DCU_IE: 'postgres://dcu/db',
  });
  expect((await read({}, environment)).databaseUrl).toBe('postgres://elsewhere/db');
});

test('dots and dashes of an id are underscores in the name of its variable', () => {
  expect(databaseVariableOf('campus-2.tuni.fi')).toBe('DATABASE_URL_CAMPUS_2_TUNI_FI');
});

test.each<[string, Record<string, unknown>]>([
  ['has no "port"', { port: undefined }],
  ['"port" is 70000, it must be a port from 0 to 65535', { port: 70_000 }],
  ['"port" is "4002"', { port: '4002' }],
  ['"id" is "Tuni"', { id: 'Tuni' }],
  ['"name" is ""', { name: '' }],
  ['"country" is "Finland"', { country: 'Finland' }],
  ['"language" is "FI"', { language: 'FI' }],
  ['"timeZone" is "Europe/Tampere", it must be a time zone', { timeZone: 'Europe/Tampere' }],
  ['"timeZone" is "+02:00"', { timeZone: '+02:00' }],
  ['"hub" is "http://localhost:4000/graphql"', { hub: 'http://localhost:4000/graphql' }],
  ['"databaseUrl" is "mysql://x"', { databaseUrl: 'mysql://x' }],
  ['has no "databaseUrl" and DATABASE_URL_TUNI_FI is not set', { databaseUrl: undefined }],
  ['"prot" is not a member', { prot: 1 }],
  ['"serviceKeyFile" names', { serviceKeyFile: 'absent.json' }],
  ['no JWK Set with a private Ed25519 key', { serviceKeyFile: 'empty.json' }],
  ['can be read by others: run "chmod 600', { serviceKeyFile: 'open.json' }],
  ['the seal cannot be used: ', { sealKeyFile: 'absent.pem' }],
  ['"proof" is {}, it must be { timestampAuthorities', { proof: {} }],
  ['it must be { timestampAuthorities', { proof: { ...PROOF, timestampAuthorities: ['ftp://tsa.test/'] } }],
  ['it must be { timestampAuthorities', { proof: { ...PROOF, anchors: 1 } }],
  ['"proof.anchorsFile" names', { proof: PROOF }],
])('one sentence says that it %s', async (sentence, changes) => {
  const refusal = await read(changes).catch((error: Error) => error.message);
  expect(refusal).toContain(sentence);
  expect(refusal).toContain(folder);
  expect(refusal).not.toContain('\n');
});

test.each([
  ['a file that is not there', 'absent.json', 'cannot be read (ENOENT)'],
  ['a file that is not JSON', 'text.json', 'is not JSON'],
  ['a file that holds a list', 'list.json', 'has no "id"'],
])('%s is named', async (_, name, sentence) => {
  await writeFile(join(folder, 'text.json'), 'id: tuni.fi');
  await writeFile(join(folder, 'list.json'), '[]');
  await expect(readConfiguration(join(folder, name), NO_ENVIRONMENT)).rejects.toThrow(sentence);
});
