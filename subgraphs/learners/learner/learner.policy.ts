import { isStaff, type Caller } from '../../shared/identity/caller.ts';
import { READING_PURPOSES, type ReadingPurposeName } from '../../shared/identity/statement.ts';

/** The parts of a learner's data that a reader may see, in addition to the id. */
export type LearnerPart =
  | 'NAME'
  | 'BIRTH_DATE'
  | 'EMAIL'
  | 'ESI'
  | 'ENROLMENTS'
  | 'CREDENTIALS'
  | 'REQUESTS'
  | 'CREDITS'
  | 'READINGS'
  | 'CONSENTS';

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
  'CONSENTS',
];
const HOME_STAFF: readonly LearnerPart[] = ['NAME', 'BIRTH_DATE', 'EMAIL', 'ESI'];
const ON_BASIS: Readonly<Record<ReadingPurposeName, readonly LearnerPart[]>> = {
  ENROLMENT: ['NAME', 'BIRTH_DATE', 'ESI'],
  RECOGNITION: ['NAME'],
  CONSENT: [],
  SEALING: [],
};
/** The parts that a consent can open here; results are kept elsewhere. */
const BY_CONSENT: readonly LearnerPart[] = [...HOME_STAFF, 'ENROLMENTS', 'CREDENTIALS', 'CREDITS'];

/** The parts that the bases of one reader open, each with the purposes of those bases. */
export function partsGiven(
  bases: readonly { readonly purpose: ReadingPurposeName; readonly what: readonly string[] | null }[],
): ReadonlyMap<LearnerPart, readonly ReadingPurposeName[]> {
  const opened = bases.flatMap(({ purpose, what }) => {
    const parts = [...ON_BASIS[purpose], ...BY_CONSENT.filter((part) => what?.includes(part))];
    return parts.map((part) => ({ part, purpose }));
  });
  const byPart = Map.groupBy(opened, ({ part }) => part);
  const purposesOf = (some: typeof opened) =>
    READING_PURPOSES.filter((one) => some.some(({ purpose }) => purpose === one));
  return new Map([...byPart].map(([part, some]) => [part, purposesOf(some)]));
}

/**
 * What the caller may see of a learner: learners see everything, staff of the home the personal details, staff of
 * another institution what its bases open; anybody else nothing, as if there were no such learner.
 */
export function partsSeen(
  caller: Caller,
  home: string,
  learner: string,
  given: ReadonlyMap<LearnerPart, unknown>,
): ReadonlySet<LearnerPart> {
  if (caller.learner !== null && caller.learner === learner) return new Set(ALL);
  if (isStaff(caller, home)) return new Set(HOME_STAFF);
  const reads = caller.roles.some((role) => role !== 'LEARNER');
  return new Set(reads ? given.keys() : []);
}
