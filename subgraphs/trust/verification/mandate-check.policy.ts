import type { Check } from '../../shared/sealing/index.ts';
import type { CredentialKind, Mandate } from '../mandate/mandate.entity.ts';
import { flawOf } from '../mandate/mandate.policy.ts';

/** What the registry and the document say about who sealed for whom. */
export interface SealedFor {
  /** True where the seal is intact and its certificate trusted: only then is it known who sealed. */
  readonly trusted: boolean;
  /** Members that the document names as awarding body, by any of its identifiers. */
  readonly awardingBodies: readonly string[];
  /** The member whose certificate sealed, by the certificate; null where it is nobody of the alliance. */
  readonly sealer: string | null;
  /** The mandate the document names, null where it names none of the hub's. */
  readonly named: string | null;
  /** True where the document says it was sealed under a mandate, the hub's or another. */
  readonly claimed: boolean;
  /** The registered mandates from the awarding body to the sealer. */
  readonly mandates: readonly Mandate[];
  /** Kinds the document may be. */
  readonly kinds: readonly CredentialKind[];
  /** When it was sealed. */
  readonly sealedAt: Date;
}

/** The check, and the mandate it is about. */
export interface MandateCheck {
  readonly check: Check;
  readonly mandate: Mandate | null;
}

/**
 * MANDATE: whether the sealer was allowed to seal for the awarding body. The registry knows every mandate of its
 * members, so a missing one is a certain error (INVALID); of others it knows none, so nothing is checked (SKIPPED).
 * Judged at the moment the seal names, which at level B is the sealer's word.
 */
export function checkMandate(known: SealedFor): MandateCheck {
  const { trusted, awardingBodies, sealer, claimed, named, mandates, kinds, sealedAt } = known;
  const [awardingBody, ...others] = awardingBodies;
  if (!trusted) return skipped('Not checked: the seal is not trusted, so it is not known who sealed.');
  if (others.length > 0) return wrong('The awarding body is named with the identifiers of several institutions.');
  if (!awardingBody && claimed)
    return skipped('Not checked: the awarding body is not in the registry of this alliance.');
  if (!awardingBody) return skipped('The document names no mandate, and its awarding body is not in the registry.');
  if (sealer === awardingBody) return skipped('No mandate is needed: the awarding body sealed the document itself.');

  const candidates = named ? mandates.filter(({ id }) => id === named) : mandates;
  const good = candidates.find((mandate) => flawOf(mandate, kinds, sealedAt) === null);
  if (good)
    return {
      check: result('OK', `${awardingBody} let ${good.to} seal for it, by the mandate ${good.id}.`),
      mandate: good,
    };
  const [flawed] = candidates;
  if (!flawed) return wrong(`${awardingBody} gave the sealer no such mandate.`);
  return wrong(`The mandate ${flawed.id} does not cover this document: ${flawOf(flawed, kinds, sealedAt)}.`, flawed);
}

const skipped = (message: string): MandateCheck => ({ check: result('SKIPPED', message), mandate: null });
const wrong = (message: string, mandate: Mandate | null = null): MandateCheck => ({
  check: result('ERROR', message),
  mandate,
});

/** No indication: EN 319 102-1 speaks of seals, not of mandates. */
function result(status: Check['status'], message: string): Check {
  return { name: 'MANDATE', status, indication: null, subIndication: null, message };
}
