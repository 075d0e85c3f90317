import { ownerNames } from '../certificate/certificate.ts';
import { isOfCertificates } from '../document/identifiers.ts';
import type { Check } from '../jades/evidence.ts';
import { failed, passed, skipped, uncovered, undecided, type Sealing } from './mandate-coverage.ts';
import type { MandateTerms } from './mandate-flaw.ts';
import type { MandateProof } from './verify-mandate.ts';
import { isNamed, isSealer, isSurelyAnother, isTwo } from './who-sealed.ts';

/** A registered mandate, with its sealed text. */
export interface KnownMandate extends MandateTerms {
  readonly id: string;
  /** The sealer, by its SCHAC code. */
  readonly to: string;
  readonly document: string | null;
}

/** What the registry and the document state about who sealed for whom. */
export interface SealedFor<M extends KnownMandate = KnownMandate> extends Sealing {
  /** True if the seal is intact and its certificate trusted: only then is it known who sealed. */
  readonly trusted: boolean;
  /** How many organisations award something in the document. */
  readonly organisations: number;
  /** Members that the document names as awarding body, by any of its identifiers. */
  readonly awardingBodies: readonly string[];
  /** The member to which the credential belongs, according to its hub id in the document. */
  readonly hubInstitution: string | null;
  /** Every identifier that the document gives its awarding body. */
  readonly awardingIdentifiers: readonly string[];
  /** Every name that it gives its awarding body. */
  readonly awardingNames: readonly string[];
  /** The member to which the sealing certificate belongs; null if it belongs to none. */
  readonly sealer: string | null;
  /** organizationIdentifier of the certificate that sealed. */
  readonly sealerIdentifier: string | null;
  /** The owner's names in that certificate: O and CN. */
  readonly sealerNames: readonly string[];
  /**
   * True if the document's issuer is the sealer according to the certificate, and shares its id or an identifier with
   * the awarding body.
   */
  readonly issuerAwards: boolean;
  /** What the document states about a mandate; null if it claims none. */
  readonly claim: {
    /** The id of the hub's mandate that it names; null in documents from elsewhere. */
    readonly id: string | null;
    /** The embedded text, and what it proves by itself; null if none is embedded. */
    readonly embedded: { readonly text: string; readonly proof: MandateProof } | null;
  } | null;
  /** The registered mandates from the awarding body to the sealer. */
  readonly mandates: readonly M[];
}

/** The check, and the mandate that it concerns. */
export interface MandateCheck<M extends KnownMandate = KnownMandate> {
  readonly check: Check;
  readonly mandate: M | null;
}

/** More identifiers than any organisation has. */
export const MOST_IDENTIFIERS = 50;

/**
 * MANDATE: whether the sealer was allowed to seal for the awarding body. No mandate is needed if the awarding body is
 * the sealer, according to the certificate's identifier or the registry. The registry knows every mandate of its
 * members, so an unknown one is certainly an error; a document's embedded mandate must be identical to the registered
 * one. It knows no mandates of other institutions: an embedded one is then judged by itself, and if nothing
 * distinguishes the awarding body from the sealer, the result is open. Nor does it know their names: one that the
 * document gives must be in the certificate. Judged at the proven time of sealing; without one (level B) also by today,
 * since only the sealer states when it was.
 */
export function checkMandate<M extends KnownMandate>(known: SealedFor<M>): MandateCheck<M> {
  const { trusted, awardingBodies, hubInstitution, sealer, claim, awardingIdentifiers } = known;
  const members = new Set([...awardingBodies, ...(hubInstitution ? [hubInstitution] : [])]);
  const [awardingBody] = awardingBodies;
  const none = (check: Check) => ({ check, mandate: null });
  if (!trusted) return none(skipped('Not checked: the seal is not trusted, so it is not known who sealed.'));
  if (members.size > 1) return none(wrong(SEVERAL));
  if (known.organisations > 1) return none(members.size > 0 || sealer ? wrong(MANY_AWARD) : unclear(MANY_AWARD));
  if (awardingIdentifiers.length > MOST_IDENTIFIERS) return none(unclear(MANY_IDENTIFIERS));
  if (isTwo(awardingIdentifiers)) return none(members.size > 0 || sealer ? wrong(TWO) : unclear(TWO));
  if (awardingBody) return awardingBody === sealer ? none(skipped(NOT_NEEDED)) : ofMember(known, awardingBody);
  if (hubInstitution) return none(wrong(`It claims to be a credential of ${hubInstitution}, ${UNNAMED}`));
  if (isSealer(known)) return none(underItsName(known));
  if (claim?.embedded?.proof.recognised) return none(ofStranger(known, claim.embedded.proof));
  // A member is known by its identifiers; of other sealers, the document's issuer gives further ones.
  if (!sealer && known.issuerAwards && !isSurelyAnother(known)) return none(underItsName(known));
  if (claim) return none(unclear(UNEXAMINED));
  return none(sealer || awardingIdentifiers.some(isOfCertificates) ? wrong(OTHER) : unclear(NOT_COMPARED));
}

