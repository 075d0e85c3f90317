import type { CourseFacts, OfferingFacts, PeriodFacts } from '../draft/draft.ts';
import type { ModeName } from '../draft/vocabulary.ts';

/** A course as it is written out: everything the institution knows of it. */
export interface WrittenCourse {
  /** Record id. */
  readonly id: string;
  readonly facts: CourseFacts & { readonly kind: string; readonly iscedF: string };
}

/** An offering as it is written out. */
export interface WrittenOffering {
  readonly id: string;
  readonly facts: Omit<OfferingFacts, 'mode' | 'studyStart' | 'studyEnd' | 'places' | 'enrolmentPeriods'> & {
    readonly mode: ModeName;
    readonly studyStart: string;
    readonly studyEnd: string;
    readonly places: number;
    readonly enrolmentPeriods: readonly WrittenPeriod[];
  };
}

/** An enrolment period as it is written out. */
export interface WrittenPeriod extends PeriodFacts {
  readonly opens: string;
  readonly closes: string;
}

/** What an institution offers, to be written in one of the formats. */
export interface Catalogue {
  readonly home: { readonly id: string; readonly name: string; readonly country: string };
  readonly courses: readonly WrittenCourse[];
  readonly offerings: readonly WrittenOffering[];
}
