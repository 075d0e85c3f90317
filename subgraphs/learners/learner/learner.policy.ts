import { isStaff, type Caller } from '../../shared/identity/caller.ts';
import type { ReadingPurpose } from '../../shared/identity/statement.ts';

/** What of a learner a reader may see, beside the bare id. */
export type LearnerPart =
  'NAME' | 'BIRTH_DATE' | 'EMAIL' | 'ESI' | 'ENROLMENTS' | 'CREDENTIALS' | 'REQUESTS' | 'CREDITS' | 'READINGS';

const ALL: readonly LearnerPart[] = [
  'NAME',
  'BIRTH_DATE',
  'EMAIL',
  'ESI',
  'ENROLMENTS',
  'CREDENTIALS',
  'REQUESTS',
  'CREDITS',
  'READINGS',
];
const HOME_STAFF: readonly LearnerPart[] = ['NAME', 'BIRTH_DATE', 'EMAIL', 'ESI'];
const ON_BASIS: Readonly<Record<ReadingPurpose, readonly LearnerPart[]>> = {
  ENROLMENT: ['NAME', 'BIRTH_DATE', 'ESI'],
  RECOGNITION: ['NAME'],
};

/**
 * What the caller may see of a learner (architecture.md, "Identity"): the learner everything, the home's staff who
 * they are, another institution what its bases give; anybody else nothing, as if there were no such learner.
 */
export function partsSeen(
  caller: Caller,
  home: string,
  learner: string,
  purposes: readonly ReadingPurpose[],
): ReadonlySet<LearnerPart> {
  if (caller.learner !== null && caller.learner === learner) return new Set(ALL);
  if (isStaff(caller, home)) return new Set(HOME_STAFF);
  const reads = caller.roles.some((role) => role !== 'LEARNER');
  return new Set(reads ? purposes.flatMap((purpose) => ON_BASIS[purpose]) : []);
}
