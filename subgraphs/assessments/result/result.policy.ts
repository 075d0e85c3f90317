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

/** Whether a result may change from one state to another. A completed result stays completed when it is corrected. */
export function mayBecome(from: ResultStateName, to: ResultStateName): boolean {
  return NEXT[from].includes(to);
}

/**
 * Whether a caller may record a result: an assessor of the institution one that is not final; only a registrar, on
 * behalf of the examination board, a final one or a correction of one.
 */
export function mayRecord(
  caller: Caller,
  institution: string,
  recording: { final: boolean; correctsFinal: boolean },
): boolean {
  if (hasRole(caller, 'REGISTRAR', institution)) return true;
  return hasRole(caller, 'ASSESSOR', institution) && !recording.final && !recording.correctsFinal;
}

/**
 * Whether a caller sees a result: its learner and the staff who handle results always, anybody else on a recorded
 * basis.
 */
export function seesResult(caller: Caller, institution: string, learner: string): 'YES' | 'ON_BASIS' {
  const own = caller.learner !== null && caller.learner === learner;
  const handles = HANDLERS.some((role) => hasRole(caller, role, institution));
  return own || handles ? 'YES' : 'ON_BASIS';
}
