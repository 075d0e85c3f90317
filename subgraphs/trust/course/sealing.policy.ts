import { flawAt, type CertificateSummary } from '../../shared/sealing/index.ts';
import type { CredentialKindName, Mandate } from '../mandate/mandate.entity.ts';

/** Who can seal for an awarding body now, and under which mandate if it is another institution. */
export interface Sealing {
  readonly sealer: string;
  readonly mandate: Mandate | null;
  readonly qualified: boolean;
  /** When the certificate or the mandate expires, whichever is earlier. */
  readonly until: Date;
}

/** What the registry knows of an awarding body's seals and mandates. */
export interface SealingKnown {
  readonly institution: string;
  readonly seals: readonly CertificateSummary[];
  /** The mandates it has given, each with the seals of the institution it was given to. */
  readonly mandated: readonly { readonly mandate: Mandate; readonly seals: readonly CertificateSummary[] }[];
}

const DAY_MS = 86_400_000;

/**
 * Who can seal credentials of a kind for an institution at a moment: the institution itself if it has a current
 * certificate, otherwise a sealer that has one and a mandate for that kind. Qualified certificates come first, then
 * those that are valid longest. Null if nobody can. Only the dates of certificates and mandates are considered:
 * revocation is checked when a seal is verified.
 */
export function findSealing(known: SealingKnown, kind: CredentialKindName, at: Date): Sealing | null {
  const own = bestOf(known.seals, at);
  if (own) return { sealer: known.institution, mandate: null, qualified: own.qualified, until: own.notAfter };
  const others = known.mandated.flatMap(({ mandate, seals }): Sealing[] => {
    const seal = flawAt(mandate, [kind], at) === null ? bestOf(seals, at) : undefined;
    if (!seal) return [];
    const mandateEnds = new Date(Date.parse(`${mandate.validUntil}T00:00:00Z`) + DAY_MS - 1);
    const until = seal.notAfter < mandateEnds ? seal.notAfter : mandateEnds;
    return [{ sealer: mandate.to, mandate, qualified: seal.qualified, until }];
  });
  return others.toSorted((a, b) => better(a.qualified, a.until, b.qualified, b.until))[0] ?? null;
}

function bestOf(seals: readonly CertificateSummary[], at: Date): CertificateSummary | undefined {
  return seals
    .filter(({ notBefore, notAfter }) => notBefore <= at && at <= notAfter)
    .toSorted((a, b) => better(a.qualified, a.notAfter, b.qualified, b.notAfter))[0];
}

function better(aQualified: boolean, aUntil: Date, bQualified: boolean, bUntil: Date): number {
  return Number(bQualified) - Number(aQualified) || bUntil.getTime() - aUntil.getTime();
}
