import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrustServices, type TrustServices } from '../../../../demo/trust-services/trust-services.ts';
import {
  augment,
  type AugmentServices,
  createEvidenceSource,
  createExchange,
  createTimestampSource,
  type Exchange,
  parseSealed,
  seal,
  type SealIdentity,
  type SealLevel,
} from '../../../../subgraphs/shared/sealing/index.ts';
import { DUBLIN } from '../../../support/seals.ts';

export const PAYLOAD = '{"id":"urn:credential:1","text":"Tämä on – ä"}';
export const DCU = { id: 'dcu.ie', ...DUBLIN };

export let folder: string;
export let trust: TrustServices;
export let identity: SealIdentity;
export let services: AugmentServices;
export let exchange: Exchange;
export const clock = () => new Date();
export const path = (name: string) => join(folder, name);

/** Services for timestamps and evidence, and a seal whose certificate they issued. */
export async function start(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'levels-'));
  trust = await startTrustServices({ port: 0, dataDir: folder });
  ({ identity } = await trust.issueSeal({ institution: DCU }));
  const anchors = [trust.caCertificatePem];
  exchange = createExchange({ fetch, allowed: [trust.addresses.ocsp] });
  services = {
    timestamps: createTimestampSource({ authorities: [trust.addresses.timestamps], anchors, exchange, clock }),
    evidence: createEvidenceSource({ exchange, clock }),
    anchors,
    clock,
  };
  await writeFile(path('ca.pem'), trust.caCertificatePem);
}

export async function stop(): Promise<void> {
  await trust.stop();
  await rm(folder, { recursive: true });
}

export const sealAt = async (level: SealLevel) =>
  augment(await seal(PAYLOAD, { ...identity, signedAt: clock() }), level, services);
export const componentsOf = (text: string) => parseSealed(text).unsigned;
export const component = (text: string, name: string) => componentsOf(text).find((one) => one.name === name)!.value;
