import type { MandateContent } from '../../shared/sealing/index.ts';
import { dayOf } from '../../shared/serving/scalars.ts';

/** Clocks of the hub and of a node may differ by so much. */
const SKEW_MS = 5 * 60_000;

/** Who is asked to seal a mandate, by its own knowledge. */
export interface MandateSealer {
  readonly id: string;
  /** The organizationIdentifier of the certificate it seals with. */
  readonly identifier: string | null;
}

/**
 * Why an institution does not put its seal under a mandate; null where it does. It trusts nobody's word for what the
 * mandate says: it must be its own, under its own identifier, for somebody else, given now, and not for days past.
 */
export function objectionTo(mandate: MandateContent, own: MandateSealer, now: Date): string | null {
  const { from, to, given, validFrom } = mandate;
  if (from.id !== own.id) return `It is a mandate of ${from.id}, not of ${own.id}.`;
  if (from.eIDASIdentifier !== own.identifier) {
    return `It names ${own.id} as ${from.eIDASIdentifier}; its seal says ${own.identifier ?? 'no identifier'}.`;
  }
  if (to.eIDASIdentifier === own.identifier) return 'It is for the institution itself, which needs none.';
  if (Math.abs(given.getTime() - now.getTime()) > SKEW_MS) return `It was not written now, but ${given.toISOString()}.`;
  if (validFrom < dayOf(new Date(now.getTime() - SKEW_MS))) return `Its first day, ${validFrom}, is in the past.`;
  return null;
}
