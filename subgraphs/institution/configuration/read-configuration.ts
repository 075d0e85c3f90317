import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { JWK } from 'jose';
import { databaseVariableOf, type NodeEnvironment } from '../environment.ts';
import { checkSeal, openSeal, type SealConfiguration } from './seal-configuration.ts';
import { checkNode, type NodeConfiguration } from './node-configuration.ts';
import { readPicture } from './picture-configuration.ts';
import { readProof } from './proof-configuration.ts';
import type { PictureStyle, ProofSettings, SealIdentity } from '../../shared/sealing/index.ts';
import type { AllowedAddresses } from '../../shared/network/allowed-addresses.ts';
import type { Home } from '../../shared/serving/request-context.ts';

/** A configuration that was read and checked, its files included. */
export interface ConfiguredNode {
  readonly home: Home;
  readonly port: number;
  readonly hub: string;
  /** `hub` by default. */
  readonly publicAddress: string;
  readonly databaseUrl: string;
  readonly serviceKey: JWK;
  readonly seal: SealIdentity | null;
  readonly proof: ProofSettings | null;
  readonly picture: PictureStyle | null;
  readonly webhooks: AllowedAddresses | null;
}

/**
 * Reads a node's configuration, with the keys it names.
 *
 * @throws Error with one sentence that names the file and the wrong member
 */
export async function readConfiguration(
  file: string,
  environment: Pick<NodeEnvironment, 'databaseUrlOf'> & Partial<NodeEnvironment>,
): Promise<ConfiguredNode> {
  const configuration = checkNode(await readJson(file, 'the configuration'), file);
  const { id, name, country, language, timeZone, port, hub, publicAddress = hub } = configuration;
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
    home: { id, name, country, language, timeZone },
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
 * @throws Error with one sentence that names the file and the wrong member
 */
export async function readIdentity(file: string): Promise<{ readonly hub: string; readonly serviceKey: JWK }> {
  const { hub, serviceKeyFile } = checkNode(await readJson(file, 'the configuration'), file);
  return { hub, serviceKey: await readServiceKey(resolve(dirname(file), serviceKeyFile), file) };
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

/** A private key that others can read is not private any more. */
async function refuseOpenFile(file: string, configuration: string, member: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new Error(`${configuration}: "${member}" names ${file}, which is not there.`);
  if (found.mode & 0o077) throw new Error(`${file} can be read by others: run "chmod 600 ${file}".`);
}
