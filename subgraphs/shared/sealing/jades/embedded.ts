import type { Certificate } from '../certificate/certificate.ts';
import { parseReadable } from '../certificate/chain.ts';
import { checkCrl } from '../revocation/check-crl.ts';
import { checkOcsp } from '../revocation/check-ocsp.ts';
import type { EvidenceSubject } from '../revocation/check-ocsp.ts';
import { ageProblem } from '../revocation/status.ts';
import type { EvidenceResult, RevocationStatus } from '../revocation/status.ts';
import { revocationAddresses } from '../certificate/addresses.ts';
import { isJsonObject } from '../json/strict-json.ts';
import { readCertificateValues, readRevocationValues } from './components.ts';
import type { ParsedSeal } from './parse.ts';

/** What a sealed file carries for checking it later: xVals and rVals, and those of tstVD. */
export interface Embedded {
  readonly certificates: readonly Certificate[];
  /** Where the state of a path is asked, on the embedded evidence alone. */
  stateAt(path: readonly Certificate[], time: Date): PathState;
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
  const checks = [
    ...values.flatMap(({ ocsp }) => ocsp.map((der) => (subject: EvidenceSubject) => checkOcsp(der, subject))),
    ...values.flatMap(({ crls }) => crls.map((der) => (subject: EvidenceSubject) => checkCrl(der, subject))),
  ];
  return {
    certificates: parseReadable([...certificates, ...sent]),
    stateAt: (path, time) => stateOf(path, time, at, checks),
  };
}

type EvidenceCheck = (subject: EvidenceSubject) => EvidenceResult;

function stateOf(path: readonly Certificate[], time: Date, at: Date, checks: readonly EvidenceCheck[]): PathState {
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    if (revocationAddresses(certificate).noCheck) continue;
    const results = checks.map((check) => check({ certificate, issuer: path[index + 1]! }));
    const usable = results.map((result) => usableAt(result, certificate, time, at));
    const statuses = usable.filter((one) => typeof one !== 'string');
    const revoked = statuses.find(({ revokedAt }) => revokedAt !== null && revokedAt <= time);
    if (revoked) return { state: 'REVOKED', certificate, revokedAt: revoked.revokedAt! };
    if (statuses.length > 0) continue;
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
  const begun = ageProblem({ ...status, nextUpdate: status.nextUpdate ?? status.thisUpdate }, at);
  if (begun && !begun.ok && begun.fault === 'NOT_YET_VALID') return begun.message;
  if (status.thisUpdate > certificate.notAfter) return 'The evidence is from after the certificate expired.';
  const old = status.thisUpdate > time ? null : ageProblem(status, time);
  return old && !old.ok ? old.message : status;
}
