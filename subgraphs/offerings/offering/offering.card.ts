import type { Home } from '../../shared/serving/request-context.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { AssessmentTypeRecord, Course, LearningOutcomeRecord } from '../course/course.entity.ts';
import { periodsOf, type Period } from './enrolment-period.policy.ts';
import type { Offering } from './offering.entity.ts';
import { timelineOf, type StatusChange } from './offering.policy.ts';

/** What the hub's catalogue stores of an offering: what it needs to find the offering and to show its card. */
export type OfferingCard = {
  readonly id: string;
  /** Incremented with each change, so that an older card never replaces a newer one. */
  readonly version: number;
  readonly institution: string;
  readonly mode: Offering['mode'];
  readonly studyStart: string;
  readonly studyEnd: string;
  /** In which its days begin and end, by its IANA name; `UTC` where the institution states none. */
  readonly timeZone: string;
  readonly enrolmentPeriods: readonly (Period & { readonly [key: string]: string })[];
  /** From which the reader computes the current status. */
  readonly timeline: readonly (StatusChange & { readonly [key: string]: string })[];
  readonly course: {
    readonly id: string;
    readonly kind: Course['kind'];
    readonly title: Multilingual;
    readonly description: Multilingual;
    readonly ects: number | null;
    readonly workloadHours: number | null;
    readonly eqfLevel: number | null;
    readonly iscedF: string;
    readonly topics: readonly string[];
    readonly languages: readonly string[];
    readonly learningOutcomes: readonly (LearningOutcomeRecord & { readonly [key: string]: never })[];
    readonly assessmentTypes: readonly (AssessmentTypeRecord & { readonly [key: string]: never })[];
  };
};

/** What the hub's catalogue receives of an offering that was withdrawn. */
export type Tombstone = {
  readonly id: string;
  /** Like a card's: cards of this version or older are no longer shown. */
  readonly version: number;
};

/** The tombstone of a withdrawn offering. */
export function tombstoneOf({ id, version }: Offering): Tombstone {
  return { id, version };
}

/** The current card of an offering. */
export function cardOf(offering: Offering, course: Course, home: Home): OfferingCard {
  return {
    id: offering.id,
    version: offering.version,
    institution: home.id,
    mode: offering.mode,
    studyStart: offering.studyStart,
    studyEnd: offering.studyEnd,
    timeZone: home.timeZone ?? 'UTC',
    enrolmentPeriods: periodsOf(offering.enrolmentPeriods).map((period) => ({ ...period })),
    timeline: timelineOf(offering, home.timeZone).map((change) => ({ ...change })),
    course: {
      id: course.id,
      kind: course.kind,
      title: course.title,
      description: course.description,
      ects: course.ects ?? null,
      workloadHours: course.workloadHours ?? null,
      eqfLevel: course.eqfLevel ?? null,
      iscedF: course.iscedF,
      topics: course.topics,
      languages: course.languages,
      learningOutcomes: course.learningOutcomes as OfferingCard['course']['learningOutcomes'],
      assessmentTypes: course.assessmentTypes as OfferingCard['course']['assessmentTypes'],
    },
  };
}
