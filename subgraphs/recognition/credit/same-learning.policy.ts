import type { Evidence } from '../evidence/evidence.entity.ts';

/**
 * The identifiers by which two pieces of evidence are found to show the same learning, whatever their titles. Each may
 * be unknown.
 */
export type SameLearning = Pick<
  Evidence,
  'received' | 'documentHash' | 'courseVersion' | 'credential' | 'enrolment' | 'offering' | 'course'
>;

/** These identifiers of evidence that has been gathered and not stored yet. */
export function learningOf(gathered: {
  readonly received: string;
  readonly facts: { readonly documentHash: string };
  readonly courseVersion: string;
  readonly hubIds: { readonly credential: string | null; readonly enrolment: string | null };
  readonly offering: string | null;
  readonly course: string | null;
}): SameLearning {
  const { received, facts, courseVersion, hubIds, offering, course } = gathered;
  const { credential, enrolment } = hubIds;
  return { received, documentHash: facts.documentHash, courseVersion, credential, enrolment, offering, course };
}

/**
 * True where two pieces show the same learning: the same document, credential or enrolment, or the same course taken
 * twice.
 */
export function isSameLearning(one: SameLearning, other: SameLearning): boolean {
  return (Object.keys(one) as (keyof SameLearning)[]).some(
    (member) => one[member] !== null && one[member] === other[member],
  );
}
