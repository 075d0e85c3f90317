import { hasRole, type Caller } from '../../shared/identity/caller.ts';
import type { ResultStateName } from './result.entity.ts';

const NEXT: Readonly<Record<ResultStateName, readonly ResultStateName[]>> = {
  QUEUED: ['IN_PROGRESS', 'COMPLETED'],
  IN_PROGRESS: ['IN_PROGRESS', 'POSTPONED', 'COMPLETED'],
  POSTPONED: ['IN_PROGRESS', 'COMPLETED'],
  COMPLETED: ['COMPLETED'],
};

/** Roles of the institution that handle results. */
export const HANDLERS = ['ASSESSOR', 'REGISTRAR', 'SEALER', 'SERVICE', 'ADMINISTRATOR'] as const;

/** Whether a result may go from one state to another; a correction keeps it completed (domain.md, "Result"). */
export function mayBecome(from: ResultStateName, to: ResultStateName): boolean {
  return NEXT[from].includes(to);
}

/**
 * Who records: an assessor of the institution a result that is not final; only a registrar, for the examination
 * board, a final one, and any correction of one.
 */
export function mayRecord(
  caller: Caller,
  institution: string,
  recording: { final: boolean; correctsFinal: boolean },
): boolean {
  if (hasRole(caller, 'REGISTRAR', institution)) return true;
  return hasRole(caller, 'ASSESSOR', institution) && !recording.final && !recording.correctsFinal;
}

/** How far a caller sees a result: the learner and those who handle results always; anybody else on a recorded basis. */
export function seesResult(caller: Caller, institution: string, learner: string): 'YES' | 'ON_BASIS' {
  const own = caller.learner !== null && caller.learner === learner;
  const handles = HANDLERS.some((role) => hasRole(caller, role, institution));
  return own || handles ? 'YES' : 'ON_BASIS';
}
