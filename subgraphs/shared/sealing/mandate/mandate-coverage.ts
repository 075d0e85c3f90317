import type { Check } from '../jades/evidence.ts';
import type { MandateKind } from './mandate-document.ts';
import { flawAt, type MandateTerms } from './mandate-flaw.ts';

/** What was sealed, and when. */
export interface Sealing {
  /** The kinds that the document may be. */
  readonly kinds: readonly MandateKind[];
  /** When the seal certainly existed: the time of a trusted timestamp; null if there is none. */
  readonly provenAt: Date | null;
  /** The time of sealing according to the sealer. */
  readonly signedAt: Date;
  readonly now: Date;
}

/**
 * Why a mandate does not cover what was sealed, as a check; null if it does. Judged at the proven time of sealing.
 * Without one, the sealer's word counts as long as the mandate is in force: if it has ended or been revoked since, it
 * cannot be determined whether the seal already existed.
 */
export function uncovered(mandate: MandateTerms & { readonly id: string }, sealing: Sealing): Check | null {
  const { kinds, provenAt, signedAt, now } = sealing;
  const then = flawAt(mandate, kinds, provenAt ?? signedAt);
  if (then) {
    const message = `The mandate ${mandate.id} does not cover this document: ${then.reason}.`;
    // It may be genuine: the registry has a registrar's confirmation, but not the awarding body's seal.
    if (then.subIndication === 'SIGNED_DATA_NOT_FOUND') return undecided(then.subIndication, message);
    return failed(then.subIndication, message);
  }
  const today = provenAt ? null : flawAt(mandate, kinds, now);
  if (!today) return null;
  const message = `The mandate ${mandate.id} may not cover this document: ${today.reason}, and no timestamp proves that it was sealed before.`;
  return undecided(today.subIndication === 'REVOKED' ? 'REVOKED_NO_POE' : 'OUT_OF_BOUNDS_NO_POE', message);
}

const NAME = 'MANDATE';

export const passed = (message: string): Check => check('OK', 'TOTAL_PASSED', null, message);
export const failed = (subIndication: string, message: string): Check =>
  check('ERROR', 'TOTAL_FAILED', subIndication, message);
export const undecided = (subIndication: string, message: string): Check =>
  check('ERROR', 'INDETERMINATE', subIndication, message);
export const skipped = (message: string): Check => check('SKIPPED', null, null, message);

function check(
  status: Check['status'],
  indication: Check['indication'],
  subIndication: string | null,
  message: string,
): Check {
  return { name: NAME, status, indication, subIndication, message };
}
