import { missingOfCourse, type AnnexOneElement } from '../../shared/card/annex-one.policy.ts';
import type { CourseCard } from '../card/card.ts';

export { ANNEX_ONE_ELEMENTS } from '../../shared/card/annex-one.policy.ts';

/** The mandatory elements of Annex I that a course's card lacks, as counted by the index. */
export function annexOneMissing(course: CourseCard): AnnexOneElement[] {
  return missingOfCourse(course).map(({ element }) => element);
}
