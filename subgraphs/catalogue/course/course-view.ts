import type { InstitutionDirectory } from '../../shared/identity/directory.ts';
import type { AssessmentTypeCard, CourseCard, OfferingCard, OutcomeCard, SkillCard } from '../card/card.ts';

/** A part of a card with the fallback language of its texts: the institution's. */
export type InOwnLanguage<T> = T & { readonly ownLanguage: string };

export type CourseView = InOwnLanguage<CourseCard>;
export type OutcomeView = InOwnLanguage<OutcomeCard>;
export type SkillView = InOwnLanguage<SkillCard>;
export type AssessmentTypeView = InOwnLanguage<AssessmentTypeCard>;

/** A card's course in the form of its GraphQL type. Members missing from an older node's card are empty. */
export function courseViewOf(card: OfferingCard, directory: InstitutionDirectory): CourseView {
  const ownLanguage = directory.get(card.institution)?.language ?? 'en';
  return { ...card.course, assessmentTypes: card.course.assessmentTypes ?? [], ownLanguage };
}

/** The parts of an object, each with the object's fallback language. */
export function partsOf<T extends object>(
  parts: readonly T[],
  { ownLanguage }: InOwnLanguage<object>,
): InOwnLanguage<T>[] {
  return parts.map((part) => ({ ...part, ownLanguage }));
}
