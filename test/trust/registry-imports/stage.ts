import * as asn1js from 'asn1js';
import { KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import { performOnRegistry } from '../../../programs/admin/registry.ts';
import { type AnnexOne, buildDocument } from '../../../subgraphs/shared/sealing/index.ts';
import { type Made, make, NOW } from '../../shared/sealing/certificates.ts';
import { MICRO_CREDENTIAL } from '../../shared/sealing/described.ts';
import { canonicalList, signList, type WishedList, type WishedState } from '../../shared/sealing/trusted-lists.ts';
import { sealedBy } from '../../support/seals.ts';
import { ANONYMOUS, type Registry, startRegistry } from '../registry.ts';

export const QUALIFIED = new pkijs.Extension({
  extnID: '1.3.6.1.5.5.7.1.3',
  critical: false,
  extnValue: new asn1js.Sequence({
    value: [['0.4.0.1862.1.1'], ['0.4.0.1862.1.4'], ['0.4.0.1862.1.6', '0.4.0.1862.1.6.2']].map(
      ([id, type]) =>
        new asn1js.Sequence({
          value: [
            new asn1js.ObjectIdentifier({ value: id! }),
            ...(type ? [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type })] })] : []),
          ],
        }),
    ),
  }).toBER(false),
});

export let registry: Registry;
export let folder: string;
export let european: Made;
export let dutch: Made;
export let authority: Made;
export let sealer: Made;

/** A registry, and the operators, authorities and seals that its files speak of. */
export async function start(): Promise<void> {
  registry = await startRegistry();
  folder = await mkdtemp(join(tmpdir(), 'registry-imports-'));
  [european, dutch] = [await make({ name: 'European operator' }), await make({ name: 'Dutch operator' })];
  authority = await make({ name: 'Listed authority', ca: true });
  sealer = await make({ name: 'Qualified seal', issuer: authority, extra: [QUALIFIED] });
  registry.now = NOW;
}

export async function stop(): Promise<void> {
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
}

/** What an operator asks of the registry; answers the lines that are told. */
export const run = (
  subject: 'trust-list' | 'anchors' | 'accreditations',
  path: string | null,
  signers: string[] = [],
) => performOnRegistry(subject, { path, signers, databaseUrl: registry.url, at: registry.now });

export async function write(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}
export const listFile = (name: string, wish: WishedList, by: Made) =>
  write(name, signList(canonicalList(wish), { key: KeyObject.from(by.keys.privateKey), certificate: by.der }));
export const listing = (sequence: number, ...states: WishedState[]): WishedList => ({
  sequence,
  services: [{ name: 'Seals', certificate: authority.der, states }],
});

const CHECKS = `query ($document: String!) { verifyCredential(document: $document) {
  verdict seal { qualified level } checks { name status indication subIndication message } } }`;
export async function verify(document: string) {
  const { data } = await registry.ask(ANONYMOUS, CHECKS, { document });
  const { checks, ...verification } = data.verifyCredential;
  const named = Object.fromEntries(checks.map((check: { name: string }) => [check.name, check]));
  return { ...verification, seal: { ...verification.seal, ...named['SEAL'] }, accreditation: named['ACCREDITATION'] };
}
export async function sealed(
  described: AnnexOne = MICRO_CREDENTIAL,
  change = (document: unknown) => document,
  by?: Made,
) {
  const identity = by ? { key: await by.sealKey(), certificates: [by.der] } : registry.seals.get('dcu.ie')!;
  return sealedBy(identity, buildDocument(described), NOW, change);
}
