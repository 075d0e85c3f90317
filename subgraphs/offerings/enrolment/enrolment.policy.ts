import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { EnrolmentStateName } from './enrolment.entity.ts';

const NEXT: Readonly<Record<EnrolmentStateName, readonly EnrolmentStateName[]>> = {
  PENDING: ['ENROLLED', 'DENIED', 'QUEUED', 'CANCELLED'],
  QUEUED: ['ENROLLED', 'DENIED', 'CANCELLED'],
  ENROLLED: ['FINISHED', 'CANCELLED'],
  DENIED: [],
  CANCELLED: [],
  FINISHED: [],
};

/** States in which the learner holds a place or may still get one. */
export const LIVING: readonly EnrolmentStateName[] = ['PENDING', 'QUEUED', 'ENROLLED', 'FINISHED'];

/** Roles of the host that handle enrolments. */
export const HANDLERS = ['REGISTRAR', 'ASSESSOR', 'SEALER', 'ADMINISTRATOR', 'SERVICE'] as const;

/** Whether an enrolment may change from one state to another. */
export function mayBecome(from: EnrolmentStateName, to: EnrolmentStateName): boolean {
  return NEXT[from].includes(to);
}

/** Only a registrar of the offering's own institution decides. */
export function mayDecide(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'REGISTRAR', institution);
}

/** Only staff who handle enrolments see those of an offering. Recognition officers do not: they have no part in it. */
export function handlesEnrolments(caller: Caller, institution: string): boolean {
  return HANDLERS.some((role) => hasRole(caller, role, institution));
}

/**
 * Whether a caller sees an enrolment: its learner and the staff who handle it always, anybody else on a recorded basis.
 */
export function seesEnrolment(caller: Caller, institution: string, learner: string): 'YES' | 'ON_BASIS' {
  const own = caller.learner !== null && caller.learner === learner;
  return own || handlesEnrolments(caller, institution) ? 'YES' : 'ON_BASIS';
}
