import type { SealRecord } from '../../shared/document/seal-record.ts';
import type { PartyRecord } from './received-credential.entity.ts';

/** A member of the alliance as the registry names it. */
interface RegisteredMember {
  readonly id: string;
  readonly legalName: string;
  readonly eidasLegalIdentifier: string | null;
  readonly legalIdentifier: string | null;
}

/** What of `verifyCredential` a delivery is judged by. */
export interface RegistryVerification {
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly indication: string | null;
    readonly message: string;
  }[];
  /** What is proven of the seal; null where none could be examined. */
  readonly seal?: ProvenSeal | null;
  readonly awardedBy: { readonly institution: RegisteredMember | null } | null;
  readonly sealedBy: { readonly institution: RegisteredMember | null } | null;
}

/** The level that a seal reaches, and since when it surely exists, by the authorities that the registry trusts. */
export type ProvenSeal = Pick<SealRecord, 'level' | 'timestampedAt'>;

/** Who awarded and who sealed a document, in the registry's words, and what it found proven of the seal. */
export interface ConfirmedParties {
  readonly awardedBy: PartyRecord;
  readonly sealedBy: PartyRecord;
  readonly proven: ProvenSeal | null;
}

/**
 * The checks that say whose a document is. The others (revocation, accreditation, its days) say what became of it
 * since, which its learner is told anyway: a delivery that arrives after a suspension is not lost.
 */
const OF_ITS_ORIGIN = ['FORMAT', 'SEAL', 'MANDATE'];

/**
 * Who awarded and sealed a delivered document, or why it is not taken: the registry knows both as members, by a trusted
 * certificate; the awarding body is the sender; and who sealed for it had its mandate.
 */
export function confirmedParties(found: RegistryVerification, sender: string): ConfirmedParties | string {
  const checks = found.checks.filter(({ name }) => OF_ITS_ORIGIN.includes(name));
  const failed = checks.find(({ indication }) => indication === 'TOTAL_FAILED');
  if (failed) return failed.message;
  const [awarding, sealer] = [found.awardedBy?.institution, found.sealedBy?.institution];
  if (!awarding || !sealer) {
    const seal = checks.find(({ name, status }) => name === 'SEAL' && status !== 'OK');
    return seal?.message ?? 'The trust registry cannot tell who awarded and sealed it.';
  }
  if (awarding.id !== sender) return `It is awarded by ${awarding.id}, not by ${sender}.`;
  const mandate = checks.find(({ name }) => name === 'MANDATE');
  if (sealer.id !== awarding.id && mandate?.status !== 'OK') {
    return mandate?.message ?? `${sealer.id} has no mandate from ${awarding.id}.`;
  }
  return { awardedBy: partyOf(awarding), sealedBy: partyOf(sealer), proven: found.seal ?? null };
}

function partyOf({ id, legalName, eidasLegalIdentifier, legalIdentifier }: RegisteredMember): PartyRecord {
  return { name: legalName, identifier: eidasLegalIdentifier ?? legalIdentifier, institution: id };
}
