import { hasRole, type Caller } from '../../shared/identity/caller.ts';

/** The maximum number of assessments of an offering. */
export const MOST_ASSESSMENTS = 20;

/** Whether a caller may change how an offering is assessed: assessors and registrars of this institution only. */
export function maySetUp(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'ASSESSOR', institution) || hasRole(caller, 'REGISTRAR', institution);
}
