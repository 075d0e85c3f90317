import { parseCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { LONGEST_PATH } from './path.ts';
import { claimsIssuer } from './path-rules.ts';

/** More are not looked at: timestamps and OCSP answers carry a handful. */
const MOST_CANDIDATES = 24;

/**
 * The certificate followed by its issuers, as far as the candidates go. They come from unordered sets (CMS, xVals), so
 * each issuer is looked up by name and key identifier, never twice and at most 4 deep: no search, no cycles.
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

/** A validated chain up to its anchor, which comes last, sent or not. */
export function pathTo(anchor: Certificate, chain: readonly Certificate[]): readonly Certificate[] {
  const stop = chain.findIndex((one) => isSame(one, anchor));
  return [...(stop === -1 ? chain : chain.slice(0, stop)), anchor];
}

const isSame = (a: Certificate, b: Certificate) => a.keyInfo === b.keyInfo && a.subject.key === b.subject.key;

/** Certificates that can be read; others in a set that nobody signed as a whole are left out. */
export function parseReadable(ders: readonly Uint8Array[]): readonly Certificate[] {
  return ders.slice(0, MOST_CANDIDATES).flatMap((der) => {
    try {
      return [parseCertificate(der)];
    } catch {
      return [];
    }
  });
}
