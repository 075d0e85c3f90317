import { comparable } from '../document/identifiers.ts';
import type { DocumentFacts } from '../document/read.ts';
import type { SealEvidence } from '../jades/evidence.ts';
import type { DocumentClaims, DocumentVerification } from '../verification/examination.ts';
import type { KnownMandate, SealedFor } from './check-mandate.ts';
import type { MandateKind } from './mandate-document.ts';

/** An institution in a registry. */
interface Member {
  readonly id: string;
}

/** What a registry knows of the institutions that a sealed document names. */
export interface KnownParties<M extends KnownMandate = KnownMandate> {
  /** Members with one of the identifiers that the document gives its awarding body. */
  readonly awardingBodies: readonly Member[];
  /** The member named by the hub's id of the credential. */
  readonly ofHubId: Member | null;
  /** The member to which the trusted certificate belongs; what the document says of its issuer plays no part. */
  readonly sealer: Member | null;
  /** From the awarding body to the sealer, newest first. */
  readonly mandates: readonly M[];
}

/** A document whose seal is intact, with what it says. */
export interface Sealed {
  readonly facts: DocumentFacts;
  readonly claims: DocumentClaims;
  readonly seal: SealEvidence;
  /** True where its certificate is trusted too: only then is it known who sealed. */
  readonly trusted: boolean;
  /** organizationIdentifier of the certificate, where it is trusted. */
  readonly identifier: string | null;
}

/** The document where its seal is intact; else null. */
export function sealedIn({ facts, claims, seal }: DocumentVerification): Sealed | null {
  if (!facts || !claims || !seal) return null;
  const trusted = seal.check.status === 'OK';
  const identifier = trusted ? (seal.certificates[0]?.organizationIdentifier ?? null) : null;
  return { facts, claims, seal, trusted, identifier };
}

/** What MANDATE is judged by. */
export function sealedFor<M extends KnownMandate>(sealed: Sealed, parties: KnownParties<M>, now: Date): SealedFor<M> {
  const { facts, claims, seal, trusted, identifier } = sealed;
  return {
    trusted,
    organisations: facts.awardingBodies.length,
    awardingBodies: parties.awardingBodies.map(({ id }) => id),
    hubInstitution: parties.ofHubId?.id ?? null,
    awardingIdentifiers: facts.awardedBy?.identifiers ?? [],
    sealer: parties.sealer?.id ?? null,
    sealerIdentifier: identifier,
    issuerAwards: facts.issuerAwards && isIssuer(facts, identifier),
    claim: claimOf(sealed, parties),
    mandates: parties.mandates,
    kinds: kindsOf(claims.kind, facts),
    provenAt: seal.timestampedAt,
    signedAt: seal.signedAt,
    now,
  };
}

/**
 * What the document says of a mandate. That the certificate of a registered one led to an authority was seen when it
 * was registered, and still holds when the certificate has ended since.
 */
function claimOf({ facts, claims }: Sealed, { mandates }: KnownParties): SealedFor['claim'] {
  if (!facts.mandate) return null;
  const { id, embedded: text } = facts.mandate;
  const { mandate: proof } = claims;
  if (text === null || !proof) return { id, embedded: null };
  const vouched = mandates.some(({ document }) => document === text);
  return { id, embedded: { text, proof: vouched ? { ...proof, flaw: proof.flawIfVouched } : proof } };
}

/** Whether the certificate confirms who the document says its issuer is. */
function isIssuer({ sealedBy }: DocumentFacts, identifier: string | null): boolean {
  return (
    identifier !== null && sealedBy?.identifier != null && comparable(sealedBy.identifier) === comparable(identifier)
  );
}

/** Micro-credential and diploma do not differ in what they claim; the alliance makes no diplomas. */
function kindsOf(kind: DocumentClaims['kind'], { hubIds }: DocumentFacts): readonly MandateKind[] {
  return kind === 'PARTICIPATION' || hubIds.credential ? [kind] : [kind, 'DIPLOMA'];
}
