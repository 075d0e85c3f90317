import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { JWK } from 'jose';
import { databaseVariableOf, type NodeEnvironment } from './environment.ts';
import { checkSeal, openSeal, type SealConfiguration } from './seal-configuration.ts';
import { readPicture, type PictureConfiguration } from './picture-configuration.ts';
import { isSchacCode } from './shared/identity/record-id.ts';
import {
  certificatesFromPem,
  type PictureStyle,
  type ProofSettings,
  type SealIdentity,
} from './shared/sealing/index.ts';
import type { AllowedAddresses } from './shared/network/allowed-addresses.ts';
import type { Home } from './shared/serving/request-context.ts';

/** How a node proves when it sealed, and that its certificates were good: what levels T, LT and LTA need. */
export interface ProofConfiguration {
  /** Addresses of timestamp authorities (RFC 3161), in order of preference. */
  readonly timestampAuthorities: readonly string[];
  /** PEM with the certificates of the authorities that its seals and timestamps lead to. */
  readonly anchorsFile: string;
  /** Origins of OCSP responders and revocation lists: no others are asked, whatever a certificate names. */
  readonly revocationAddresses: readonly string[];
  /** Whether these names may lead to private addresses, as in the institution's own network. Without it, they may not. */
  readonly privateNetworks?: boolean;
}

/** One node's configuration file, as its operator writes it. Relative paths start at the file's folder. */
export interface NodeConfiguration {
  /** SCHAC home organisation: `tuni.fi`. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 639-1: the language its texts fall back to. */
  readonly language: string;
  readonly port: number;
  /** Base address of the hub. */
  readonly hub: string;
  /** The hub's address as the public reaches it, where that is another: it stands in documents and links. */
  readonly publicAddress?: string;
  /** The private key of its service identity: a JWK Set with one Ed25519 key, mode 0600. */
  readonly serviceKeyFile: string;
  /** Where its e-seal is kept. Without one it cannot seal. */
  readonly seal?: SealConfiguration;
  /** Short for `seal: { pem }`: a PEM file with key and certificates, mode 0600. */
  readonly sealKeyFile?: string;
  /** Without it, its seals are of level B. */
  readonly proof?: ProofConfiguration;
  /** How the pictures of its credentials look. */
  readonly picture?: PictureConfiguration;
  /** Where webhooks of its administrators may be sent; nowhere without it. */
  readonly webhooks?: AllowedAddresses;
  /** Its database, where the environment does not name it. */
  readonly databaseUrl?: string;
}

/** A configuration that was read and checked, its files included. */
export interface ConfiguredNode {
  readonly home: Home;
  readonly port: number;
  readonly hub: string;
  /** `hub` unless told. */
  readonly publicAddress: string;
  readonly databaseUrl: string;
  readonly serviceKey: JWK;
  readonly seal: SealIdentity | null;
  readonly proof: ProofSettings | null;
  readonly picture: PictureStyle | null;
  readonly webhooks: AllowedAddresses | null;
}

