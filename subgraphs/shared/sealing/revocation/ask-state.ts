import { revocationAddresses } from '../certificate/addresses.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { EvidenceUnavailable } from './source.ts';
import type { EvidenceSource } from './source.ts';
import { isForgiven } from './status.ts';

/** The result of asking about a path of certificates. */
export type AskedState =
  | { readonly state: 'GOOD' }
  /** None of its certificates names a responder or a list. */
  | { readonly state: 'NOBODY' }
  | { readonly state: 'REVOKED'; readonly message: string }
  | { readonly state: 'UNKNOWN'; readonly message: string };

/**
 * Asks whether any certificate of a path (the anchor last) was revoked at a time. A certificate that names no address
 * is skipped; one revoked later was still good at that time.
 *
 * @param stampedBefore for a timestamp authority: the time by which its token is proven to have existed; a revocation up
 * to then counts, unless its reason is harmless
 */
export async function askState(
  path: readonly Certificate[],
  time: Date,
  source: EvidenceSource,
  stampedBefore = time,
): Promise<AskedState> {
  const asked = path
    .slice(0, -1)
    .map((certificate, index) => [certificate, path[index + 1]!] as const)
    .filter(([certificate]) => {
      const { ocsp, crls, noCheck } = revocationAddresses(certificate);
      return !noCheck && ocsp.length + crls.length > 0;
    });
  if (asked.length === 0) return { state: 'NOBODY' };
  const answers = await Promise.all(asked.map((pair) => ask(pair, { time, stampedBefore }, source)));
  return (
    answers.find(({ state }) => state === 'REVOKED') ??
    answers.find(({ state }) => state === 'UNKNOWN') ?? { state: 'GOOD' }
  );
}

async function ask(
  pair: readonly Certificate[],
  { time, stampedBefore }: { readonly time: Date; readonly stampedBefore: Date },
  source: EvidenceSource,
): Promise<AskedState> {
  try {
    await source.evidenceFor(pair);
    return { state: 'GOOD' };
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    const { code, revokedAt, reason, message } = error;
    if (code !== 'CERTIFICATE_REVOKED') return { state: 'UNKNOWN', message };
    const limit = isForgiven(reason) ? time : stampedBefore;
    return revokedAt && revokedAt > limit ? { state: 'GOOD' } : { state: 'REVOKED', message };
  }
}
