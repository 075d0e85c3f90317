import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { checkCrl } from '../revocation/check-crl.ts';
import { checkOcsp } from '../revocation/check-ocsp.ts';
import type { EvidenceSubject } from '../revocation/check-ocsp.ts';
import { ageProblem, CLOCK_SKEW, isForgiven } from '../revocation/status.ts';
import type { EvidenceResult, RevocationStatus } from '../revocation/status.ts';
import { revocationAddresses } from '../certificate/addresses.ts';
import { isJsonObject } from '../json/strict-json.ts';
import { readCertificateValues, readRevocationValues } from './components.ts';
import type { ParsedSeal } from './parse.ts';

/** The validation data that a sealed file carries: xVals and rVals, and those of tstVD. */
export interface Embedded {
  readonly certificates: readonly Certificate[];
  /**
   * The state of a path at a proven time, by the embedded evidence alone.
   *
   * @param provenAt the time by which each piece of evidence is proven to have existed
   * @param stampedBefore for a timestamp authority: the time by which its token is proven to have existed. A revocation
   * up to then counts, unless its reason is harmless; by default, one up to `time` counts
   */
  stateAt(path: readonly Certificate[], time: Date, provenAt: ProvenAt, stampedBefore?: Date): PathState;
}

/** The time by which a component of etsiU is proven to have existed, by its index: their order is not signed. */
export type ProvenAt = (index: number) => Date;

/** What the evidence states about a path (the anchor last) at a proven time. */
export type PathState =
  | { readonly state: 'GOOD' }
  | { readonly state: 'REVOKED'; readonly certificate: Certificate; readonly revokedAt: Date }
  | { readonly state: 'UNKNOWN'; readonly certificate: Certificate; readonly message: string };

/** Reads the embedded validation data, ignoring anything malformed. */
export function readEmbedded({ unsigned, certificates }: ParsedSeal, at: Date): Embedded {
  const data = unsigned.flatMap(({ name, value }, index): Values[] => {
    if (name === 'tstVD' && isJsonObject(value)) return [{ index, xVals: value.xVals, rVals: value.rVals }];
    return name === 'xVals' || name === 'rVals' ? [{ index, [name]: value }] : [];
  });
  const sent = data.flatMap(({ xVals }) => (xVals === undefined ? [] : (readCertificateValues(xVals) ?? [])));
  const evidence = data.flatMap(evidenceIn).slice(0, MOST_EVIDENCE);
  const known = new Map<string, EvidenceResult>();
  const evidenceOf = (subject: EvidenceSubject, provenAt: ProvenAt): readonly EvidenceResult[] =>
    evidence.map(({ der, check, index }, number) => {
      const existed = provenAt(index);
      const key = `${number} ${subject.certificate.fingerprint} ${subject.issuer.fingerprint} ${existed.getTime()}`;
      const result = known.get(key) ?? check(der, subject, null, existed);
      known.set(key, result);
      return result;
    });
  return {
    certificates: parseReadable([...certificates, ...sent]),
    stateAt: (path, time, provenAt, stampedBefore = time) =>
      stateOf(path, { time, stampedBefore, at }, (subject) => evidenceOf(subject, provenAt)),
  };
}

/** Validation data, and its index in etsiU. */
interface Values {
  readonly index: number;
  readonly xVals?: unknown;
  readonly rVals?: unknown;
}

interface Evidence {
  readonly der: Uint8Array;
  readonly check: typeof checkOcsp;
  readonly index: number;
}

function evidenceIn({ index, rVals }: Values): Evidence[] {
  const values = rVals === undefined ? null : readRevocationValues(rVals);
  const made = (check: Evidence['check']) => (der: Uint8Array) => ({ der, check, index });
  return [...(values?.ocsp ?? []).map(made(checkOcsp)), ...(values?.crls ?? []).map(made(checkCrl))];
}

/** More than any file needs; further evidence is ignored. */
const MOST_EVIDENCE = 24;

function stateOf(
  path: readonly Certificate[],
  { time, stampedBefore, at }: Readonly<Record<'time' | 'stampedBefore' | 'at', Date>>,
  evidenceOf: (subject: EvidenceSubject) => readonly EvidenceResult[],
): PathState {
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    if (revocationAddresses(certificate).noCheck) continue;
    const results = evidenceOf({ certificate, issuer: path[index + 1]! });
    // Evidence of a revocation counts whatever its age: it cannot be undone.
    const revokedAt = results
      .flatMap((result) => (result.ok ? [result.status] : []))
      .filter((status) => status.revokedAt && status.revokedAt <= (isForgiven(status.reason) ? time : stampedBefore))
      .map((status) => status.revokedAt)[0];
    if (revokedAt) return { state: 'REVOKED', certificate, revokedAt };
    const usable = results.map((result) => usableAt(result, certificate, time, at));
    if (usable.some((one) => typeof one !== 'string')) continue;
    const about = results.findIndex((result) => result.ok || result.fault !== 'OTHER_CERTIFICATE');
    const why = usable[about];
    const message = typeof why === 'string' ? why : 'No evidence of it is embedded.';
    return { state: 'UNKNOWN', certificate, message };
  }
  return { state: 'GOOD' };
}

/**
 * Evidence that covers the proven time, or was made later while the certificate was valid (an authority drops expired
 * ones); otherwise the reason why it is not usable.
 */
function usableAt(result: EvidenceResult, certificate: Certificate, time: Date, at: Date): RevocationStatus | string {
  if (!result.ok) return result.message;
  const { status } = result;
  if (status.thisUpdate.getTime() > at.getTime() + CLOCK_SKEW) return 'The evidence is dated in the future.';
  if (status.thisUpdate > certificate.notAfter) return 'The evidence is from after the certificate expired.';
  const old = status.thisUpdate > time ? null : ageProblem(status, time);
  return old && !old.ok ? old.message : status;
}