type Check = { readonly expected: string; readonly accepts: (value: unknown) => boolean; readonly optional?: true };
const isAddress = (value: unknown) => typeof value === 'string' && /^https?:\/\/[^\s/]+(\/\S*)?$/.test(value);
const isAddressList = (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(isAddress);
function isProof(value: unknown): boolean {
  const { timestampAuthorities, anchorsFile, revocationAddresses, privateNetworks, ...more } = (value ?? {}) as Record<
    string,
    unknown
  >;
  const addressed = isAddressList(timestampAuthorities) && isAddressList(revocationAddresses);
  const whole = addressed && text(/\S/)(anchorsFile) && ['undefined', 'boolean'].includes(typeof privateNetworks);
  return whole && Object.keys(more).length === 0;
}
function isWebhooks(value: unknown): boolean {
  const { addresses, privateNetworks, ...more } = (value ?? {}) as Record<string, unknown>;
  const whole = isAddressList(addresses) && ['undefined', 'boolean'].includes(typeof privateNetworks);
  return whole && Object.keys(more).length === 0;
}
const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

const CHECKS: Readonly<Record<keyof NodeConfiguration, Check>> = {
  id: {
    expected: 'a SCHAC code such as "tuni.fi"',
    accepts: (value) => typeof value === 'string' && isSchacCode(value),
  },
  name: { expected: "the institution's name", accepts: text(/\S/) },
  country: { expected: 'a country code such as "FI"', accepts: text(/^[A-Z]{2}$/) },
  language: { expected: 'a language code such as "fi"', accepts: text(/^[a-z]{2}$/) },
  port: {
    expected: 'a port from 0 to 65535',
    accepts: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 65_536,
  },
  hub: { expected: 'the address of the hub such as "http://localhost:4000"', accepts: text(/^https?:\/\/[^/\s]+$/) },
  publicAddress: {
    expected: 'an address such as "https://hub.example"',
    accepts: text(/^https?:\/\/[^/\s]+$/),
    optional: true,
  },
  serviceKeyFile: { expected: "the file of the institution's private service key", accepts: text(/\S/) },
  // Looked at more closely by checkSeal.
  seal: { expected: 'where the seal is kept', accepts: () => true, optional: true },
  sealKeyFile: { expected: "the file of the institution's seal", accepts: text(/\S/), optional: true },
  proof: {
    expected:
      '{ timestampAuthorities: [address, …], anchorsFile, revocationAddresses: [address, …], privateNetworks?: true }',
    accepts: isProof,
    optional: true,
  },
  webhooks: {
    expected: '{ addresses: ["https://sis.example.edu", …], privateNetworks?: true }',
    accepts: isWebhooks,
    optional: true,
  },
  // Looked at more closely by readPicture.
  picture: { expected: 'how pictures look', accepts: () => true, optional: true },
  databaseUrl: {
    expected: 'an address such as "postgres://user:password@host:5432/name"',
    accepts: text(/^postgres(ql)?:\/\/\S+$/),
    optional: true,
  },
};

/**
 * Reads a node's configuration, with the keys it names.
 *
 * @throws Error with one sentence that names the file and the member to mend
 */
export async function readConfiguration(
  file: string,
  environment: Pick<NodeEnvironment, 'databaseUrlOf'> & Partial<NodeEnvironment>,
): Promise<ConfiguredNode> {
  const configuration = check(await readJson(file, 'the configuration'), file);
  const { id, name, country, language, port, hub, publicAddress = hub } = configuration;
  const inFolder = (path: string) => resolve(dirname(file), path);
  const databaseUrl = environment.databaseUrlOf(id) ?? configuration.databaseUrl;
  if (!databaseUrl) {
    throw new Error(
      `${file} has no "databaseUrl" and ${databaseVariableOf(id)} is not set: name the database in one of them.`,
    );
  }
  const serviceKey = await readServiceKey(inFolder(configuration.serviceKeyFile), file);
  const kept = sealOf(configuration, file);
  const seal = kept && (await openSeal(kept, { file, institution: id, environment }));
  const proof = configuration.proof ? await readProof(configuration.proof, inFolder, file) : null;
  const picture = configuration.picture === undefined ? null : await readPicture(configuration.picture, file);
  return {
    home: { id, name, country, language },
    port,
    hub,
    publicAddress,
    databaseUrl,
    serviceKey,
    seal,
    proof,
    picture,
    webhooks: configuration.webhooks ?? null,
  };
}

/**
 * By what a node asks the hub as itself: for programs that work beside it, and need not its seal.
 *
 * @throws Error with one sentence that names the file and the member to mend
 */
export async function readIdentity(file: string): Promise<{ readonly hub: string; readonly serviceKey: JWK }> {
  const { hub, serviceKeyFile } = check(await readJson(file, 'the configuration'), file);
  return { hub, serviceKey: await readServiceKey(resolve(dirname(file), serviceKeyFile), file) };
}

function check(value: unknown, file: string): NodeConfiguration {
  const members = (value !== null && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  for (const [member, { expected, accepts, optional }] of Object.entries(CHECKS)) {
    const given = members[member];
    if (given === undefined && optional) continue;
    if (given === undefined) throw new Error(`${file} has no "${member}": give ${expected}.`);
    if (!accepts(given)) throw new Error(`${file}: "${member}" is ${JSON.stringify(given)}, it must be ${expected}.`);
  }
  const unknown = Object.keys(members).find((member) => !Object.hasOwn(CHECKS, member));
  if (unknown) throw new Error(`${file}: "${unknown}" is not a member of a node's configuration, remove it.`);
  return members as unknown as NodeConfiguration;
}

async function readJson(file: string, what: string): Promise<unknown> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read (${error.code}): it should hold ${what}.`, { cause: error });
  });
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Error(`${file} is not JSON (${(error as Error).message}): it should hold ${what}.`, { cause: error });
  }
}

async function readServiceKey(file: string, configuration: string): Promise<JWK> {
  await refuseOpenFile(file, configuration, 'serviceKeyFile');
  const { keys } = (await readJson(file, `the key "serviceKeyFile" of ${configuration} names`)) as { keys?: JWK[] };
  const key = keys?.[0];
  if (key?.crv === 'Ed25519' && key.d) return key;
  throw new Error(
    `${file}, which "serviceKeyFile" of ${configuration} names, is no JWK Set with a private Ed25519 key.`,
  );
}

/** Where the seal is kept, by `seal` or by the shorter `sealKeyFile`. */
function sealOf({ seal, sealKeyFile }: NodeConfiguration, file: string): SealConfiguration | null {
  if (seal !== undefined && sealKeyFile !== undefined) {
    throw new Error(`${file} has "seal" and "sealKeyFile": keep one of them.`);
  }
  if (seal !== undefined) return checkSeal(seal, file);
  return sealKeyFile === undefined ? null : { pem: sealKeyFile };
}

async function readProof(
  { timestampAuthorities, anchorsFile, revocationAddresses, privateNetworks }: ProofConfiguration,
  inFolder: (path: string) => string,
  configuration: string,
): Promise<ProofSettings> {
  const named = inFolder(anchorsFile);
  const pem = await readFile(named, 'utf8').catch(() => '');
  const anchors = certificatesFromPem(pem);
  if (anchors.length > 0) return { timestampAuthorities, anchors, revocationAddresses, privateNetworks };
  throw new Error(`${configuration}: "proof.anchorsFile" names ${named}, which holds no PEM certificate.`);
}

/** A private key that others can read is not private any more. */
async function refuseOpenFile(file: string, configuration: string, member: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new Error(`${configuration}: "${member}" names ${file}, which is not there.`);
  if (found.mode & 0o077) throw new Error(`${file} can be read by others: run "chmod 600 ${file}".`);
}