const NOT_NEEDED = 'No mandate is needed: the awarding body sealed the document itself.';
const SEVERAL = 'The awarding body is named with the identifiers of several institutions.';
const MANY_AWARD = 'Several organisations award something in the document: no mandate covers all of them.';
const MANY_IDENTIFIERS = `The awarding body has more than ${MOST_IDENTIFIERS} identifiers: they are not compared.`;
const TWO = 'The awarding body is named with two numbers of one register, which belong to two organisations.';
const UNNAMED = 'but names no awarding body with one of its identifiers.';
const UNEXAMINED =
  'The awarding body is not in the registry of this alliance, and the mandate that the document names cannot be examined.';
const OTHER =
  'According to its identifiers, the awarding body did not seal the document, and the document names no mandate.';
const NOT_COMPARED =
  'It is not known whether the awarding body sealed the document: it has no identifier of the same kind as that of the seal, is not in the registry, and the document names no mandate.';
const otherName = (owner: string) =>
  `According to its certificate, the seal belongs to ${owner}; the document gives its awarding body a different name.`;
const OTHER_TEXT = 'The mandate in the document is not the registered one: it was widened or altered.';

const wrong = (message: string) => failed('SIG_CONSTRAINTS_FAILURE', message);
const unclear = (message: string) => undecided('SIG_CONSTRAINTS_FAILURE', message);

/**
 * The awarding body has the sealer's identifier, or the document's issuer claims to be both. If the sealer is not a
 * member, nothing but its certificate confirms the name.
 */
function underItsName({ sealer, awardingNames, sealerNames, sealerIdentifier }: SealedFor<KnownMandate>): Check {
  if (sealer || isNamed(awardingNames, sealerNames)) return skipped(NOT_NEEDED);
  return unclear(otherName(sealerNames[0] ?? sealerIdentifier ?? 'an owner without a name'));
}

/** The awarding body is a member. */
function ofMember<M extends KnownMandate>(known: SealedFor<M>, awardingBody: string): MandateCheck<M> {
  const { claim, mandates } = known;
  const candidates = claim?.id ? mandates.filter(({ id }) => id === claim.id) : mandates;
  const embedded = claim?.embedded ?? null;
  const flaw = embedded?.proof.flaw ? { ...embedded.proof.flaw, name: 'MANDATE' } : null;
  const same = embedded ? candidates.filter(({ document }) => document === embedded.text) : candidates;
  if (same.length === 0) {
    const unknown = failed('SIG_CONSTRAINTS_FAILURE', `${awardingBody} gave the sealer no such mandate.`);
    const certain = candidates.length > 0 ? failed('HASH_FAILURE', OTHER_TEXT) : unknown;
    return { check: flaw?.indication === 'TOTAL_FAILED' ? flaw : certain, mandate: null };
  }
  const judged = same.map((mandate) => ({
    mandate,
    check: uncovered(mandate, known) ?? flaw ?? held(mandate, awardingBody),
  }));
  return (
    judged.find(({ check }) => check.status === 'OK') ??
    judged.find(({ check }) => check.indication === 'INDETERMINATE') ??
    judged[0]!
  );
}

function held({ id, to, revokedAt }: KnownMandate, awardingBody: string): Check {
  const since = revokedAt ? ` It was revoked on ${revokedAt.toISOString().slice(0, 10)}, after the sealing.` : '';
  return passed(`${awardingBody} let ${to} seal for it, by the mandate ${id} under its own seal.${since}`);
}

/** The awarding body is not a member: there is only the embedded mandate. */
function ofStranger(known: SealedFor<KnownMandate>, proof: MandateProof): Check {
  const { content, flaw, seal } = proof;
  if (flaw) return { ...flaw, name: 'MANDATE' };
  if (!content) return failed('FORMAT_FAILURE', 'The mandate in the document cannot be read.');
  const [from, to] = [content.from.eIDASIdentifier, content.to.eIDASIdentifier];
  if (!known.awardingIdentifiers.includes(from)) {
    return failed('SIG_CONSTRAINTS_FAILURE', `The mandate in the document was given by ${from}, who did not award it.`);
  }
  if (to !== known.sealerIdentifier) {
    return failed('SIG_CONSTRAINTS_FAILURE', `The mandate in the document is for ${to}, who did not seal it.`);
  }
  if (!isNamed(known.awardingNames, ownerNames(seal?.certificates[0])))
    return unclear(`The mandate in the document was given by ${from}, whose certificate has a different name.`);
  const { id, scope, validFrom, validUntil, given } = content;
  const terms = { id, scope, validFrom, validUntil, givenAt: given, revokedAt: null, seal };
  const good = `${from} let ${to} seal for it, by the mandate in the document under its own seal. Whether it was revoked is not known here.`;
  return uncovered(terms, known) ?? passed(good);
}
