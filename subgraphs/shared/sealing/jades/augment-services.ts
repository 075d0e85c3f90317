import type { Anchors } from '../certificate/anchors.ts';
import { createExchange } from '../http/exchange.ts';
import { createEvidenceSource } from '../revocation/source.ts';
import { createTimestampSource } from '../timestamp/source.ts';
import type { AugmentServices } from './augment.ts';

/** An operator's settings for proof: without them, seals are of level B. */
export interface ProofSettings {
  /** Addresses of RFC 3161 timestamp authorities, in order of preference. */
  readonly timestampAuthorities: readonly string[];
  /** Trusted authorities of seals and of timestamps. */
  readonly anchors: Anchors;
  /** Origins that certificates may name for OCSP answers and revocation lists; no others are asked. */
  readonly revocationAddresses: readonly string[];
  /** Whether these names may resolve to private addresses, as in an institution's own network; false by default. */
  readonly privateNetworks?: boolean | undefined;
}

/** Timestamps and evidence over HTTP, as the settings allow. */
export function createAugmentServices(
  { timestampAuthorities, anchors, revocationAddresses, privateNetworks }: ProofSettings,
  { clock, fetch }: { readonly clock: () => Date; readonly fetch?: typeof globalThis.fetch | undefined },
): AugmentServices {
  const exchange = createExchange({
    fetch,
    privateNetworks,
    allowed: [...timestampAuthorities, ...revocationAddresses],
  });
  return {
    timestamps: createTimestampSource({ authorities: timestampAuthorities, anchors, exchange, clock }),
    evidence: createEvidenceSource({ exchange, clock }),
    anchors,
    clock,
  };
}
