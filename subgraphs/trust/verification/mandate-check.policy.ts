import type { Check, MandateProof } from '../../shared/sealing/index.ts';
import type { Mandate } from '../mandate/mandate.entity.ts';
import { failed, passed, skipped, uncovered, type Sealing } from './mandate-coverage.policy.ts';

/** A mandate of the registry, with its sealed text. */
export type KnownMandate = Pick<
  Mandate,
  'id' | 'to' | 'scope' | 'validFrom' | 'validUntil' | 'givenAt' | 'revokedAt' | 'document' | 'seal'
>;

/** What the registry and the document say about who sealed for whom. */
export interface SealedFor<M extends KnownMandate = Mandate> extends Sealing {
  /** True where the seal is intact and its certificate trusted: only then is it known who sealed. */
  readonly trusted: boolean;
  /** Members that the document names as awarding body, by any of its identifiers. */
  readonly awardingBodies: readonly string[];
  /** Every identifier that the document gives its awarding body. */
  readonly awardingIdentifiers: readonly string[];
  /** The member whose certificate sealed, by the certificate; null where it is nobody of the alliance. */
  readonly sealer: string | null;
  /** organizationIdentifier of the certificate that sealed. */
  readonly sealerIdentifier: string | null;
  /** What the document says of a mandate; null where it claims none. */
  readonly claim: {
    /** The hub's mandate it names; null in documents from elsewhere. */
    readonly id: string | null;
    /** The text it embeds, and what that shows of itself; null where it embeds none. */
    readonly embedded: { readonly text: string; readonly proof: MandateProof } | null;
  } | null;
  /** The registered mandates from the awarding body to the sealer. */
  readonly mandates: readonly M[];
}

/** The check, and the mandate it is about. */
export interface MandateCheck<M extends KnownMandate = Mandate> {
  readonly check: Check;
  readonly mandate: M | null;
}

/**
 * MANDATE: whether the sealer was allowed to seal for the awarding body. Of members the registry knows every mandate,
 * so that what it does not know is an error for certain; a document's embedded mandate must be the registered one word
 * for word. Of others it knows none: an embedded mandate is then judged by itself. Judged at the proven time of sealing;
 * without one (level B) also by today, since nobody else than the sealer says when it was.
 */
export function checkMandate<M extends KnownMandate>(known: SealedFor<M>): MandateCheck<M> {
  const { trusted, awardingBodies, sealer, claim } = known;
  const [awardingBody, ...others] = awardingBodies;
  const none = (check: Check) => ({ check, mandate: null });
  if (!trusted) return none(skipped('Not checked: the seal is not trusted, so it is not known who sealed.'));
  if (others.length > 0) return none(failed('SIG_CONSTRAINTS_FAILURE', SEVERAL));
  if (awardingBody && sealer === awardingBody) {
    return none(skipped('No mandate is needed: the awarding body sealed the document itself.'));
  }
  if (awardingBody) return ofMember(known, awardingBody);
  if (claim?.embedded?.proof.recognised) return none(ofStranger(known, claim.embedded.proof));
  return none(
    claim
      ? skipped('Not checked: the awarding body is not in the registry of this alliance.')
      : skipped('The document names no mandate, and its awarding body is not in the registry.'),
  );
}

const SEVERAL = 'The awarding body is named with the identifiers of several institutions.';
const OTHER_TEXT = 'The mandate in the document is not the one that is registered: it was widened, or altered.';

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

/** The awarding body is no member: the embedded mandate is all there is. */
function ofStranger(known: SealedFor<KnownMandate>, { content, flaw, seal }: MandateProof): Check {
  if (flaw) return { ...flaw, name: 'MANDATE' };
  if (!content) return failed('FORMAT_FAILURE', 'The mandate in the document cannot be read.');
  const [from, to] = [content.from.eIDASIdentifier, content.to.eIDASIdentifier];
  if (!known.awardingIdentifiers.includes(from)) {
    return failed('SIG_CONSTRAINTS_FAILURE', `The mandate in the document is one of ${from}, who did not award it.`);
  }
  if (to !== known.sealerIdentifier) {
    return failed('SIG_CONSTRAINTS_FAILURE', `The mandate in the document is for ${to}, who did not seal it.`);
  }
  const { id, scope, validFrom, validUntil, given } = content;
  const terms = { id, scope: [...scope], validFrom, validUntil, givenAt: given, revokedAt: null, seal };
  const good = `${from} let ${to} seal for it, by the mandate in the document under its own seal. Whether it was revoked is not known here.`;
  return uncovered(terms, known) ?? passed(good);
}
