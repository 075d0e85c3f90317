/** A mandate as returned by the trust registry. Dates are days. */
export interface RegisteredMandate {
  readonly id: string;
  readonly to: { readonly id: string };
  readonly scope: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revokedAt: string | null;
  /** The mandate as sealed by the awarding body; null for one given before mandates were sealed. */
  readonly document: string | null;
}

/** Why a mandate does not permit sealing today; null if it does. */
export function defectOf(mandate: RegisteredMandate, kinds: readonly string[], today: string): string | null {
  if (mandate.revokedAt) return `The mandate was revoked on ${mandate.revokedAt.slice(0, 10)}.`;
  if (today < mandate.validFrom) return `The mandate is not valid before ${mandate.validFrom}.`;
  if (today > mandate.validUntil) return `The mandate ended on ${mandate.validUntil}.`;
  if (!mandate.document) return UNSEALED;
  const beyond = kinds.filter((kind) => !mandate.scope.includes(kind));
  return beyond.length === 0 ? null : `The mandate does not cover ${beyond.toSorted().join(', ')}.`;
}

const UNSEALED = 'The mandate does not carry the seal of the awarding body: revoke it and give it again.';

/** The outcome of looking for a mandate in the registry. */
export type Mandated =
  | { readonly kind: 'VALID'; readonly mandate: RegisteredMandate }
  | { readonly kind: 'MISSING' }
  | { readonly kind: 'INVALID'; readonly reason: string };

/** The mandate under which `sealer` may seal all these kinds today, the one that ends last, or why there is none. */
export function mandateFor(
  mandates: readonly RegisteredMandate[],
  sealer: string,
  kinds: readonly string[],
  today: string,
): Mandated {
  const given = mandates
    .filter(({ to }) => to.id === sealer)
    .toSorted((a, b) => (a.validUntil < b.validUntil ? 1 : -1));
  const valid = given.find((mandate) => defectOf(mandate, kinds, today) === null);
  if (valid) return { kind: 'VALID', mandate: valid };
  const [nearest] = given;
  return nearest ? { kind: 'INVALID', reason: defectOf(nearest, kinds, today) ?? '' } : { kind: 'MISSING' };
}
