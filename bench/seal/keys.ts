import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import type { IssuedSeal } from '../../demo/trust-services/authority.ts';
import { openDeviceSeal, type SealIdentity, type SealKey } from '../../subgraphs/shared/sealing/index.ts';
import type { KeyKind } from './options.ts';

const LIBRARIES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];
const PIN = '271828';

/** A key to measure, and the seal that it makes. */
export interface BenchKey {
  readonly key: SealKey;
  readonly identity: SealIdentity;
}

/** Why a kind of key cannot be measured here, or null. */
export function whyNot(kind: KeyKind): string | null {
  if (kind !== 'SoftHSM2') return null;
  if (!LIBRARIES.some((place) => existsSync(place)) || spawnSync('softhsm2-util', ['--version']).error)
    return 'SoftHSM2 is not installed';
  try {
    createRequire(import.meta.url).resolve('pkcs11js');
    return null;
  } catch {
    return 'pkcs11js is not installed';
  }
}

/** The key of a seal: the issued one, or the same in a SoftHSM2 token. */
export async function openKey(kind: KeyKind, issued: IssuedSeal, folder: string): Promise<BenchKey> {
  if (kind === 'ES256') return { key: issued.identity.key, identity: issued.identity };
  const identity = await openToken(issued, folder);
  return { key: identity.key, identity };
}

async function openToken(issued: IssuedSeal, folder: string): Promise<SealIdentity> {
  const tokens = join(folder, 'tokens');
  await mkdir(tokens, { recursive: true });
  const configuration = join(folder, 'softhsm2.conf');
  await writeFile(configuration, `directories.tokendir = ${tokens}\nlog.level = ERROR\n`);
  // The library reads it of the process that loads it.
  process.env['SOFTHSM2_CONF'] = configuration;
  const keyFile = join(folder, 'key.pem');
  const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(await readFile(issued.file, 'utf8'))!;
  await writeFile(keyFile, `${key}\n`, { mode: 0o600 });
  util('--init-token', '--free', '--label', 'bench', '--pin', PIN, '--so-pin', PIN);
  util('--import', keyFile, '--token', 'bench', '--label', 'seal', '--id', 'a1', '--pin', PIN);
  const library = LIBRARIES.find((place) => existsSync(place))!;
  const { certificates } = issued.identity;
  return openDeviceSeal({ library, token: 'bench', keyLabel: 'seal', pin: PIN, certificates, sessions: 4 });
}

function util(...parameters: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync('softhsm2-util', parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`softhsm2-util ${parameters[0]}: ${stderr || stdout}`);
}
