import { hasRole, type Caller } from '../../shared/identity/caller.ts';

/** So many assessments may one offering have. */
export const MOST_ASSESSMENTS = 20;

/** Who says how an offering is assessed: assessors and registrars of exactly this institution. */
export function maySetUp(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'ASSESSOR', institution) || hasRole(caller, 'REGISTRAR', institution);
}
