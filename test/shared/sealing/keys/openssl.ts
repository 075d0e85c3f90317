import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { webcrypto } from 'node:crypto';
import { toPem } from '../../../../subgraphs/shared/sealing/development/pem.ts';
import { ecKeys, make, rsaKeys } from '../certificates.ts';
import type { Made } from '../certificates.ts';

const run = promisify(execFile);

/** OpenSSL's word on it: what it prints; rejected where it ends with another code than 0. */
export async function openssl(...parameters: readonly string[]): Promise<string> {
  const { stdout } = await run('openssl', [...parameters], { encoding: 'utf8' });
  return stdout;
}

/** A folder for one test file. */
export async function newFolder() {
  const path = await mkdtemp(join(tmpdir(), 'seal-keys-'));
  return { path, in: (name: string) => join(path, name), remove: () => rm(path, { recursive: true, force: true }) };
}

/** Root, authority below it, and a seal certificate of each kind of key. */
export async function hierarchy() {
  const root = await make({ name: 'Root', ca: true });
  const authority = await make({ name: 'Authority', ca: true, issuer: root });
  const leaf = async (name: string, keys: webcrypto.CryptoKeyPair) => make({ name, issuer: authority, keys });
  return { root, authority, ec: await leaf('EC seal', await ecKeys()), rsa: await leaf('RSA seal', await rsaKeys()) };
}

export type Hierarchy = Awaited<ReturnType<typeof hierarchy>>;

/** PKCS#8 of a key. */
export async function keyPem(made: Made): Promise<string> {
  return toPem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', made.keys.privateKey));
}

/** Has OpenSSL check a signature as JWS has it: raw for ECDSA, PSS with a salt as long as the digest. */
export async function opensslVerifies(
  folder: { in(name: string): string },
  given: { algorithm: string; made: Made; data: Uint8Array; signature: Uint8Array },
): Promise<string> {
  const { algorithm, made, data, signature } = given;
  await writeFile(folder.in('verify.crt'), made.pem);
  await writeFile(folder.in('verify.pub'), await openssl('x509', '-in', folder.in('verify.crt'), '-pubkey', '-noout'));
  await writeFile(folder.in('data'), data);
  await writeFile(folder.in('signature'), algorithm.startsWith('ES') ? derOf(signature) : signature);
  const pss = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32', '-sigopt', 'rsa_mgf1_md:sha256'];
  const options = algorithm === 'PS256' ? pss : [];
  const digest = algorithm === 'ES384' ? '-sha384' : '-sha256';
  const key = ['-verify', folder.in('verify.pub'), '-signature', folder.in('signature')];
  return (await openssl('dgst', digest, ...options, ...key, folder.in('data'))).trim();
}

/** R || S as the SEQUENCE of two INTEGERs OpenSSL reads (RFC 3279 section 2.2.3). */
function derOf(raw: Uint8Array): Buffer {
  const integer = (bytes: Uint8Array) => {
    const start = bytes.findIndex((byte) => byte !== 0);
    const short = bytes.subarray(start);
    const positive = short[0]! < 0x80 ? short : Buffer.concat([Buffer.of(0), short]);
    return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
  };
  const body = Buffer.concat([integer(raw.subarray(0, raw.length / 2)), integer(raw.subarray(raw.length / 2))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}
