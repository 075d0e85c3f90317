import { isAddressList, text } from './values.ts';
import type { PictureConfiguration } from './picture-configuration.ts';
import { isProof, type ProofConfiguration } from './proof-configuration.ts';
import type { SealConfiguration } from './seal-configuration.ts';
import { isSchacCode } from '../../shared/identity/record-id.ts';
import type { AllowedAddresses } from '../../shared/network/allowed-addresses.ts';
import { isTimeZone } from '../../shared/time/local-time.ts';

/** One node's configuration file, as its operator writes it. Relative paths start at the file's folder. */
export interface NodeConfiguration {
  /** SCHAC home organisation: `tuni.fi`. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 639-1: the language its texts fall back to. */
  readonly language: string;
  /** IANA time zone, in which its days begin and end: `Europe/Helsinki`. UTC without one. */
  readonly timeZone?: string;
  readonly port: number;
  /** Base address of the hub. */
  readonly hub: string;
  /** The hub's public address, if it is a different one: it is used in documents and links. */
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

type Check = { readonly expected: string; readonly accepts: (value: unknown) => boolean; readonly optional?: true };

function isWebhooks(value: unknown): boolean {
  const { addresses, privateNetworks, ...more } = (value ?? {}) as Record<string, unknown>;
  const whole = isAddressList(addresses) && ['undefined', 'boolean'].includes(typeof privateNetworks);
  return whole && Object.keys(more).length === 0;
}

const CHECKS: Readonly<Record<keyof NodeConfiguration, Check>> = {
  id: {
    expected: 'a SCHAC code such as "tuni.fi"',
    accepts: (value) => typeof value === 'string' && isSchacCode(value),
  },
  name: { expected: "the institution's name", accepts: text(/\S/) },
  country: { expected: 'a country code such as "FI"', accepts: text(/^[A-Z]{2}$/) },
  language: { expected: 'a language code such as "fi"', accepts: text(/^[a-z]{2}$/) },
  timeZone: {
    expected: 'a time zone such as "Europe/Helsinki"',
    accepts: (value) => typeof value === 'string' && isTimeZone(value),
    optional: true,
  },
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

/** The file, member by member. @throws Error with one sentence that names the wrong member */
export function checkNode(value: unknown, file: string): NodeConfiguration {
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
