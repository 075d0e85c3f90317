import type { AssessmentTypeCard, CourseCard, OutcomeCard, SkillCard } from '../card/card.ts';

/** A part of a card with the language its texts fall back to: its institution's. */
export type InOwnLanguage<T> = T & { readonly ownLanguage: string };

export type CourseView = InOwnLanguage<CourseCard>;
export type OutcomeView = InOwnLanguage<OutcomeCard>;
export type SkillView = InOwnLanguage<SkillCard>;
export type AssessmentTypeView = InOwnLanguage<AssessmentTypeCard>;

/** The parts of a whole, in the language of the whole. */
export function partsOf<T extends object>(
  parts: readonly T[],
  { ownLanguage }: InOwnLanguage<object>,
): InOwnLanguage<T>[] {
  return parts.map((part) => ({ ...part, ownLanguage }));
}
