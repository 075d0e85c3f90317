import type { Evidence } from '../evidence/evidence.entity.ts';

/** What makes two pieces of evidence the same learning, whatever they are called: each that is known. */
export type SameLearning = Pick<
  Evidence,
  'received' | 'documentHash' | 'courseVersion' | 'credential' | 'enrolment' | 'offering' | 'course'
>;

/** What evidence that was gathered and not kept yet is known again by. */
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

/** True where two pieces show the same learning: one document, credential or place, or one course taken twice. */
export function isSameLearning(one: SameLearning, other: SameLearning): boolean {
  return (Object.keys(one) as (keyof SameLearning)[]).some(
    (member) => one[member] !== null && one[member] === other[member],
  );
}
