import { revocationAddresses } from '../certificate/addresses.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { EvidenceUnavailable } from './source.ts';
import type { EvidenceSource } from './source.ts';

/** What was answered about a path of certificates. */
export type AskedState =
  | { readonly state: 'GOOD' }
  /** None of its certificates names anybody to ask. */
  | { readonly state: 'NOBODY' }
  | { readonly state: 'REVOKED'; readonly message: string }
  | { readonly state: 'UNKNOWN'; readonly message: string };

/**
 * Asks whether any certificate of a path (the anchor last) was revoked at a time. A certificate that names no address
 * cannot be asked about, and is passed over; one revoked later was good then.
 */
export async function askState(path: readonly Certificate[], time: Date, source: EvidenceSource): Promise<AskedState> {
  const asked = path
    .slice(0, -1)
    .map((certificate, index) => [certificate, path[index + 1]!] as const)
    .filter(([certificate]) => {
      const { ocsp, crls, noCheck } = revocationAddresses(certificate);
      return !noCheck && ocsp.length + crls.length > 0;
    });
  if (asked.length === 0) return { state: 'NOBODY' };
  const answers = await Promise.all(asked.map((pair) => ask(pair, time, source)));
  return (
    answers.find(({ state }) => state === 'REVOKED') ??
    answers.find(({ state }) => state === 'UNKNOWN') ?? { state: 'GOOD' }
  );
}

async function ask(pair: readonly Certificate[], time: Date, source: EvidenceSource): Promise<AskedState> {
  try {
    await source.evidenceFor(pair);
    return { state: 'GOOD' };
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    const { code, revokedAt, message } = error;
    if (code !== 'CERTIFICATE_REVOKED') return { state: 'UNKNOWN', message };
    return revokedAt && revokedAt > time ? { state: 'GOOD' } : { state: 'REVOKED', message };
  }
}
