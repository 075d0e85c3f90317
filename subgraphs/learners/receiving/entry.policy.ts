import { institutionOf } from '../../shared/identity/record-id.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { checkOwner, verdictOf, type Check, type Person } from '../../shared/sealing/index.ts';
import type { SealRecord } from '../../shared/document/seal-record.ts';
import type { PartyRecord, VerificationRecord } from '../received-credential/received-credential.entity.ts';

/** The fields of `verifyCredential` by which an uploaded document is judged. */
export interface EntryVerification {
  readonly verdict: 'VALID' | 'INVALID' | 'INDETERMINATE';
  readonly checks: readonly Check[];
  readonly awardedBy: NamedParty | null;
  readonly sealedBy: NamedParty | null;
  readonly seal: SealRecord | null;
}

interface NamedParty {
  readonly name: string;
  readonly identifier: string | null;
  readonly institution: { readonly id: string } | null;
}

/**
 * Refuses a document that is not what it claims to be.
 *
 * @throws Refusal INVALID
 */
export function refuseInvalid({ verdict, checks }: Pick<EntryVerification, 'verdict' | 'checks'>): void {
  if (verdict !== 'INVALID') return;
  const failed = checks.filter(({ status }) => status === 'ERROR');
  throw new Refusal(
    'INVALID',
    'The document is not what it claims to be.',
    failed.map(({ name, message }) => ({ path: 'input.document', message: `${name}: ${message}` })),
  );
}

/**
 * The verification result of an uploaded document, including whether it is about the learner. A document about somebody
 * else is refused; an undecided one is accepted and stays marked as INDETERMINATE, so that a person decides.
 *
 * @throws Refusal NOT_THE_OWNER
 */
export function verifiedOnEntry(
  found: EntryVerification,
  document: Readonly<Record<string, unknown>>,
  learner: Person,
  now: Date,
): VerificationRecord {
  const owner = checkOwner(document, learner);
  if (owner.status === 'ERROR' && owner.indication !== 'INDETERMINATE')
    throw new Refusal('NOT_THE_OWNER', owner.message);
  const checks = found.checks.map((check) => (check.name === 'OWNER' ? owner : check));
  const verdict = verdictOf(checks) === 'VALID' ? 'VALID' : 'INDETERMINATE';
  return { verdict, checks, verifiedAt: now.toISOString() };
}

/** Who awarded or sealed it, according to the registry. */
export function partyOn(entry: NamedParty | null): PartyRecord | null {
  return entry && { name: entry.name, identifier: entry.identifier, institution: entry.institution?.id ?? null };
}

/** The id of the alliance's credential in it, if the registry confirms that the institution of that id awarded it. */
export function confirmedCredential(found: EntryVerification, claimed: string | null): string | null {
  const sealed = found.checks.some(({ name, status }) => name === 'SEAL' && status === 'OK');
  const mandated = found.checks.every(({ name, status }) => name !== 'MANDATE' || status !== 'ERROR');
  const awarding = found.awardedBy?.institution?.id;
  return claimed !== null && sealed && mandated && awarding === institutionOf(claimed) ? claimed : null;
}
