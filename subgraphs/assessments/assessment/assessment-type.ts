/** ELM's learning assessment types by their codes in the API, which are ELM's English labels in upper case. */
export const ASSESSMENT_TYPES = {
  PEER_ASSESSMENT: 'Peer assessment.',
  MARKED_ASSIGNMENT: 'Marked assignment.',
  CONTINUOUS_EVALUATION: 'Continuous evaluation.',
  PORTFOLIO: 'Portfolio.',
  GROUP_PERFORMANCE: 'Group performance.',
  PRACTICAL_ASSESSMENT: 'Practical assessment.',
  WRITTEN_EXAMINATION: 'Written examination.',
  LEVEL_OF_ATTENDANCE: 'Level of attendance.',
  PROJECT_WORK: 'Project work.',
  PEER_REVIEW: 'Peer review.',
  QUIZ: 'Quiz.',
  PROBLEM_BASED_LEARNING: 'Problem based learning.',
  ORAL_EXAMINATION: 'Oral examination.',
  ARTEFACT_ASSESSMENT: 'Artefact assessment.',
} as const;

export type AssessmentTypeName = keyof typeof ASSESSMENT_TYPES;

/** ELM's English label of a type: `written examination`. */
export function wordsOf(name: AssessmentTypeName): string {
  return name.toLowerCase().replaceAll('_', ' ');
}

/** The type with this English label, ignoring case; null if it is not one of ELM's. */
export function typeNamed(words: string): AssessmentTypeName | null {
  const name = words.trim().toUpperCase().replaceAll(' ', '_');
  return Object.hasOwn(ASSESSMENT_TYPES, name) ? (name as AssessmentTypeName) : null;
}
