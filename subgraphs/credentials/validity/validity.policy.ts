import type { CredentialStateName, ValidityName } from '../credential/credential.entity.ts';
import { isSealed } from '../credential/credential.policy.ts';

const NEXT: Readonly<Record<ValidityName, readonly ValidityName[]>> = {
  VALID: ['SUSPENDED', 'REVOKED'],
  SUSPENDED: ['VALID', 'REVOKED'],
  REVOKED: [],
};

/**
 * Why a credential's validity may not change to another; null if it may. A revocation is permanent, and only sealed
 * credentials can be suspended or revoked.
 */
export function obstacleTo(
  to: ValidityName,
  { state, validity }: { readonly state: CredentialStateName; readonly validity: ValidityName },
): string | null {
  if (!isSealed(state)) return 'It is not sealed: only sealed credentials can be suspended or revoked.';
  if (NEXT[validity].includes(to)) return null;
  if (validity === 'REVOKED') return 'It was permanently revoked.';
  return validity === to ? `It is already ${to}.` : `It is ${validity}.`;
}

/** Reasons are read by the learner and by institutions that relied on the credential. */
export const LONGEST_REASON = 1000;
