import { expect } from '@jest/globals';
import { verifyFile } from '../../../programs/seal/verification/verify-file.ts';
import {
  verifyDocument,
  type FoundStatusList,
  type SealIdentity,
  type ShapeCheck,
} from '../../../subgraphs/shared/sealing/index.ts';
import { DUBLIN, OFFICE, TAMPERE, issuedSeal, newAuthority, sealedBy } from '../../support/seals.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
export const day = (days: number) => new Date(NOW.getTime() + days * DAY);
export const LIST = 'https://hub.example/status/dcu.ie/019aa000-0000-7000-8000-00000000aaaa';
export const INDEX = 94_567;

export let anchors: readonly Uint8Array[];
export let dcu: SealIdentity;
export let eciu: SealIdentity;
export let tuni: SealIdentity;
export let untrusted: SealIdentity;

export async function start(): Promise<void> {
  const authority = await newAuthority(NOW);
  dcu = await issuedSeal(authority, DUBLIN, NOW);
  eciu = await issuedSeal(authority, OFFICE, NOW);
  tuni = await issuedSeal(authority, TAMPERE, NOW);
  untrusted = await issuedSeal(await newAuthority(NOW), DUBLIN, NOW);
  anchors = [authority.certificate];
}

// The quick rules alone: shapes can only make more of these fail.
const shapes = {
  source: 'OWN',
  examine: async (text: string, options: Parameters<typeof verifyDocument>[1]) => verifyDocument(text, options),
} as unknown as ShapeCheck;
export const nowhere: FoundStatusList = { kind: 'NOT_FETCHED', host: 'hub.example' };

export async function verdict(text: string, list: FoundStatusList = nowhere, at = day(0.01)): Promise<string> {
  const lists = { read: async () => list };
  const evidence = { evidenceFor: async () => [] };
  const { verdict: found, checks } = await verifyFile(text, { anchors, at, shapes, lists, evidence });
  expect(checks.find(({ name }) => name === 'SEAL')?.status).toBe('OK');
  return found;
}
export const sealed = (document: object, by: SealIdentity) => sealedBy(by, document as never, NOW);
