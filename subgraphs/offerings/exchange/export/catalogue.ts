import type { CourseFacts, OfferingFacts, PeriodFacts } from '../draft/draft.ts';
import type { ModeName } from '../draft/vocabulary.ts';

/** A course to be exported, with everything the institution knows about it. */
export interface WrittenCourse {
  /** Record id. */
  readonly id: string;
  readonly facts: CourseFacts & { readonly kind: string; readonly iscedF: string };
}

/** An offering to be exported. */
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

/** An enrolment period to be exported. */
export interface WrittenPeriod extends PeriodFacts {
  readonly opens: string;
  readonly closes: string;
}

/** An institution's courses and offerings, to be written in one of the formats. */
export interface Catalogue {
  readonly home: {
    readonly id: string;
    readonly name: string;
    readonly country: string;
    readonly timeZone?: string | undefined;
  };
  readonly courses: readonly WrittenCourse[];
  readonly offerings: readonly WrittenOffering[];
}
