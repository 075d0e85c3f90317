import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { JWK } from 'jose';
import type { NodeConfiguration } from '../subgraphs/institution/configuration/node-configuration.ts';
import { loadOrCreateSigningKeys, publicPart } from '../subgraphs/shared/identity/signing-key.ts';
import type { SealIdentity } from '../subgraphs/shared/sealing/index.ts';
import type { Addresses } from './addresses.ts';
import type { DatabaseAddresses, DemoEnvironment } from './environment.ts';
import { demoInstitutions, type DemoInstitution } from './institutions.ts';
import { openAuthority } from './trust-services/authority.ts';

/** An institution of the demo with its registration in trust and its node's configuration. */
export interface Member {
  readonly institution: DemoInstitution;
  /** Base address of its node. */
  readonly address: string;
  readonly issuer: string;
  /** Public Ed25519 key of its service identity. */
  readonly serviceKey: JWK;
  /** DER: the certificate of its e-seal, then the development authority's. */
  readonly sealCertificates: readonly Uint8Array[];
  /** Its e-seal, for documents sealed before the demo began. */
  readonly seal: SealIdentity;
  /** The node's configuration file. */
  readonly configuration: string;
}

/** The settings for the members' keys and configurations. */
export interface MemberSettings {
  readonly environment: DemoEnvironment;
  readonly addresses: Addresses;
  readonly databases: DatabaseAddresses;
  readonly now: Date;
}

/**
 * Creates the members' missing keys and seals, and writes their nodes' configurations,
 * `<data>/nodes/tuni.fi.json`. A database that the environment names is not written into them.
 */
export async function prepareMembers({ environment, addresses, databases, now }: MemberSettings): Promise<Member[]> {
  const { dataDir } = environment;
  const nodes = join(dataDir, 'nodes');
  await mkdir(nodes, { recursive: true });
  const authority = await openAuthority({ dataDir, ocspAddress: addresses.ocsp, clock: () => now });
  const members: Member[] = [];
  for (const institution of demoInstitutions) {
    const { id, name, country, language, timeZone, legalName, eidasLegalIdentifier } = institution;
    const serviceKeyFile = join(dataDir, 'keys', `${id}.service.json`);
    const [key] = await loadOrCreateSigningKeys(serviceKeyFile);
    const sealed = { id, country, legalName: legalName.en, organizationIdentifier: eidasLegalIdentifier };
    const seal = await authority.issueSeal({ institution: sealed });
    const configuration: NodeConfiguration = {
      ...{ id, name, country, language, timeZone },
      port: addresses.nodePort(id),
      hub: addresses.hub,
      publicAddress: addresses.publicHub,
      serviceKeyFile: relative(nodes, serviceKeyFile),
      sealKeyFile: relative(nodes, seal.file),
      proof: {
        timestampAuthorities: [addresses.timestamps],
        anchorsFile: relative(nodes, join(dataDir, 'trust-services', 'authority-certificate.pem')),
        revocationAddresses: [addresses.ocsp],
      },
      // For a receiver of webhooks on this machine.
      webhooks: { addresses: ['http://localhost:8080'] },
      ...(environment.databases ? {} : { databaseUrl: databases.of(id) }),
    };
    const file = join(nodes, `${id}.json`);
    await writeSecret(file, `${JSON.stringify(configuration, null, 2)}\n`);
    members.push({
      institution,
      address: addresses.node(id),
      issuer: addresses.issuer(id),
      serviceKey: publicPart(key),
      sealCertificates: seal.identity.certificates,
      seal: seal.identity,
      configuration: file,
    });
  }
  return members;
}

/** The configuration contains the database's password. */
async function writeSecret(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
}
