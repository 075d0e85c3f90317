import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JSONWebKeySet, JWK } from 'jose';

/** A new private Ed25519 key as a JWK; its `kid` is its thumbprint (RFC 7638). */
export async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
}

/** The public part of an Ed25519 key, which may be registered and published. */
export function publicPart(key: JWK): JWK {
  const { kty, crv, x, kid } = key;
  if (kty !== 'OKP' || crv !== 'Ed25519' || !x) throw new TypeError('The key is not an Ed25519 key.');
  return { kty, crv, x, alg: 'EdDSA', use: 'sig', ...(kid === undefined ? {} : { kid }) };
}

/**
 * The private keys kept in a file (a JWK Set, mode 0600), the first of which signs. Where there is no such file, one
 * new key is made and written; of several processes that start at once, all end with the same key.
 *
 * @throws Error where the file exists but holds no private Ed25519 key.
 */
export async function loadOrCreateSigningKeys(path: string): Promise<readonly [JWK, ...JWK[]]> {
  await createOnce(path);
  const [first, ...others] = (JSON.parse(await readFile(path, 'utf8')) as JSONWebKeySet).keys ?? [];
  if (!first || [first, ...others].some((key) => key.crv !== 'Ed25519' || !key.d || !key.kid)) {
    throw new Error(`${path} holds no private Ed25519 keys with a kid: restore it, or remove it to make a new key.`);
  }
  return [first, ...others];
}

async function createOnce(path: string): Promise<void> {
  if (await readFile(path).catch(absent)) return;
  await writeOnce(path, `${JSON.stringify({ keys: [await newSigningKey()] }, null, 2)}\n`);
}

/** Writes a secret file (mode 0600) atomically; an existing file stays as it is. */
export async function writeOnce(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
