import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { AssessmentTypeCard, CourseCard, OfferingCard, OutcomeCard, SkillCard } from '../card/card.ts';

/** A part of a card with the language its texts fall back to: its institution's. */
export type InOwnLanguage<T> = T & { readonly ownLanguage: string };

export type CourseView = InOwnLanguage<CourseCard>;
export type OutcomeView = InOwnLanguage<OutcomeCard>;
export type SkillView = InOwnLanguage<SkillCard>;
export type AssessmentTypeView = InOwnLanguage<AssessmentTypeCard>;

/** A card's course as it is shown. What an older node's card does not have yet is empty. */
export function courseViewOf(card: OfferingCard, directory: InstitutionDirectory): CourseView {
  const ownLanguage = directory.get(card.institution)?.language ?? 'en';
  return { ...card.course, assessmentTypes: card.course.assessmentTypes ?? [], ownLanguage };
}

/** The parts of a whole, in the language of the whole. */
export function partsOf<T extends object>(
  parts: readonly T[],
  { ownLanguage }: InOwnLanguage<object>,
): InOwnLanguage<T>[] {
  return parts.map((part) => ({ ...part, ownLanguage }));
}
