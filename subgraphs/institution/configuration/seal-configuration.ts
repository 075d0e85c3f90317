import { resolve, dirname } from 'node:path';
import { readFile } from 'node:fs/promises';
import { sealPasswordVariableOf, type NodeEnvironment } from '../environment.ts';
import {
  certificatesFromPem,
  loadDevelopmentSeal,
  loadPkcs12Seal,
  openDeviceSeal,
  readSecretFile,
  SEAL_ALGORITHMS,
  SealFileError,
  type SealAlgorithm,
  type SealIdentity,
} from '../../shared/sealing/index.ts';

/** Where a node's seal is kept, as its operator writes it: one of `pem`, `pkcs12` and `pkcs11`, with what goes with it. */
export interface SealConfiguration {
  /** A PEM file with the PKCS#8 key and the certificates. */
  readonly pem?: string;
  /** A PKCS#12 file. */
  readonly pkcs12?: string;
  /** The PKCS#11 library of a device. */
  readonly pkcs11?: string;
  /** Of an RSA key: RS256 unless PS256 is wanted. */
  readonly algorithm?: SealAlgorithm;
  /** A file with the password of the PKCS#12 file in one line; else the environment has it. */
  readonly passwordFile?: string;
  /** A file with the PIN of the device's token in one line; else the environment has it. */
  readonly pinFile?: string;
  /** The label of the device's token. */
  readonly token?: string;
  readonly keyLabel?: string;
  /** CKA_ID, hexadecimal. */
  readonly keyId?: string;
  /** PEM: the key's certificate, then its issuers', where the token does not have them. */
  readonly certificateFile?: string;
  /** Concurrent signatures; 2 by default. */
  readonly sessions?: number;
}

const STORES = ['pem', 'pkcs12', 'pkcs11'] as const;
type Store = (typeof STORES)[number];
type Member = keyof SealConfiguration;

const aText = { expected: 'a text', accepts: (value: unknown) => typeof value === 'string' && value.trim() !== '' };
const aFile = { ...aText, expected: 'the name of a file' };

const MEMBERS: Readonly<
  Record<
    Member,
    { readonly expected: string; readonly accepts: (value: unknown) => boolean; readonly of: readonly Store[] }
  >
> = {
  pem: { ...aFile, of: ['pem'] },
  pkcs12: { ...aFile, of: ['pkcs12'] },
  pkcs11: { ...aFile, of: ['pkcs11'] },
  algorithm: {
    expected: `one of ${SEAL_ALGORITHMS.join(', ')}`,
    accepts: (value) => (SEAL_ALGORITHMS as readonly unknown[]).includes(value),
    of: STORES,
  },
  passwordFile: { ...aFile, of: ['pkcs12'] },
  pinFile: { ...aFile, of: ['pkcs11'] },
  token: { ...aText, expected: "the label of the device's token", of: ['pkcs11'] },
  keyLabel: { ...aText, of: ['pkcs11'] },
  keyId: {
    expected: 'hexadecimal such as "01a2"',
    accepts: (value) => typeof value === 'string' && /^([0-9a-fA-F]{2})+$/.test(value),
    of: ['pkcs11'],
  },
  certificateFile: { ...aFile, of: ['pkcs11'] },
  sessions: {
    expected: 'a number from 1 to 64',
    accepts: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 64,
    of: ['pkcs11'],
  },
};

/**
 * Checks the member `seal` of a configuration file.
 *
 * @throws Error with one sentence that names the file and the wrong member
 */
export function checkSeal(value: unknown, file: string): SealConfiguration {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(
      `${file}: "seal" is ${JSON.stringify(value)}, it must say where the seal is kept: ${oneOf(STORES)}.`,
    );
  }
  const [store, ...others] = STORES.filter((name) => Object.hasOwn(value, name));
  if (!store) throw new Error(`${file}: "seal" does not say where the seal is kept: give ${oneOf(STORES)}.`);
  if (others.length > 0) throw new Error(`${file}: "seal" has "${store}" and "${others[0]}": keep one of them.`);
  for (const [name, given] of Object.entries(value)) {
    const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name as Member] : null;
    if (!member?.of.includes(store)) throw new Error(`${file}: "seal.${name}" does not go with "${store}", remove it.`);
    if (!member.accepts(given)) {
      throw new Error(`${file}: "seal.${name}" is ${JSON.stringify(given)}, it must be ${member.expected}.`);
    }
  }
  const seal = value as SealConfiguration;
  if (store !== 'pkcs11') return seal;
  if (!seal.token) throw new Error(`${file} has no "seal.token": give ${MEMBERS.token.expected}.`);
  if (!seal.keyLabel && !seal.keyId) {
    throw new Error(`${file} has neither "seal.keyLabel" nor "seal.keyId": say which key of the token it is.`);
  }
  return seal;
}

/**
 * Opens the seal a configuration names: files are read, a device is logged in to and proves its key once.
 *
 * @throws Error with one sentence that names the configuration file and what is wrong
 */
export async function openSeal(
  seal: SealConfiguration,
  given: {
    readonly file: string;
    readonly institution: string;
    readonly environment: Partial<NodeEnvironment>;
    /** The environment variable of the password or PIN; that of the institution by default. */
    readonly variable?: string;
  },
): Promise<SealIdentity> {
  const inFolder = (path: string) => resolve(dirname(given.file), path);
  const secret = async (member: 'passwordFile' | 'pinFile', what: string) => {
    const file = seal[member];
    const found = file === undefined ? given.environment.sealPasswordOf?.(given.institution) : null;
    if (file !== undefined) return await readSecretFile(inFolder(file));
    if (found) return found;
    const variable = given.variable ?? sealPasswordVariableOf(given.institution);
    throw new SealFileError(
      `there is no "seal.${member}" and ${variable} is not set: give the ${what} in one of them.`,
    );
  };
  try {
    if (seal.pkcs11 !== undefined) return await openDevice(seal, inFolder, await secret('pinFile', 'PIN'));
    if (seal.pkcs12 !== undefined) {
      const password = await secret('passwordFile', 'password');
      return await loadPkcs12Seal(inFolder(seal.pkcs12), password, seal.algorithm);
    }
    const file = inFolder(seal.pem ?? '');
    const identity = await loadDevelopmentSeal(file, seal.algorithm);
    if (identity) return identity;
    throw new SealFileError(`${file} is not there.`);
  } catch (error) {
    throw new Error(`${given.file}: the seal cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

async function openDevice(seal: SealConfiguration, inFolder: (path: string) => string, pin: string) {
  const { pkcs11 = '', token = '', keyLabel, keyId, certificateFile, sessions, algorithm } = seal;
  return await openDeviceSeal({
    library: inFolder(pkcs11),
    token,
    pin,
    ...(keyLabel !== undefined && { keyLabel }),
    ...(keyId !== undefined && { keyId }),
    ...(certificateFile !== undefined && { certificates: await readCertificates(inFolder(certificateFile)) }),
    ...(sessions !== undefined && { sessions }),
    ...(algorithm !== undefined && { algorithm }),
  });
}

async function readCertificates(file: string): Promise<Uint8Array[]> {
  const pem = await readFile(file, 'utf8').catch(() => {
    throw new SealFileError(`${file} cannot be read.`);
  });
  const certificates = certificatesFromPem(pem);
  if (certificates.length === 0) throw new SealFileError(`${file} holds no PEM certificate.`);
  return certificates;
}

function oneOf(names: readonly string[]): string {
  return `one of ${names.map((name) => `"${name}"`).join(', ')}`;
}
