import { expect } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrustServices } from '../../../../demo/trust-services/trust-services.ts';
import type { TrustServices } from '../../../../demo/trust-services/trust-services.ts';
import { buildDocument, verifyDocument } from '../../../../subgraphs/shared/sealing/index.ts';
import { MICRO_CREDENTIAL } from '../../../shared/sealing/described.ts';
import { closeShapes, run } from '../surroundings.ts';
import { DUBLIN } from '../../../support/seals.ts';

export const PASSWORD = 'a pass phrase';
const DCU = { id: 'dcu.ie', ...DUBLIN };

export let folder: string;
export let trust: TrustServices;
export let ecKey: string;
export let rsaKey: string;
export const path = (...names: string[]) => join(folder, ...names);

/** Trust services, keys of two kinds, and a document to seal. */
export async function start(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'seal-program-'));
  trust = await startTrustServices({ port: 0, dataDir: folder });
  ecKey = (await trust.issueSeal({ institution: DCU })).file;
  rsaKey = (await trust.issueSeal({ institution: { ...DCU, id: 'rsa.dcu.ie', keyType: 'RSA' } })).file;
  await mkdir(path('anchors'));
  await writeFile(path('anchors', 'authority.pem'), trust.caCertificatePem);
  await writeFile(path('diploma.json'), JSON.stringify(buildDocument(MICRO_CREDENTIAL)));
  await writeFile(path('password'), `${PASSWORD}\n`, { mode: 0o600 });
}

export async function stop(): Promise<void> {
  await Promise.all([trust.stop(), closeShapes()]);
  await rm(folder, { recursive: true });
}

export const proof = () => ['--timestamps', trust.addresses.timestamps, '--anchors', path('anchors')];
export const sealed = async (level: string, ...more: string[]) => {
  const out = path(crypto.randomUUID());
  const said = await run(['seal', path('diploma.json'), '--level', level, ...proof(), '--out', out, ...more]);
  expect([said.err, said.code]).toEqual(['', 0]);
  return join(out, 'diploma.sealed.json');
};
export const verified = async (file: string) =>
  verifyDocument(await readFile(file, 'utf8'), { anchors: [trust.caCertificatePem], at: new Date(Date.now() + 1000) });
