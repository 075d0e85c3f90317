import type { Home } from '../../shared/serving/request-context.ts';
import type { Multilingual } from '../../shared/text/multilingual.ts';
import type { AssessmentTypeRecord, Course, LearningOutcomeRecord } from '../course/course.entity.ts';
import { periodsOf, type Period } from './enrolment-period.policy.ts';
import type { Offering } from './offering.entity.ts';
import { timelineOf, type StatusChange } from './offering.policy.ts';

/** What the hub's index keeps of an offering: all it needs to find it and to show its card, nothing more. */
export type OfferingCard = {
  readonly id: string;
  /** Grows with each change: an older card never replaces a newer one. */
  readonly version: number;
  readonly institution: string;
  readonly mode: Offering['mode'];
  readonly studyStart: string;
  readonly studyEnd: string;
  readonly enrolmentPeriods: readonly (Period & { readonly [key: string]: string })[];
  /** Whoever answers reads the status by the clock. */
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

/** What the hub's index is told of an offering that was withdrawn. */
export type Tombstone = {
  readonly id: string;
  /** As a card's: of this version or an older one nothing is shown any more. */
  readonly version: number;
};

/** What is left of an offering that was withdrawn. */
export function tombstoneOf({ id, version }: Offering): Tombstone {
  return { id, version };
}

/** The card of an offering as it is now. */
export function cardOf(offering: Offering, course: Course, home: Home): OfferingCard {
  return {
    id: offering.id,
    version: offering.version,
    institution: home.id,
    mode: offering.mode,
    studyStart: offering.studyStart,
    studyEnd: offering.studyEnd,
    enrolmentPeriods: periodsOf(offering.enrolmentPeriods).map((period) => ({ ...period })),
    timeline: timelineOf(offering).map((change) => ({ ...change })),
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
