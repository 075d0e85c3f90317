import { parseCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { LONGEST_PATH } from './path.ts';
import { claimsIssuer } from './path-rules.ts';

/** Any more are ignored: timestamps and OCSP responses carry only a handful. */
const MOST_CANDIDATES = 24;

/**
 * The certificate followed by its issuers, as far as they are among the candidates. They come from unordered sets (CMS,
 * xVals), so each issuer is looked up by name and key identifier, never twice and at most 4 deep: no search, no cycles.
 */
export function chainOf(end: Certificate, candidates: readonly Certificate[]): readonly Certificate[] {
  const chain = [end];
  const usable = candidates.slice(0, MOST_CANDIDATES);
  while (chain.length < LONGEST_PATH) {
    const last = chain.at(-1)!;
    if (last.subject.key === last.issuer.key) break;
    const issuer = usable.find(
      (candidate) => claimsIssuer(candidate, last) && !chain.some((one) => isSame(one, candidate)),
    );
    if (!issuer) break;
    chain.push(issuer);
  }
  return chain;
}

/** A validated chain up to its anchor, which comes last, whether it was sent or not. */
export function pathTo(anchor: Certificate, chain: readonly Certificate[]): readonly Certificate[] {
  const stop = chain.findIndex((one) => isSame(one, anchor));
  return [...(stop === -1 ? chain : chain.slice(0, stop)), anchor];
}

const isSame = (a: Certificate, b: Certificate) => a.keyInfo === b.keyInfo && a.subject.key === b.subject.key;

/** The certificates that can be read; others are left out, since nobody signed the set as a whole. */
export function parseReadable(ders: readonly Uint8Array[]): readonly Certificate[] {
  return ders.slice(0, MOST_CANDIDATES).flatMap((der) => {
    try {
      return [parseCertificate(der)];
    } catch {
      return [];
    }
  });
}
