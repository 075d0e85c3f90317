import { institutionOf } from '../../shared/identity/record-id.ts';
import { Refusal } from '../../shared/errors/refusal.ts';
import { checkOwner, verdictOf, type Check, type Person } from '../../shared/sealing/index.ts';
import type { SealRecord } from '../../shared/document/seal-record.ts';
import type { PartyRecord, VerificationRecord } from '../received-credential/received-credential.entity.ts';

/** What of `verifyCredential` a document is received by. */
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
 * What is not what it claims is not received.
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
 * How a document verified on entry, with whether it is the learner's: what is about somebody else is not received; what
 * cannot be decided is, and stays so marked, so that a person decides.
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

/** Who awarded or sealed it, as the registry names it. */
export function partyOn(entry: NamedParty | null): PartyRecord | null {
  return entry && { name: entry.name, identifier: entry.identifier, institution: entry.institution?.id ?? null };
}

/** The hub's credential that it is, where the registry confirms that the member of its id awarded it. */
export function confirmedCredential(found: EntryVerification, claimed: string | null): string | null {
  const sealed = found.checks.some(({ name, status }) => name === 'SEAL' && status === 'OK');
  const mandated = found.checks.every(({ name, status }) => name !== 'MANDATE' || status !== 'ERROR');
  const awarding = found.awardedBy?.institution?.id;
  return claimed !== null && sealed && mandated && awarding === institutionOf(claimed) ? claimed : null;
}
