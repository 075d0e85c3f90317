import type { Caller, Role } from '../../shared/identity/caller.ts';
import type { CredentialStateName } from './credential.entity.ts';

const NEXT: Readonly<Record<CredentialStateName, readonly CredentialStateName[]>> = {
  DRAFT: ['READY'],
  READY: ['DRAFT', 'SEALING'],
  SEALING: ['SEALED', 'FAILED', 'READY'],
  FAILED: ['DRAFT', 'READY', 'SEALING'],
  SEALED: ['DELIVERED'],
  DELIVERED: [],
};

/**
 * Whether a credential may go from one state to another (domain.md, "Credential"). Beyond the main way: preparing
 * again may find something missing (READY to DRAFT) or write anew what could not be sealed, and a batch that stops gives back what it did not try.
 */
export function mayBecome(from: CredentialStateName, to: CredentialStateName): boolean {
  return NEXT[from].includes(to);
}

/** True while preparing may write the document anew, or take it away: nothing is sealed, and nobody is sealing. */
export function mayBePrepared(state: CredentialStateName): boolean {
  return state === 'DRAFT' || state === 'READY' || state === 'FAILED';
}

/** True once the learner holds, or is about to be given, a sealed document. */
export function isSealed(state: CredentialStateName): boolean {
  return state === 'SEALED' || state === 'DELIVERED';
}

/** Roles of the institution that work with its credentials. */
export const STAFF: readonly Role[] = ['REGISTRAR', 'SEALER', 'ASSESSOR', 'ADMINISTRATOR', 'SERVICE'];

/** True for those of the institution who work with its credentials. A recognition officer reads on a basis, like anybody. */
export function isCredentialStaff(caller: Caller, institution: string): boolean {
  return caller.institution === institution && caller.roles.some((role) => STAFF.includes(role));
}

/**
 * How far a caller sees a credential: the institution's staff always, its learner once it is sealed, staff elsewhere
 * (and the own recognition officers) once it is sealed and on a basis that names it; anybody else never.
 */
export function seesCredential(
  caller: Caller,
  institution: string,
  credential: { readonly learner: string; readonly state: CredentialStateName },
): 'YES' | 'ON_BASIS' | 'NO' {
  if (isCredentialStaff(caller, institution)) return 'YES';
  if (!isSealed(credential.state)) return 'NO';
  if (caller.learner !== null && caller.learner === credential.learner) return 'YES';
  return caller.roles.some((role) => role !== 'LEARNER') ? 'ON_BASIS' : 'NO';
}
