import { ownerNames } from '../certificate/certificate.ts';
import { sameName } from '../document/folded.ts';
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

/** What a registry knows about the institutions that a sealed document names. */
export interface KnownParties<M extends KnownMandate = KnownMandate> {
  /** Members with one of the identifiers that the document gives its awarding body. */
  readonly awardingBodies: readonly Member[];
  /** The member named by the hub's id of the credential. */
  readonly ofHubId: Member | null;
  /** The member to which the trusted certificate belongs; what the document states about its issuer is ignored. */
  readonly sealer: Member | null;
  /** From the awarding body to the sealer, newest first. */
  readonly mandates: readonly M[];
}

/** A document whose seal is intact, with its content. */
export interface Sealed {
  readonly facts: DocumentFacts;
  readonly claims: DocumentClaims;
  readonly seal: SealEvidence;
  /** True if its certificate is also trusted: only then is it known who sealed. */
  readonly trusted: boolean;
  /** organizationIdentifier of the certificate, if it is trusted. */
  readonly identifier: string | null;
}

/** The document if its seal is intact; otherwise null. */
export function sealedIn({ facts, claims, seal }: DocumentVerification): Sealed | null {
  if (!facts || !claims || !seal) return null;
  const trusted = seal.check.status === 'OK';
  const identifier = trusted ? (seal.certificates[0]?.organizationIdentifier ?? null) : null;
  return { facts, claims, seal, trusted, identifier };
}

/**
 * The awarding body's name for people: of several in the document, the one in the certificate of the embedded mandate or
 * of the seal. Null if nobody awards.
 */
export function awardingName({ facts, claims, seal }: DocumentVerification): string | null {
  if (!facts?.awardedBy) return null;
  const { name, names } = facts.awardedBy;
  const owners = [claims?.mandate?.seal, seal].flatMap((one) => ownerNames(one?.certificates[0]));
  return sameName(Object.values(names), owners) ?? name;
}

/** The facts by which MANDATE is judged. */
export function sealedFor<M extends KnownMandate>(sealed: Sealed, parties: KnownParties<M>, now: Date): SealedFor<M> {
  const { facts, claims, seal, trusted, identifier } = sealed;
  return {
    trusted,
    organisations: facts.awardingBodies.length,
    awardingBodies: parties.awardingBodies.map(({ id }) => id),
    hubInstitution: parties.ofHubId?.id ?? null,
    awardingIdentifiers: facts.awardedBy?.identifiers ?? [],
    sealer: parties.sealer?.id ?? null,
    awardingNames: Object.values(facts.awardedBy?.names ?? {}),
    sealerIdentifier: identifier,
    sealerNames: ownerNames(seal.certificates[0]),
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
 * What the document states about a mandate. For a registered one, the path of its certificate was validated at
 * registration, which still counts after the certificate has expired.
 */
function claimOf({ facts, claims }: Sealed, { mandates }: KnownParties): SealedFor['claim'] {
  if (!facts.mandate) return null;
  const { id, embedded: text } = facts.mandate;
  const { mandate: proof } = claims;
  if (text === null || !proof) return { id, embedded: null };
  const vouched = mandates.some(({ document }) => document === text);
  return { id, embedded: { text, proof: vouched ? { ...proof, flaw: proof.flawIfVouched } : proof } };
}

/** Whether the certificate confirms the issuer that the document names. */
function isIssuer({ sealedBy }: DocumentFacts, identifier: string | null): boolean {
  return (
    identifier !== null && sealedBy?.identifier != null && comparable(sealedBy.identifier) === comparable(identifier)
  );
}

/** Micro-credentials and diplomas do not differ in what they claim; the alliance issues no diplomas. */
function kindsOf(kind: DocumentClaims['kind'], { hubIds }: DocumentFacts): readonly MandateKind[] {
  return kind === 'PARTICIPATION' || hubIds.credential ? [kind] : [kind, 'DIPLOMA'];
}
