import { hasRole, isStaff, type Caller } from '../../shared/identity/caller.ts';

/** An institution's undelivered messages are shown to the alliance's administrators and to its own staff. */
export function seesMessages(caller: Caller, institution: string): boolean {
  return caller.roles.includes('ADMINISTRATOR') || isStaff(caller, institution);
}

/** Administrators of this institution only: those who fix the cause resend messages, others only see them. */
export function mayReplay(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'ADMINISTRATOR', institution);
}
