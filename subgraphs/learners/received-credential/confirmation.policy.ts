import type { SealRecord } from '../../shared/document/seal-record.ts';
import type { PartyRecord } from './received-credential.entity.ts';

/** A member of the alliance as in the registry. */
interface RegisteredMember {
  readonly id: string;
  readonly legalName: string;
  readonly eidasLegalIdentifier: string | null;
  readonly legalIdentifier: string | null;
}

/** The fields of `verifyCredential` by which a delivery is judged. */
export interface RegistryVerification {
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly indication: string | null;
    readonly message: string;
  }[];
  /** What is proven about the seal; null if none could be examined. */
  readonly seal?: ProvenSeal | null;
  readonly awardedBy: { readonly institution: RegisteredMember | null } | null;
  readonly sealedBy: { readonly institution: RegisteredMember | null } | null;
}

/** The level of a seal and its proven time of existence, according to the authorities that the registry trusts. */
export type ProvenSeal = Pick<SealRecord, 'level' | 'timestampedAt'>;

/** Who awarded and who sealed a document according to the registry, and what it found proven about the seal. */
export interface ConfirmedParties {
  readonly awardedBy: PartyRecord;
  readonly sealedBy: PartyRecord;
  readonly proven: ProvenSeal | null;
}

/**
 * The checks that establish the origin of a document. The others (revocation, accreditation, validity period) concern
 * what happened to it later, and must not prevent the delivery: the learner is informed of that separately.
 */
const OF_ITS_ORIGIN = ['FORMAT', 'SEAL', 'MANDATE'];

/**
 * Who awarded and sealed a delivered document, or why it is not accepted. The registry must know both as members, by a
 * trusted certificate; the awarding body must be the sender; and another sealer must have had its mandate.
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
