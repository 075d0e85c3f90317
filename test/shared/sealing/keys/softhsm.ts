import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { certificatesFromPem } from '../../../../subgraphs/shared/sealing/index.ts';
import * as codes from '../../../../subgraphs/shared/sealing/keys/pkcs11/codes.ts';
import type { Attribute, Driver, Handle } from '../../../../subgraphs/shared/sealing/keys/pkcs11/driver.ts';
import { keyPem } from './openssl.ts';
import type { Made } from '../certificates.ts';

const PLACES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];

export const LIBRARY = PLACES.find((place) => existsSync(place)) ?? '';
export const PIN = '271828';
const SO_PIN = '31415926';

/** pkcs11js as it is, for what only a test does: changing a PIN, closing sessions behind the program's back. */
export interface FullDriver extends Driver {
  C_CloseAllSessions(slot: Handle): void;
  C_SetPIN(session: Handle, old: string, now: string): void;
  C_CreateObject(session: Handle, template: readonly Attribute[]): Handle;
}

function findPkcs11js(): (new () => FullDriver) | null {
  try {
    return (createRequire(import.meta.url)('pkcs11js') as { PKCS11: new () => FullDriver }).PKCS11;
  } catch {
    return null;
  }
}

const Pkcs11 = findPkcs11js();

/** Why there is no device to test with, or null. */
export function whyNoDevice(): string | null {
  if (!Pkcs11) return 'pkcs11js is not installed: npm install pkcs11js';
  if (!LIBRARY || spawnSync('softhsm2-util', ['--version']).error)
    return 'SoftHSM2 is not installed: apt-get install softhsm2';
  return null;
}

/** The library once more, on the state it has in this process. */
export function behindItsBack(): FullDriver {
  const driver = new Pkcs11!();
  driver.load(LIBRARY);
  return driver;
}

/** An empty SoftHSM in a folder; before its library is loaded. */
export async function newDevice(folder: { in(name: string): string }): Promise<void> {
  await mkdir(folder.in('tokens'));
  await writeFile(folder.in('softhsm2.conf'), `directories.tokendir = ${folder.in('tokens')}\nlog.level = ERROR\n`);
  // Jest's own process.env is a copy that neither a library nor a child process sees.
  const environment = runInThisContext('process.env') as NodeJS.ProcessEnv;
  environment.SOFTHSM2_CONF = folder.in('softhsm2.conf');
}

export function newToken(label: string): void {
  util('--init-token', '--free', '--label', label, '--pin', PIN, '--so-pin', SO_PIN);
}

/** Puts a key on a token. */
export async function putKey(folder: { in(name: string): string }, made: Made, to: KeyPlace): Promise<void> {
  const file = folder.in(`${crypto.randomUUID()}.key`);
  await writeFile(file, await keyPem(made));
  util('--import', file, '--token', to.token, '--label', to.label, '--id', to.id, '--pin', PIN);
}

export interface KeyPlace {
  readonly token: string;
  readonly label: string;
  readonly id: string;
}

/** Puts a certificate on a token, in a session that is open already in this process. */
export function putCertificate(driver: FullDriver, session: Handle, made: Made, id: string): void {
  driver.C_CreateObject(session, [
    { type: codes.CKA_CLASS, value: codes.CKO_CERTIFICATE },
    { type: 0x80, value: 0 },
    { type: 0x1, value: true },
    { type: 0x101, value: Buffer.from(made.name) },
    { type: codes.CKA_ID, value: Buffer.from(id, 'hex') },
    { type: codes.CKA_VALUE, value: Buffer.from(certificatesFromPem(made.pem)[0]!) },
  ]);
}

function util(...parameters: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync('softhsm2-util', parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`softhsm2-util ${parameters[0]}: ${stderr || stdout}`);
}
