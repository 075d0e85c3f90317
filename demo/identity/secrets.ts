import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { writeOnce } from '../../subgraphs/shared/identity/signing-key.ts';

/** The provider's secrets, kept in the data folder (mode 0600) and created at the first start. */
export interface IdentitySecrets {
  /** Signs the provider's cookies. */
  readonly cookieKey: string;
  /** Secret of the client `alliance-hub-demo-cli`, with which the token program requests any demo person's token. */
  readonly cliSecret: string;
}

const fileOf = (dataDir: string, name: string) => join(dataDir, 'identity', `${name}.json`);

/** The provider's secrets, if it has run in this data folder before. */
export async function readSecrets(dataDir: string): Promise<IdentitySecrets | undefined> {
  return read<IdentitySecrets>(fileOf(dataDir, 'secrets'));
}

/** The provider's secrets, created if there are none. */
export async function loadOrCreateSecrets(dataDir: string): Promise<IdentitySecrets> {
  return loadOrCreate(fileOf(dataDir, 'secrets'), async () => ({ cookieKey: random(), cliSecret: random() }));
}

/** The private ES256 key with which one institution's issuer signs, created if there is none. */
export async function loadOrCreateIssuerKey(dataDir: string, institution: string): Promise<JWK> {
  return loadOrCreate(fileOf(dataDir, `issuer-${institution}`), async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
  });
}

async function loadOrCreate<Value>(path: string, create: () => Promise<Value>): Promise<Value> {
  const known = await read<Value>(path);
  if (known) return known;
  await writeOnce(path, `${JSON.stringify(await create(), null, 2)}\n`);
  return (await read<Value>(path))!;
}

async function read<Value>(path: string): Promise<Value | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Value);
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
