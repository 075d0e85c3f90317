import { hasRole, isStaff, type Caller } from '../../shared/identity/caller.ts';

/** What has not arrived from an institution is for the alliance's administrators, and for the staff of the institution itself. */
export function seesMessages(caller: Caller, institution: string): boolean {
  return caller.roles.includes('ADMINISTRATOR') || isStaff(caller, institution);
}

/** Administrators of exactly this institution: whoever mends the cause sends again, a neighbour only looks. */
export function mayReplay(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'ADMINISTRATOR', institution);
}
