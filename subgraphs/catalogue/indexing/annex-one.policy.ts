import type { CourseCard } from '../card/card.ts';

/**
 * The mandatory elements of Annex I of the European Approach to micro-credentials that a course's card can show, in
 * its words. Learner and date of issuing belong to a credential, and the type of assessment is not on the card: they
 * are not counted.
 */
export const ANNEX_ONE_ELEMENTS = [
  'Title of the micro-credential',
  'Country/Region of the issuer',
  'Awarding body',
  'Learning outcomes',
  'Notional workload needed to achieve the learning outcomes',
  'Level (EQF)',
  'Form of participation in the learning activity',
] as const;
export type AnnexOneElement = (typeof ANNEX_ONE_ELEMENTS)[number];

/**
 * The elements a card misses. No card is taken without a title, an institution (which has a country and awards) and a
 * mode, so these three groups are never missing.
 */
export function annexOneMissing(course: CourseCard): AnnexOneElement[] {
  const missing: AnnexOneElement[] = [];
  if (course.learningOutcomes.length === 0) missing.push('Learning outcomes');
  if (!course.ects && !course.workloadHours) missing.push('Notional workload needed to achieve the learning outcomes');
  if (course.eqfLevel === null) missing.push('Level (EQF)');
  return missing;
}
