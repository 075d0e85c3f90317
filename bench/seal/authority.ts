import { setTimeout } from 'node:timers/promises';
import { createAugmentServices, type Anchors, type AugmentServices } from '../../subgraphs/shared/sealing/index.ts';

/** The development timestamp authority and OCSP responder, and how to reach them. */
export interface Authority {
  readonly origin: string;
  readonly timestamps: string;
  readonly anchors: Anchors;
}

/** Milliseconds to an authority across Europe and back. */
export const FAR_MS = 50;

/** `fetch` as if what it reaches were so far away. */
export function fetchFrom(milliseconds: number): typeof fetch {
  if (milliseconds === 0) return fetch;
  return async (...request) => {
    await setTimeout(milliseconds);
    return fetch(...request);
  };
}

/** Timestamps and evidence of an authority so far away. */
export function servicesOf({ origin, timestamps, anchors }: Authority, milliseconds: number): AugmentServices {
  return createAugmentServices(
    { timestampAuthorities: [timestamps], anchors, revocationAddresses: [origin] },
    { clock: () => new Date(), fetch: fetchFrom(milliseconds) },
  );
}
