import { expect } from '@jest/globals';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { parseSealed, verifySeal } from '../../../../subgraphs/shared/sealing/index.ts';
import { type Made, NOW } from '../certificates.ts';
import { sealer, sealWith } from '../sealed.ts';

export let authority: Made;
export let leaf: Made;

/** An authority, and a seal certificate of it. */
export async function start(): Promise<void> {
  ({ authority, leaf } = await sealer());
}

/** The path's result, within 100 ms, and never VALID where it failed. */
export async function pathOf(end: Made, chain: readonly Made[] = [], at = NOW, anchors: readonly Made[] = [authority]) {
  const sealed = parseSealed(await sealWith(end, chain));
  const list = anchors.map((anchor) => anchor.der);
  verifySeal(sealed, { anchors: list, at });
  const started = performance.now();
  const evidence = verifySeal(sealed, { anchors: list, at });
  expect(performance.now() - started).toBeLessThan(100);
  const path = evidence.results.find(({ name }) => name === 'CERTIFICATE_PATH')!;
  expect(evidence.check.status).toBe(evidence.results.some(({ status }) => status === 'ERROR') ? 'ERROR' : 'OK');
  return { told: `${path.indication}/${path.subIndication}`, message: path.message, evidence };
}

export const NO_CHAIN = 'INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND';
export const GOOD = 'TOTAL_PASSED/null';
export const critical = (extnID: string) =>
  new pkijs.Extension({ extnID, critical: true, extnValue: new asn1js.Null().toBER(false) });
