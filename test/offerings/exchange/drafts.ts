import { checkCourse } from '../../../subgraphs/offerings/exchange/import/check/course-draft.policy.ts';
import {
  NO_COURSE_FACTS,
  type CourseFacts,
  type OfferingFacts,
} from '../../../subgraphs/offerings/exchange/draft/draft.ts';
import { checkOffering } from '../../../subgraphs/offerings/exchange/import/check/offering-draft.policy.ts';

/** Facts as a source gives them, each at the place where they stand. */
export const draft = <Facts>(facts: Facts) => ({
  id: 'x',
  facts,
  at: () => ({ path: '$' }),
  problems: [],
  notices: [],
});

/** A course that a source tells of, differing as told, as it is checked. */
export const courseOf = (facts: Partial<CourseFacts>) =>
  checkCourse(draft({ ...NO_COURSE_FACTS, title: { en: 'Water' }, ...facts }));

/** An offering of it, likewise. */
export const offeringOf = (facts: Partial<OfferingFacts>) =>
  checkOffering(
    draft({
      course: 'x',
      mode: 'ONLINE',
      studyStart: '2027-03-01',
      studyEnd: '2027-04-01',
      enrolmentPeriods: [],
      places: 5,
      state: 'ACTIVE',
      ...facts,
    }),
  );
