import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { checkCrl } from '../revocation/check-crl.ts';
import { checkOcsp } from '../revocation/check-ocsp.ts';
import type { EvidenceSubject } from '../revocation/check-ocsp.ts';
import { ageProblem, CLOCK_SKEW } from '../revocation/status.ts';
import type { EvidenceResult, RevocationStatus } from '../revocation/status.ts';
import { revocationAddresses } from '../certificate/addresses.ts';
import { isJsonObject } from '../json/strict-json.ts';
import { readCertificateValues, readRevocationValues } from './components.ts';
import type { ParsedSeal } from './parse.ts';

/** What a sealed file carries for checking it later: xVals and rVals, and those of tstVD. */
export interface Embedded {
  readonly certificates: readonly Certificate[];
  /**
   * The state of a path at a proven time, on the embedded evidence alone.
   *
   * @param provenAt until when the evidence is proven to have existed
   */
  stateAt(path: readonly Certificate[], time: Date, provenAt: Date): PathState;
}

/** What the evidence says of a path (the anchor last) at a proven time. */
export type PathState =
  | { readonly state: 'GOOD' }
  | { readonly state: 'REVOKED'; readonly certificate: Certificate; readonly revokedAt: Date }
  | { readonly state: 'UNKNOWN'; readonly certificate: Certificate; readonly message: string };

/** Reads the embedded validation data; what is malformed is not there. */
export function readEmbedded({ unsigned, certificates }: ParsedSeal, at: Date): Embedded {
  const data = unsigned.flatMap(({ name, value }) =>
    name === 'tstVD' && isJsonObject(value) ? [value] : name === 'xVals' || name === 'rVals' ? [{ [name]: value }] : [],
  );
  const sent = data.flatMap(({ xVals }) => (xVals === undefined ? [] : (readCertificateValues(xVals) ?? [])));
  const values = data.flatMap(({ rVals }) => (rVals === undefined ? [] : (readRevocationValues(rVals) ?? [])));
  const evidence = values
    .flatMap(({ ocsp, crls }): { der: Uint8Array; check: typeof checkOcsp }[] => [
      ...ocsp.map((der) => ({ der, check: checkOcsp })),
      ...crls.map((der) => ({ der, check: checkCrl })),
    ])
    .slice(0, MOST_EVIDENCE);
  const known = new Map<string, readonly EvidenceResult[]>();
  const evidenceOf = (subject: EvidenceSubject, provenAt: Date): readonly EvidenceResult[] => {
    const key = `${subject.certificate.fingerprint} ${subject.issuer.fingerprint} ${provenAt.getTime()}`;
    const results = known.get(key) ?? evidence.map(({ der, check }) => check(der, subject, null, provenAt));
    known.set(key, results);
    return results;
  };
  return {
    certificates: parseReadable([...certificates, ...sent]),
    stateAt: (path, time, provenAt) => stateOf(path, time, at, (subject) => evidenceOf(subject, provenAt)),
  };
}

/** More evidence than any file needs is not looked at. */
const MOST_EVIDENCE = 24;

function stateOf(
  path: readonly Certificate[],
  time: Date,
  at: Date,
  evidenceOf: (subject: EvidenceSubject) => readonly EvidenceResult[],
): PathState {
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    if (revocationAddresses(certificate).noCheck) continue;
    const results = evidenceOf({ certificate, issuer: path[index + 1]! });
    // However old the evidence: what was revoked stays so.
    const revokedAt = results
      .flatMap((result) => (result.ok && result.status.revokedAt) || [])
      .find((when) => when <= time);
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
 * Evidence that covers the proven time, or was made later while the certificate lived (an authority forgets those that
 * expired); else why not.
 */
function usableAt(result: EvidenceResult, certificate: Certificate, time: Date, at: Date): RevocationStatus | string {
  if (!result.ok) return result.message;
  const { status } = result;
  if (status.thisUpdate.getTime() > at.getTime() + CLOCK_SKEW) return 'The evidence is from the future.';
  if (status.thisUpdate > certificate.notAfter) return 'The evidence is from after the certificate expired.';
  const old = status.thisUpdate > time ? null : ageProblem(status, time);
  return old && !old.ok ? old.message : status;
}
