import { latestEndOf, LONGEST_TERM_YEARS, type MandateContent, type MandateParty } from '../../shared/sealing/index.ts';
import { dayOf } from '../../shared/serving/scalars.ts';

/** The tolerated difference between the clocks of the hub and a node. */
const SKEW_MS = 5 * 60_000;

/** The maximum length of a legal name in a mandate. */
const LONGEST_NAME = 300;
const MOST_LANGUAGES = 20;

/** An institution in the registry, with the fields that a mandate contains. */
export interface RegisteredParty {
  readonly eIDASIdentifier: string | null;
  /** Its legal name in each of the languages of the mandate. */
  readonly legalName: Readonly<Record<string, string>>;
}

/** The institution that is asked to seal a mandate, as it knows itself. */
export interface MandateSealer {
  readonly id: string;
  /** The organizationIdentifier of the certificate it seals with. */
  readonly identifier: string | null;
}

/**
 * Why an institution does not seal a mandate; null if it does. It checks the content itself: the mandate must be its
 * own, under its own identifier, for another institution, dated now, not for days past, and of limited duration.
 * `misnamed` compares the names of the parties with the registry.
 */
export function objectionTo(mandate: MandateContent, own: MandateSealer, now: Date): string | null {
  const { from, to, given, validFrom, validUntil } = mandate;
  if (from.id !== own.id) return `It is a mandate from ${from.id}, not from ${own.id}.`;
  if (from.eIDASIdentifier !== own.identifier) {
    return `It names ${own.id} as ${from.eIDASIdentifier}; its seal says ${own.identifier ?? 'no identifier'}.`;
  }
  if (to.eIDASIdentifier === own.identifier) return 'It is for the institution itself, which needs no mandate.';
  if (Math.abs(given.getTime() - now.getTime()) > SKEW_MS) return `It is not dated now but ${given.toISOString()}.`;
  if (validFrom < dayOf(new Date(now.getTime() - SKEW_MS))) return `Its first day, ${validFrom}, is in the past.`;
  if (validUntil > latestEndOf(validFrom)) {
    return `It ends on ${validUntil}: a mandate lasts at most ${LONGEST_TERM_YEARS} years.`;
  }
  return [from, to].map(oddNames).find((odd) => odd !== null) ?? null;
}

/** Why the names of a party cannot be legal names; this also limits the size of the query to the registry. */
function oddNames({ id, legalName }: MandateParty): string | null {
  const names = Object.entries(legalName);
  const odd = names.some(([language, name]) => !/^[a-z]{2}$/.test(language) || name.length > LONGEST_NAME);
  return odd || names.length > MOST_LANGUAGES ? `Its name for ${id} is not a valid legal name.` : null;
}

/** How the mandate's names of a party differ from the registry; null if they are identical. */
export function misnamed(party: MandateParty, registered: RegisteredParty | null): string | null {
  const { id, eIDASIdentifier, legalName } = party;
  if (!registered) return `${id} is not an institution of the alliance.`;
  if (eIDASIdentifier !== registered.eIDASIdentifier) {
    return `It names ${id} as ${eIDASIdentifier.slice(0, 80)}; the registry says ${registered.eIDASIdentifier ?? 'no identifier'}.`;
  }
  const other = Object.keys(legalName).find((language) => legalName[language] !== registered.legalName[language]);
  return other ? `Its name for ${id} differs from the one in the registry (${other}).` : null;
}
