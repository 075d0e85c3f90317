import { parseAnchors } from '../certificate/anchors.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { chainOf, pathTo } from '../certificate/chain.ts';
import { validatePath } from '../certificate/path.ts';
import type { PathResult } from '../certificate/path.ts';
import type { PathState } from './embedded.ts';
import type { Proofs } from './proofs.ts';
import type { VerifySealOptions } from './verify.ts';

/** Where the certificates of a seal lead. */
export interface SealPath {
  readonly result: PathResult;
  /** Up to the anchor, which comes last; empty if the path is not trusted. */
  readonly certificates: readonly Certificate[];
  /** Whether the seal's certificates were revoked at the proven time; null if the path is not trusted. */
  readonly state: PathState | null;
  /** The time of a trusted timestamp; null if there is none. */
  readonly provenAt: Date | null;
}

/**
 * The seal's path: now or, if a trusted timestamp and embedded evidence prove that its certificates were valid when the
 * seal already existed, at that time (ETSI EN 319 102-1 clause 5.5.4). The issuers of a lone certificate are looked up
 * in xVals.
 */
export function pathOfSeal(
  chain: readonly Certificate[],
  proofs: Proofs,
  { anchors, at }: VerifySealOptions,
): SealPath {
  const trusted = parseAnchors(anchors);
  const provenAt = proofs.sealedBefore;
  const whole = chain.length === 1 ? chainOf(chain[0]!, proofs.embedded.certificates) : chain;
  const now = validatePath(whole, trusted.for('SEAL', at), at);
  const then = provenAt ? validatePath(whole, trusted.for('SEAL', provenAt), provenAt) : now;
  if (!then.ok) return { result: provenAt && now.ok ? then : now, certificates: [], state: null, provenAt };
  const certificates = pathTo(then.anchor, whole);
  const state = proofs.embedded.stateAt(certificates, provenAt ?? at, proofs.existedAt);
  return { result: state.state === 'GOOD' ? then : now, certificates, state, provenAt };
}

/**
 * What trusted lists state about the authority both when the certificate was issued and when the seal certainly existed
 * (ETSI TS 119 615).
 */
export function listedAs(end: Certificate, path: SealPath | null, { anchors, at }: VerifySealOptions): boolean | null {
  const trusted = parseAnchors(anchors);
  if (!path?.result.ok) return trusted.hasLists ? false : null;
  return trusted.qualifies(path.result.anchor, [end.notBefore, path.provenAt ?? at]);
}
