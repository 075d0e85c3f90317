import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { EnrolmentState } from './enrolment.entity.ts';

const NEXT: Readonly<Record<EnrolmentState, readonly EnrolmentState[]>> = {
  PENDING: ['ENROLLED', 'DENIED', 'QUEUED', 'CANCELLED'],
  QUEUED: ['ENROLLED', 'DENIED', 'CANCELLED'],
  ENROLLED: ['FINISHED', 'CANCELLED'],
  DENIED: [],
  CANCELLED: [],
  FINISHED: [],
};

/** States in which the learner has a place, or may yet get one. */
export const LIVING: readonly EnrolmentState[] = ['PENDING', 'QUEUED', 'ENROLLED', 'FINISHED'];
/** States in which a place is taken. */
export const PLACED: readonly EnrolmentState[] = ['ENROLLED', 'FINISHED'];

/** Whether an enrolment may go from one state to another (domain.md, "Enrolment"). */
export function mayBecome(from: EnrolmentState, to: EnrolmentState): boolean {
  return NEXT[from].includes(to);
}

/** Only a registrar of the offering's own institution decides. */
export function mayDecide(caller: Caller, institution: string): boolean {
  return hasRole(caller, 'REGISTRAR', institution);
}

/** How far a caller sees an enrolment: the learner and the host's staff always; anybody else on a recorded basis. */
export function seesEnrolment(caller: Caller, institution: string, learner: string): 'YES' | 'ON_BASIS' {
  const own = caller.learner !== null && caller.learner === learner;
  const staff =
    caller.institution === institution && caller.roles.some((role) => role !== 'LEARNER' && role !== 'OFFICER');
  return own || staff ? 'YES' : 'ON_BASIS';
}
