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
 * Whether a credential may change from one state to another. In addition to the main path, preparing it again may find
 * something missing (READY to DRAFT) or rewrite what could not be sealed, and a batch that stops returns the
 * credentials that it did not process.
 */
export function mayBecome(from: CredentialStateName, to: CredentialStateName): boolean {
  return NEXT[from].includes(to);
}

/** True while preparation may rewrite or delete the document: it is neither sealed nor being sealed. */
export function mayBePrepared(state: CredentialStateName): boolean {
  return state === 'DRAFT' || state === 'READY' || state === 'FAILED';
}

/** True once there is a sealed document, delivered or not. */
export function isSealed(state: CredentialStateName): boolean {
  return state === 'SEALED' || state === 'DELIVERED';
}

/** Roles of the institution that work with its credentials. */
export const STAFF: readonly Role[] = ['REGISTRAR', 'SEALER', 'ASSESSOR', 'ADMINISTRATOR', 'SERVICE'];

/**
 * True for staff who work with the institution's credentials. Its recognition officers need a basis, like other
 * readers.
 */
export function isCredentialStaff(caller: Caller, institution: string): boolean {
  return caller.institution === institution && caller.roles.some((role) => STAFF.includes(role));
}

/**
 * Whether a caller sees a credential: the institution's staff always; its learner once it is sealed; staff of other
 * institutions, and the institution's own recognition officers, once it is sealed and on a basis that names it; anybody
 * else never.
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
